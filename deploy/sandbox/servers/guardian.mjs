// Ends processes whose owner has died. It runs in a session of its own, and its standard input is
// a pipe that only the owner holds: however the owner ends, kill -9 and a closed terminal
// included, the pipe closes and the guardian does what is left to do. Lines, as JSON:
//   {"guard": pid, "signal": "SIGTERM"}   end this one (its process group, after the grace time)
//   {"release": pid}                      it has ended by itself
//   {"remove": "/path"}                   then delete this scratch folder
import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { isRunning, signalProcess } from './signals.mjs';

const GRACE_MS = 8_000;

const guarded = new Map();
const scratchFolders = [];

for await (const line of createInterface({ input: process.stdin })) {
  const order = JSON.parse(line);
  if (order.guard) guarded.set(order.guard, order.signal);
  if (order.release) guarded.delete(order.release);
  if (order.remove) scratchFolders.push(order.remove);
}

for (const [pid, signal] of guarded) signalProcess(pid, signal);
const deadline = performance.now() + GRACE_MS;
while ([...guarded.keys()].some(isRunning) && performance.now() < deadline) await pause(50);
for (const pid of guarded.keys()) signalProcess(-pid, 'SIGKILL');
for (const folder of scratchFolders) {
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}
