export interface Settings {
  readonly help: boolean;
  readonly home: string;
  readonly once: boolean;
  readonly casesWanted: number;
  readonly officeCodes: readonly string[];
  readonly brokers: string | undefined;
  readonly databaseUrl: string | undefined;
  readonly kafkaPort: number;
  readonly postgresPort: number;
}

type Environment = Readonly<Record<string, string | undefined>>;

export function readSettings(args: readonly string[], environment: Environment): Settings;
export function isForSandboxOnly(name: string): boolean;
