import type { Leadership } from '@tongban/exchange';
import type { DatabaseOptions } from '../database-options.js';
import { connectDedicated, firstQuery } from './dedicated-connection.js';

// Any number that nothing else in the database uses.
const PUBLISHER_LOCK = 7_266_824_003;

/**
 * The right to publish is a lock of a connection of its own: it is free as soon as that connection
 * ends, however its process does. Null while another one holds it.
 */
export async function lead(options: DatabaseOptions): Promise<Leadership | null> {
  const connection = await connectDedicated(options, 'leader');
  const text = `select pg_try_advisory_lock(${PUBLISHER_LOCK}) as "isHeld"`;
  const [row] = await firstQuery<{ isHeld: boolean }>(connection, text);
  const release = (): Promise<void> => connection.client.end();
  if (row?.isHeld) return { lost: connection.ended, release };
  await release();
  return null;
}
