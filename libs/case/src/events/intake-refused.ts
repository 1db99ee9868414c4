import type { RefuseIntake } from '@tongban/contracts';
import { proposed } from '../case-event.js';
import type { EventRule } from './event-rule.js';

/**
 * The origin office refuses intake (不予收件). The contract has two reasons, both formal: an origin
 * office may not refuse on merits.
 */
export const intakeRefused: EventRule<'case.intake-refused', RefuseIntake> = {
  guard: (_state, { officer, reasonCode, guidance }) => proposed({ officer, reasonCode, guidance }),
  evolve: ({ facts }) => ({ status: 'INTAKE_REFUSED', facts }),
};
