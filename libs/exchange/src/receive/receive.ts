import assert from 'node:assert/strict';
import type { Engine } from '../engine.js';
import { OperationalError } from '../operational-error.js';
import type { ConsumedRecord } from '../ports/broker.js';
import type { Behind } from '../ports/journal.js';
import type { Snapshot } from '../ports/store.js';
import type { Refusal } from '../result.js';
import { encodeSetAside } from '../wire/dead-letter.js';
import type { CommandMessage } from '../wire/edge-command.js';
import { deadLetterTopic } from '../wire/topics.js';
import { handleCommand } from './handle-command.js';
import type { Answer } from './handle-command.js';
import { inTransaction } from './in-transaction.js';
import type { Worked } from './in-transaction.js';
import { isolated, MessageThrew } from './isolated.js';
import { loadUnshared } from './load-unshared.js';
import { readInputs, recordsIn, wantedBy } from './read-batch.js';
import type { Input, ReadInput } from './read-batch.js';
import { offsetsAfter } from './offsets-after.js';
import { sendControls } from './send-controls.js';
import { takeRecord } from './take-record.js';
import { UnitOfWork } from './unit-of-work.js';

/** In the order asked; null for what is not a command. */
type Answers = readonly (Answer | null)[];

/**
 * Receives a batch, of other regions and of the back office: open → parse → (one transaction:) number →
 * load cases → decide → append to the journal. When this resolves the batch is dealt with; when it
 * rejects, nothing of it is, and it must come again: a fault of the database or the broker is never
 * a message's.
 */
export async function receive(engine: Engine, inputs: readonly Input[]): Promise<Answers> {
  const startedAt = engine.clock.now().getTime();
  const read = await readInputs(engine, inputs);
  const wanted = wantedBy(read, engine.peers);
  const { unit, result } = await inTransaction(engine, wanted, async (snapshot, tx) => {
    const unshared = await loadUnshared(tx, engine.region, snapshot.cases.values());
    return work(engine, read, { snapshot, unshared });
  });
  if (unit.behind) throw new OperationalError('WRITER_BEHIND', { retryable: true });
  const durationMs = engine.clock.now().getTime() - startedAt;
  engine.report({ kind: 'RECEIVED', records: recordsIn(read).length, durationMs });
  engine.inBackground(sendControls(engine, unit));
  return result;
}

interface Loaded {
  readonly snapshot: Snapshot;
  readonly unshared: UnitOfWork['unshared'];
}

/**
 * Decides about the whole batch in memory. When our own code throws on a message, the batch is decided
 * again from the start and that message alone is faulty: each pass finds one more, or is the last.
 */
function work(
  engine: Engine,
  inputs: readonly ReadInput[],
  { snapshot, unshared }: Loaded,
): Worked<Answers> {
  const thrown = new Set<string>();
  for (;;) {
    const unit = new UnitOfWork(engine, snapshot, unshared, thrown);
    try {
      const result = inputs.map((input, index) => takeInput(unit, input, index));
      if (unit.behind) return { unit: onlyBehind(engine, snapshot, unit.behind), result };
      unit.noteOffsets(offsetsAfter(recordsIn(inputs)));
      return { unit, result };
    } catch (error) {
      if (!(error instanceof MessageThrew)) throw error;
      assert(!thrown.has(error.key), 'a message that threw is not looked at again');
      thrown.add(error.key);
      engine.report({ kind: 'MESSAGE_THREW', message: error.key, error: error.cause });
    }
  }
}

function takeInput(unit: UnitOfWork, input: ReadInput, index: number): Answer | null {
  switch (input.kind) {
    case 'COMMAND':
    case 'EDGE_COMMAND':
      return takeCommand(unit, input.command, index);
    case 'UNREADABLE':
      setAside(unit, input.record, input.why);
      return null;
    case 'EXCHANGE':
      if (takeRecord(unit, input.incoming) === 'MISMATCH')
        setAside(unit, input.record, rootMismatch);
      return null;
  }
}

function takeCommand(unit: UnitOfWork, command: CommandMessage, index: number): Answer {
  return isolated(unit, `command ${index} of the batch`, {
    handle: () => handleCommand(unit, command),
    instead: () => handleCommand(unit, { ...command, invalid: internal }),
  });
}

const rootMismatch: Refusal = {
  code: 'ROOT_MISMATCH',
  detail: 'the root of the frame is not that of its lines behind those before',
  errors: [],
};

const internal: Refusal = {
  code: 'INTERNAL',
  detail: 'the gateway could not handle this command',
  errors: [],
};

/**
 * Leaves a copy for the operator, once: a record that was dealt with before, and comes again, is the
 * same fault. Nothing is told to its sender: if it is honest, its resend heals what broke on the way.
 */
function setAside(unit: UnitOfWork, record: ConsumedRecord, why: Refusal): void {
  if (unit.wasRead(record)) return;
  const body = encodeSetAside(record, why, unit.now);
  const summary = { topic: deadLetterTopic(record.topic), code: why.code };
  unit.record({ kind: 'record.set-aside', body, caseNo: null, summary });
  const { topic, partition, offset } = record;
  unit.reports.push({ kind: 'SET_ASIDE', topic, partition, offset, code: why.code });
}

/** Writes down that nothing more may be written, and nothing else: the batch comes again. */
function onlyBehind(engine: Engine, snapshot: Snapshot, behind: Behind): UnitOfWork {
  const unit = new UnitOfWork(engine, snapshot);
  unit.fallBehind(behind);
  const { peer, detail } = behind;
  unit.reports.push({ kind: 'BEHIND', peer, detail });
  return unit;
}
