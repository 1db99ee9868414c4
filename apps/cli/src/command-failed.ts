/** It was understood and could not be done; the message is one line for a person. Exit code 1. */
export class CommandFailed extends Error {
  override readonly name = 'CommandFailed';
}
