/** What was typed cannot be understood or done; the message is one line for a person. Exit code 2. */
export class WrongUsage extends Error {
  override readonly name = 'WrongUsage';
}
