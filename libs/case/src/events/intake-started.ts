import type { StartIntake } from '@tongban/contracts';
import { proposed } from '../case-event.js';
import type { EventRule } from './event-rule.js';

/** The formal check starts (预审), and with it C1. */
export const intakeStarted: EventRule<'case.intake-started', StartIntake> = {
  guard: (_state, { officer }) => proposed({ officer }),
  evolve: ({ facts }) => ({ status: 'INTAKE_CHECK', facts }),
};
