import type { Reason } from '@tongban/contracts';

/** Why an identifier is wrong. It travels as the reason of a field error, never with the value. */
export type IdentifierReason = Extract<
  Reason,
  'FORMAT' | 'REGION' | 'BIRTHDATE' | 'BIRTH_FUTURE' | 'ORG_CHECK' | 'DATE' | 'CHECKSUM'
>;
