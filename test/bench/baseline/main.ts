// One process of the baseline. Its parent asks it to file, and is told of what is completed.
import { payloadBytes } from '../settings.js';
import { HandlingController } from './handling.js';
import { OriginController } from './origin.js';
import { startSide } from './side.js';
import type { SideSettings } from './side.js';

export interface FromParent {
  readonly file: readonly string[];
}

export type FromChild =
  { readonly kind: 'READY' } | { readonly kind: 'COMPLETED'; readonly ids: readonly string[] };

process.on('disconnect', () => process.exit(0));
const settings = JSON.parse(process.argv[2]!) as SideSettings;
if (settings.name.endsWith('origin')) await startOrigin();
else await startSide(settings, HandlingController);
tell({ kind: 'READY' });

async function startOrigin(): Promise<void> {
  const form = 'x'.repeat(payloadBytes);
  const origin = await startSide(settings, OriginController);
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
