/** Something outside this code is missing or in the way; the message is one line for a person. */
export class SetupError extends Error {
  name = 'SetupError';
}
