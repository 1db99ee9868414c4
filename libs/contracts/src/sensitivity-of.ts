import { sensitivities } from './generated/sensitivities.js';
import type { Sensitivity } from './generated/sensitivities.js';

/**
 * How sensitive a field is. What is not known is treated as the most sensitive: a newer gateway
 * may have added it.
 *
 * @param message Full proto name, as in the registry: tongban.case.v1.Applicant.
 * @param field JSON name: idNo.
 */
export function sensitivityOf(message: string, field: string): Sensitivity {
  if (!Object.hasOwn(sensitivities, message)) return 'L4';
  const fields = sensitivities[message] ?? {};
  return Object.hasOwn(fields, field) ? (fields[field] ?? 'L4') : 'L4';
}
