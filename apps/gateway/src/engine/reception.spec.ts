import { describe, expect, test } from '@jest/globals';
import type { CommandMessage, Engine } from '@tongban/exchange';
import { commandRecord, remoteFiling } from '../../../../test/engine/edge-records.js';
import { TwoRegions, henan } from '../../../../test/engine/two-regions.js';
import { Reception } from './reception.js';

const broker = { partitionsMax: 4, partitionBytesMax: 1024 };
const waitingMax = 5;
const bytes = 100;

function filing(commandId: string): CommandMessage {
  return {
    channel: 'HTTP',
    source: 'http:anonymous',
    commandId,
    isIdentified: true,
    digest: 'ab'.repeat(32),
    traceparent: null,
    type: 'case.file',
    caseNo: null,
    data: remoteFiling,
    invalid: null,
  };
}

async function scene(limits: Partial<Engine['limits']> = {}) {
  const world = await TwoRegions.start();
  const { engine } = world.at(henan);
  let transactions = 0;
  const store: Engine['store'] = Object.create(engine.store, {
    transaction: {
      value: (work: never) => {
        transactions += 1;
        return engine.store.transaction(work);
      },
    },
  }) as Engine['store'];
  const limited = { ...engine, store, limits: { ...engine.limits, ...limits } };
  const reception = new Reception(limited, broker);
  return { world, reception, transactions: () => transactions };
}

const cases = (world: TwoRegions): number => world.tablesOf(henan).cases.size;

describe('what comes in', () => {
  test('goes together, by HTTP and by the broker, and each command gets its own answer', async () => {
    const { world, reception, transactions } = await scene();
    const records = ['r', 's'].map((id, index) => ({
      ...commandRecord(henan, { type: 'case.file', data: remoteFiling, id }),
      ...{ partition: 0, offset: String(index), timestampMs: 0, key: null, rawHeaders: [] },
    }));
    const [a, b] = await Promise.all([
      reception.takeCommand(filing('a'), bytes),
      reception.takeCommand(filing('b'), bytes),
      reception.takeRecords(records),
    ]);
    expect([a.outcome, b.outcome]).toEqual(['APPLIED', 'APPLIED']);
    expect(a.caseNo).not.toBe(b.caseNo);
    expect(cases(world)).toBe(4);
    expect(transactions()).toBe(1);
  });

  test('is kept apart by channel and caller, and known again within them', async () => {
    const { world, reception } = await scene();
    await reception.takeCommand(filing('a'), bytes);
    const other = { ...filing('a'), source: 'http:other' };
    expect(await reception.takeCommand(other, bytes)).toMatchObject({ repeated: false });
    expect(await reception.takeCommand(filing('a'), bytes)).toMatchObject({ repeated: true });
    expect(cases(world)).toBe(2);
  });
});

describe('a command over HTTP', () => {
  test('is turned away when one more would wait than may, and taken again later', async () => {
    const { world, reception } = await scene({ waitingRecordsMax: waitingMax });
    const waiting = ['1', '2', '3', '4', '5'].map((id) => reception.takeCommand(filing(id), bytes));
    const late = reception.takeCommand(filing('late'), bytes);
    await expect(late).rejects.toMatchObject({ code: 'OVERLOADED', retryable: true });
    await Promise.all(waiting);
    expect(await reception.takeCommand(filing('late'), bytes)).toMatchObject({
      outcome: 'APPLIED',
      repeated: false,
    });
    expect(cases(world)).toBe(waitingMax + 1);
  });

  test('is turned away when one more byte would wait than may', async () => {
    const { reception } = await scene({ waitingBytesMax: 2 * bytes });
    const waiting = ['1', '2'].map((id) => reception.takeCommand(filing(id), bytes));
    const late = reception.takeCommand(filing('late'), 1);
    await expect(late).rejects.toMatchObject({ code: 'OVERLOADED' });
    await Promise.all(waiting);
  });

  test('leaves room for what the broker hands over, however many others wait', async () => {
    const { reception } = await scene({ waitingRecordsMax: 1, waitingBytesMax: bytes });
    const command = reception.takeCommand(filing('1'), bytes);
    const batches = ['r', 's', 't'].map((id, partition) => {
      const record = commandRecord(henan, { type: 'case.file', data: remoteFiling, id });
      const place = { partition, offset: '0', timestampMs: 0, key: null, rawHeaders: [] };
      return reception.takeRecords([{ ...record, ...place }]);
    });
    await expect(Promise.all([command, ...batches])).resolves.toHaveLength(4);
  });

  test('that met a fault of the database is not remembered', async () => {
    const { world, reception } = await scene();
    world.onStore = () => Promise.reject(new RangeError('the connection is lost'));
    await expect(reception.takeCommand(filing('1'), bytes)).rejects.toThrow();
    world.onStore = () => undefined;
    expect(await reception.takeCommand(filing('1'), bytes)).toMatchObject({
      outcome: 'APPLIED',
      repeated: false,
    });
  });
});
