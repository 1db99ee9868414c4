// Destinations fail by themselves; one process publishes, another takes over; a lost history is noticed.
import { describe, expect, test } from '@jest/globals';
import { OperationalError } from '@tongban/exchange';
import { decideAtOnce, remoteFiling } from './edge-records.js';
import { TwoRegions, beijing, henan, sichuan } from './two-regions.js';

const damaged = {
  topic: `tongban.case.${beijing}.${henan}.v1`,
  key: null,
  headers: {},
  value: Buffer.from('x'),
};
/** As it comes over HTTP. */
const filing = {
  channel: 'HTTP',
  source: 'http:x',
  commandId: 'h-1',
  isIdentified: true,
  digest: 'a'.repeat(64),
  traceparent: null,
  type: 'case.file',
  caseNo: null,
  data: { ...remoteFiling, form: {} },
  invalid: null,
} as const;
const toBeijing = `tongban.case.${henan}.${beijing}.v1`;

describe('a topic that cannot be written', () => {
  test('holds up its own destination only, says so, and catches up by itself', async () => {
    const world = await TwoRegions.start({ regions: [henan, beijing, sichuan] });
    world.broker.break(toBeijing);
    const held = await world.file();
    const flowing = await world.file({ ...remoteFiling, handlingRegion: sichuan });
    expect(world.status(beijing, held)).toBeUndefined();
    expect(world.status(henan, flowing)).toBe('RECEIVED_H');
    expect(world.toldEvents(henan)).toContain('case.submitted');
    const { destinations } = world.at(henan).publisher.status();
    const failing = destinations.filter(({ failingSince }) => failingSince !== null);
    expect(failing).toMatchObject([{ destination: beijing, code: 'BROKER_UNAVAILABLE' }]);
    expect(failing[0]?.oldestAt).not.toBeNull();

    world.broker.mend(toBeijing);
    await world.pass(60_000);
    expect(world.status(beijing, held)).toBe('RECEIVED_H');
    expect(world.status(henan, held)).toBe('RECEIVED_H');
  });

  test('that is the back office or supervision holds up no case', async () => {
    const world = await TwoRegions.start();
    world.broker.break(`tongban.edge.${henan}.events.v1`);
    world.broker.break(`tongban.supervision.${henan}.v1`);
    const caseNo = await world.file();
    expect(world.status(beijing, caseNo)).toBe('RECEIVED_H');
    expect(world.toldEvents(henan)).toEqual([]);
    world.broker.mend(`tongban.edge.${henan}.events.v1`);
    world.broker.mend(`tongban.supervision.${henan}.v1`);
    await world.pass(60_000);
    expect(world.toldEvents(henan)).toHaveLength(5);
  });

  test('and a backlog beyond what may be kept in memory is read from the journal', async () => {
    const world = await TwoRegions.start({ limits: { destinationBytesMax: 3000 } });
    world.broker.break(toBeijing);
    const cases = [];
    for (let count = 0; count < 5; count += 1) cases.push(await world.file());
    world.broker.mend(toBeijing);
    await world.pass(60_000);
    for (const caseNo of cases) expect(world.status(henan, caseNo)).toBe('RECEIVED_H');
  });
});

describe('a destination', () => {
  test('that a commit has nothing for is not behind, also after it has read the journal', async () => {
    const world = await TwoRegions.start();
    world.broker.break(`tongban.edge.${henan}.events.v1`);
    await world.file();
    world.at(henan).crash();
    world.broker.mend(`tongban.edge.${henan}.events.v1`);
    const successor = await world.startProcess(henan);
    await world.pass(60_000);
    world.broker.append([damaged]);
    await world.settle();
    const { position } = world.tablesOf(henan).head;
    const { destinations } = successor.publisher.status();
    expect(destinations.find(({ destination }) => destination === 'back-office')).toMatchObject({
      cursor: position,
      unpublished: 0,
    });
  });

  test('that seldom gets anything is not told of it again by the next process', async () => {
    const world = await TwoRegions.start();
    world.broker.append([damaged]);
    await world.settle();
    await world.at(henan).stop();
    await world.startProcess(henan);
    await world.pass(60_000);
    expect(world.broker.recordsOf(`dlq.${damaged.topic}`)).toHaveLength(1);
  });
});

describe('records that are lost', () => {
  test('at the tail are sent again when a checkpoint has shown it', async () => {
    const world = await TwoRegions.start();
    let lost = 0;
    world.onRecord = (record) => {
      const isFrame = record.headers['ce_type'] === 'tongban.exchange.frame.v1';
      if (record.topic !== toBeijing || !isFrame || lost > 0) return [record];
      lost += 1;
      return [];
    };
    const caseNo = await world.file();
    expect(lost).toBe(1);
    await world.pass(90_000);
    expect(world.status(henan, caseNo)).toBe('RECEIVED_H');
  });

  test('of a peer that was away for longer than its topic keeps them come from the journal', async () => {
    const world = await TwoRegions.start();
    world.at(beijing).crash();
    const caseNo = await world.file();
    const offsets = world.broker.recordsOf(toBeijing).map(({ offset }) => offset);
    world.broker.remove(toBeijing, offsets);
    await world.pass(60_000);
    await world.startProcess(beijing);
    await world.pass(120_000);
    expect(world.status(henan, caseNo)).toBe('RECEIVED_H');
    expect(world.head(henan, caseNo)).toBe(world.head(beijing, caseNo));
  });
});

