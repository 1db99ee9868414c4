import { OperationalError, headers, partiesOf, rootOf } from '@tongban/exchange';
import type {
  Answer,
  Broker,
  ConsumedRecord,
  Engine,
  Input,
  ParkedMessage,
  StreamRecord,
  WriteBatch,
} from '@tongban/exchange';
import { StreamWriter } from '../../support/stream-writer.js';
import type { EngineUnderTest } from '../engine-under-test.js';
import { theEngine } from '../engine-under-test.js';
import { bentStore, instead } from './bent-store.js';
import type { Bends } from './bent-store.js';
import { previousHashesIn } from './previous-hashes.js';
import { readingOn } from './renumbered.js';

/** An engine with one thing broken, and the promises by which that may come out. */
export interface BrokenEngine {
  readonly engine: EngineUnderTest;
  readonly rules: readonly string[];
}

const withStore = (bends: Bends | (() => Bends)): EngineUnderTest => ({
  ...theEngine,
  engineFrom: (engine) => ({
    ...engine,
    store: bentStore(engine.store, typeof bends === 'function' ? bends() : bends),
  }),
});

const withBroker = (brokerOf: (broker: Broker) => Broker): EngineUnderTest => ({
  ...theEngine,
  engineFrom: (engine) => ({ ...engine, broker: brokerOf(engine.broker) }),
});

/** Broken on purpose, each in one thing. The simulator must catch every one. */
export const brokenEngines: Readonly<Record<string, BrokenEngine>> = {
  'the offset is committed before the database': {
    engine: {
      engineFrom: (engine) => ({
        ...engine,
        // Nor does it look at what the database holds.
        store: instead(engine.store, { offsets: () => Promise.resolve(new Map()) }),
      }),
      receive: (engine, inputs) => {
        const work = theEngine.receive(engine, inputs);
        if (inputs.some(({ kind }) => kind === 'COMMAND')) return work;
        work.catch(() => undefined);
        return Promise.resolve(inputs.map(() => null));
      },
    },
    rules: ['every command is answered', 'an id stands for one content'],
  },
  'what the other release understands is ignored': {
    engine: {
      ...theEngine,
      engineFrom: (engine) => ({
        ...engine,
        contracts: { ...engine.contracts, sinceOf: () => 1 },
      }),
    },
    rules: ['no peer is sent an event that its release lacks'],
  },
  'numbers are ignored': {
    engine: readingOn(() => true),
    rules: ['what is taken is what was written', 'only what is wrong is faulty'],
  },
  'gaps are ignored': {
    engine: readingOn((first, size) => first > size + 1),
    rules: ['what is taken is what was written'],
  },
  'roots are not checked': {
    engine: readingOn((first, size) => first === size + 1),
    rules: ['what is taken is what was written', 'only what is wrong is faulty'],
  },
  'what is taken is neither applied nor parked': {
    engine: withStore({ write: (batch) => ({ ...batch, parked: [] }) }),
    rules: ['what is taken is applied or parked'],
  },
  'a rejected message is kept in memory until the next transaction': {
    engine: withStore(parkingLate),
    rules: ['what is taken is applied or parked'],
  },
  'an ack is sent before the commit': {
    engine: {
      ...theEngine,
      engineFrom: (engine) => ({
        ...engine,
        store: bentStore(engine.store, { write: (batch) => acknowledgedFirst(engine, batch) }),
      }),
    },
    rules: ['only what is committed is acknowledged and published'],
  },
  'more is acknowledged than was taken': {
    engine: {
      ...theEngine,
      engineFrom: (engine) => ({
        ...engine,
        onCommitted: (committed) =>
          engine.onCommitted({ ...committed, streams: committed.streams.map(oneMore) }),
      }),
    },
    rules: ['only what is committed is acknowledged and published'],
  },
  'a fork is swallowed': {
    engine: {
      ...theEngine,
      engineFrom: (engine) => ({
        ...engine,
        report: (report) => {
          if (report.kind !== 'STREAM_FORKED') engine.report(report);
        },
      }),
    },
    rules: ['a fork is noticed'],
  },
  'the hash chain is not checked': {
    engine: {
      engineFrom: theEngine.engineFrom,
      receive: (engine, inputs) => {
        const hashes = previousHashesIn(inputs);
        const store = bentStore(engine.store, {
          read: (snapshot) => ({
            ...snapshot,
            cases: new Map(
              [...snapshot.cases].map(([caseNo, record]) => [
                caseNo,
                { ...record, headHash: hashes.get(caseNo) ?? record.headHash },
              ]),
            ),
          }),
        });
        return theEngine.receive({ ...engine, store }, inputs);
      },
    },
    rules: ['the hash chain holds', 'a case is the end of its history'],
  },
  'a cursor moves on although nothing was published': {
    engine: withBroker((broker) =>
      instead(broker, { publish: (records) => broker.publish(records).catch(() => new Map()) }),
    ),
    rules: [
      'the back office is told everything',
      'changes are told in order',
      'supervision is told every own change',
    ],
  },
  'a fault of the store is blamed on the message': {
    engine: {
      engineFrom: (engine) => ({
        ...engine,
        store: instead(engine.store, { offsets: () => Promise.resolve(new Map()) }),
      }),
      receive: async (engine, inputs) => {
        try {
          return await theEngine.receive(engine, inputs);
        } catch (error) {
          if (!(error instanceof OperationalError) || error.code === 'STARTING') throw error;
          return inputs.map(refusedOf);
        }
      },
    },
    rules: [
      'every command is answered',
      'an answer is true',
      'every call gets one answer',
      'an id stands for one content',
    ],
  },
  'a request to resend is ignored': {
    engine: {
      ...theEngine,
      receive: async (engine, inputs) => {
        const heard = inputs.filter((input) => input.kind !== 'RECORD' || !isResend(input.record));
        const answers = await theEngine.receive(engine, heard);
        return inputs.map((input) => answers[heard.indexOf(input)] ?? null);
      },
    },
    rules: [
      'everything is acknowledged in the end',
      'both sides hold the same in the end',
      'every case ends',
    ],
  },
};

/** What is parked waits for the next transaction of the process. */
function parkingLate(): Bends {
  let held: readonly ParkedMessage[] = [];
  return {
    write: (batch) => {
      const late = { ...batch, parked: held };
      held = batch.parked;
      return late;
    },
  };
}

async function acknowledgedFirst(engine: Engine, batch: WriteBatch): Promise<WriteBatch> {
  for (const { peer, receivedSize: size, receivedFrontier: frontier, ...stream } of batch.streams) {
    if (size === 0) continue;
    const writer = new StreamWriter({
      from: engine.region,
      to: peer,
      generation: batch.head.generation,
    });
    const root = rootOf({ size, frontier });
    const ack = await writer.ack({ size, root, generation: stream.peerGeneration });
    await engine.broker.publish([ack]).catch(() => undefined);
  }
  return batch;
}

function oneMore(stream: StreamRecord): StreamRecord {
  return { ...stream, receivedSize: stream.receivedSize + 1 };
}

function refusedOf(input: Input): Answer | null {
  if (input.kind !== 'COMMAND') return null;
  const { caseNo } = input.command;
  const refusal = { code: 'INTERNAL', detail: '', errors: [] } as const;
  return { outcome: 'REFUSED', caseNo, refusal, repeated: false };
}

function isResend({ topic, headers: given }: ConsumedRecord): boolean {
  return partiesOf(topic) !== undefined && given[headers.type] === 'tongban.exchange.resend.v1';
}
