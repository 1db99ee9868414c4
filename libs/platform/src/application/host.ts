import type { DestinationStream } from 'pino';
import { processEnvironment } from '../config/process-environment.js';
import type { Environment } from '../config/load-config.js';
import type { CrashSource } from '../report-crashes.js';
import type { SignalSource } from '../shutdown.js';

/** What an app needs of the process that it runs in. */
export interface Host {
  readonly environment: Environment;
  /** Where signals and crashes come from. */
  readonly events: CrashSource & SignalSource;
  /** Plain text for whoever starts it: there is no log before there is a configuration. */
  readonly complain: (text: string) => void;
  readonly exit: (code: number) => void;
  /** Standard output when absent. */
  readonly logDestination?: DestinationStream;
}

export function ownProcess(): Host {
  return {
    environment: processEnvironment(),
    events: process,
    complain: (text) => void process.stderr.write(text),
    exit: (code) => process.exit(code),
  };
}