describe('two processes of a region', () => {
  test('both may commit, one publishes, and the other takes over within ten seconds', async () => {
    const world = await TwoRegions.start();
    const [first] = world.processes;
    const second = await world.startProcess(henan);
    await world.settle();
    expect([first!, second].map(({ publisher }) => publisher.status().mode)).toEqual([
      'LEADING',
      'FOLLOWING',
    ]);
    await world.file();
    first!.crash();
    await world.pass(10_000);
    expect(second.publisher.status().mode).toBe('LEADING');
    const caseNo = await world.file();
    await world.act(beijing, { type: 'case.decide', caseNo, data: decideAtOnce });
    expect(world.status(henan, caseNo)).toBe('COMPLETED');
    expect(world.tablesOf(henan).head.generation).toBe(2);
  });

  test('what the one commits that does not publish is published by the other', async () => {
    const world = await TwoRegions.start();
    const second = await world.startProcess(henan);
    await world.settle();
    const answers = await second.submit([{ kind: 'COMMAND', command: filing }]);
    await world.settle();
    const caseNo = answers[0]?.caseNo ?? '';
    expect(world.status(henan, caseNo)).toBe('RECEIVED_H');
  });

  test('what the one commits is not passed over while the other hears of it late', async () => {
    const world = await TwoRegions.start();
    const [leading] = world.processes;
    const second = await world.startProcess(henan);
    await world.settle();
    const look = Promise.withResolvers<void>();
    world.onStore = (_, point) => (point === 'publishState' ? look.promise : undefined);
    const [answer] = await second.submit([{ kind: 'COMMAND', command: filing }]);
    // The same command again has nothing for the journal, but shows how far it has come.
    for (let times = 0; times < 3; times += 1)
      await leading!.submit([{ kind: 'COMMAND', command: filing }]);
    look.resolve();
    await world.settle();
    expect(world.toldEvents(henan)).toContain('case.submitted');
    expect(world.status(henan, answer?.caseNo ?? '')).toBe('RECEIVED_H');
  });
});

describe('a database that is behind its own topics', () => {
  test('is not what a process finds that another one has overtaken while it looked', async () => {
    const world = await TwoRegions.start({ regions: [beijing], peers: [henan, beijing] });
    const look = Promise.withResolvers<void>();
    world.onStore = (_, point) => (point === 'publishState' ? look.promise : undefined);
    const slow = await world.startProcess(henan);
    await world.settle();
    expect(slow.publisher.status().mode).toBe('VERIFYING');
    slow.store.disconnect();
    world.onStore = () => undefined;
    const quick = await world.startProcess(henan);
    await world.settle();
    look.resolve();
    const caseNo = await world.file();
    expect(slow.reported('BEHIND')).toEqual([]);
    expect([slow, quick].map(({ publisher }) => publisher.status().mode)).toEqual([
      'FOLLOWING',
      'LEADING',
    ]);
    expect(world.tablesOf(henan).head.behind).toBeNull();
    expect(world.status(henan, caseNo)).toBe('RECEIVED_H');
  });

  test('is noticed at the start: it says so, and writes nothing', async () => {
    const world = await TwoRegions.start();
    await world.file();
    const backup = world.databaseOf(henan).snapshot();
    await world.file();
    world.at(henan).crash();
    world.databaseOf(henan).restore(backup);
    const process = await world.startProcess(henan);
    await world.pass(5_000);
    expect(process.publisher.status()).toMatchObject({ mode: 'BEHIND', behind: { peer: beijing } });
    expect(process.publisher.mayWrite()).toBe(false);
    const before = world.tablesOf(henan).journal.length;
    await world.file();
    expect(world.tablesOf(henan).journal).toHaveLength(before);
  });

  test('stays so through a restart', async () => {
    const world = await TwoRegions.start();
    await world.file();
    const backup = world.databaseOf(henan).snapshot();
    await world.file();
    world.at(henan).crash();
    world.databaseOf(henan).restore(backup);
    await world.startProcess(henan);
    await world.pass(5_000);
    world.at(henan).crash();
    const again = await world.startProcess(henan);
    await world.pass(5_000);
    expect(again.publisher.status().mode).toBe('BEHIND');
  });
});

describe('faults of the database', () => {
  test.each(['STORE_UNAVAILABLE', 'STORE_CONFLICT', 'INTERNAL'] as const)(
    "are never a message's: after %s the batch comes again, and nothing is refused",
    async (code) => {
      const world = await TwoRegions.start();
      let faults = 0;
      world.onStore = (region) => {
        if (region !== henan || faults >= 7) return;
        faults += 1;
        throw new OperationalError(code, { retryable: true });
      };
      const caseNo = await world.file();
      await world.pass(60_000);
      expect(faults).toBe(7);
      expect(world.status(henan, caseNo)).toBe('RECEIVED_H');
      for (const region of [henan, beijing]) {
        expect(world.tablesOf(region).parked.size).toBe(0);
        expect(world.entries(region, 'edge.command-refused')).toEqual([]);
      }
    },
  );
});

test('a message on which our own code throws is faulty alone', async () => {
  const trap = {
    get catalogue(): never {
      throw new RangeError('a bug of ours');
    },
  };
  const world = await TwoRegions.start({ referenceOf: { [beijing]: {} } });
  const { engine } = world.at(beijing);
  const whole = Object.getOwnPropertyDescriptor(engine, 'reference')!;
  const reference = Object.create(
    engine.reference,
    Object.getOwnPropertyDescriptors(trap),
  ) as never;
  Object.defineProperty(engine, 'reference', { value: reference, configurable: true });
  const stopped = await world.file();
  Object.defineProperty(engine, 'reference', whole);
  expect([...world.tablesOf(beijing).parked.values()]).toMatchObject([
    { reason: 'FAULTY', code: 'INTERNAL', caseNo: stopped },
  ]);
  const other = await world.file();
  expect(world.status(henan, other)).toBe('RECEIVED_H');
});
