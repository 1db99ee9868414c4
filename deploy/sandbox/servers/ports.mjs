import assert from 'node:assert/strict';
import { createServer } from 'node:net';

// Below the range that systems hand out to outgoing connections: such a port stays ours while a
// server is down for a moment.
const LOWEST = 20_000;
const HIGHEST = 31_999;
const TRIES_MAX = 200;

const handedOut = new Set();

/** The wanted port if it is free, or else some free one. */
export async function freePort(wanted) {
  for (let attempt = 0; attempt < TRIES_MAX; attempt += 1) {
    const random = LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST + 1));
    const port = attempt === 0 && wanted ? wanted : random;
    if (handedOut.has(port) || !(await isFree(port))) continue;
    handedOut.add(port);
    return port;
  }
  assert.fail(`no free port among ${TRIES_MAX} tried`);
}

function isFree(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      server.close(() => resolve(true));
    });
  });
}
