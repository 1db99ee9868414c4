// One process of a baseline. Its parent asks it to file, and is told of what is completed.
import { payloadBytes } from '../settings.js';
import type { SideSettings } from './start-side.js';

export interface FromParent {
  readonly file: readonly string[];
}

export type FromChild =
  { readonly kind: 'READY' } | { readonly kind: 'COMPLETED'; readonly ids: readonly string[] };

export interface FilingController {
  onCompleted: (id: string) => void;
  file(id: string, form: string): Promise<void>;
}

interface Starters {
  origin(settings: SideSettings): Promise<FilingController>;
  handling(settings: SideSettings): Promise<unknown>;
}

/** The body of a baseline's program: the settings are its only argument. */
export async function runSide(start: Starters): Promise<void> {
  process.on('disconnect', () => process.exit(0));
  const settings = JSON.parse(process.argv[2]!) as SideSettings;
  if (settings.side === 'origin') connect(await start.origin(settings));
  else await start.handling(settings);
  tell({ kind: 'READY' });
}

function connect(origin: FilingController): void {
  const form = 'x'.repeat(payloadBytes);
  let completed: string[] = [];
  origin.onCompleted = (id) => {
    if (completed.push(id) === 1)
      setImmediate(() => {
        tell({ kind: 'COMPLETED', ids: completed });
        completed = [];
      });
  };
  process.on('message', ({ file }: FromParent) => {
    // One that fails ends the process, and with it the run.
    for (const id of file) void origin.file(id, form);
  });
}

function tell(message: FromChild): void {
  process.send?.(message);
}
