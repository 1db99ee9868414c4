/** What one command gets: the words after its name, the options, where to write. */
export interface CommandInput {
  readonly words: readonly string[];
  readonly values: Readonly<Record<string, string | undefined>>;
  readonly isJson: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly say: (line: string) => void;
}

/** Resolves to the exit code. */
export type Command = (input: CommandInput) => Promise<number>;
