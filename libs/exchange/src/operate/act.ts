import { formatInstant } from '@tongban/contracts';
import type { ProblemCode } from '@tongban/contracts';
import type { Engine } from '../engine.js';
import type { ParkedMessage } from '../ports/journal.js';
import type { StoreTransaction } from '../ports/store.js';
import { applyMessage, keepFaulty, keepWaiting } from '../receive/apply-message.js';
import { foldCase } from '../receive/fold-case.js';
import { inTransaction, nothingWanted } from '../receive/in-transaction.js';
import { loadUnshared } from '../receive/load-unshared.js';
import { peerOf, UnitOfWork } from '../receive/unit-of-work.js';
import { fail, ok } from '../result.js';
import type { Result } from '../result.js';
import { parseLine } from '../wire/message.js';

/**
 * What an operator does about a case that is held up: an entry of the journal, with officer and reason.
 *
 * - UNBLOCK: what was set aside is tried again.
 * - SKIP: the first message that was set aside is passed over; the journal keeps it.
 * - REPAIR: the row of the case is made anew from its history in the journal, then as UNBLOCK.
 *
 * Then what waits is applied in order, until something is faulty again.
 */
export interface Act {
  readonly kind: 'UNBLOCK' | 'SKIP' | 'REPAIR';
  readonly caseNo: string;
  readonly officer: { readonly officeCode: string; readonly officerNo: string };
  readonly reason: string;
}

export interface ActOutcome {
  readonly caseNo: string;
  /** Messages that were applied. */
  readonly applied: number;
  /** Messages that are still set aside, or wait behind one that is. */
  readonly parked: number;
  /** Why the case is held up again; null when it flows. */
  readonly blocked: ProblemCode | null;
}

/** In as many transactions as what waits needs. */
export async function act(engine: Engine, asked: Act): Promise<Result<ActOutcome>> {
  let applied = 0;
  for (let isFirst = true; ; isFirst = false) {
    const pass = await actOnce(engine, asked, isFirst);
    if (!pass.ok) return pass;
    applied += pass.value.outcome.applied;
    if (!pass.value.isUnfinished) return ok({ ...pass.value.outcome, applied });
  }
}

interface Pass {
  readonly outcome: ActOutcome;
  /** More waits than one transaction may take: the case stays held up until all of it is applied. */
  readonly isUnfinished: boolean;
}

async function actOnce(engine: Engine, asked: Act, isFirst: boolean): Promise<Result<Pass>> {
  const { caseNo } = asked;
  // What is set aside may be of any peer.
  const wanted = { ...nothingWanted, caseNos: [caseNo], peers: engine.peers };
  const { result } = await inTransaction(engine, wanted, async (snapshot, tx) => {
    const limit = engine.limits.parkedPerActMax;
    const held = snapshot.cases.get(caseNo);
    const other = held && peerOf(held, engine.region);
    const parked = ownOnly(await tx.parkedOf([caseNo], limit + 1, other), other);
    const unshared = await loadUnshared(tx, engine.region, snapshot.cases.values());
    const unit = new UnitOfWork(engine, snapshot, unshared);
    const begun = isFirst ? await begin(unit, tx, { asked, parked }) : ok(parked);
    if (!begun.ok) return { unit: new UnitOfWork(engine, snapshot), result: begun };
    const outcome = applyParked(unit, caseNo, begun.value.slice(0, limit));
    const isMoving = outcome.applied > 0 && outcome.blocked === null;
    const isUnfinished = isMoving && begun.value.length > limit;
    const record = unit.find(caseNo);
    if (isUnfinished && record) unit.save({ ...record, blocked: held?.blocked ?? 'CASE_BLOCKED' });
    return { unit, result: ok({ outcome, isUnfinished }) };
  });
  return result;
}

/** Those of the other region of the case, in order; what a third region says of it stays aside. */
function ownOnly(
  parked: readonly ParkedMessage[],
  other: string | undefined,
): readonly ParkedMessage[] {
  const own = parked.filter(({ peer }) => peer === other);
  return own.length > 0 ? own : parked;
}

interface Asked {
  readonly asked: Act;
  readonly parked: readonly ParkedMessage[];
}

/** Writes the act down and does what is its own. Resolves to what is to be tried then. */
async function begin(
  unit: UnitOfWork,
  tx: StoreTransaction,
  { asked, parked }: Asked,
): Promise<Result<readonly ParkedMessage[]>> {
  const { kind, caseNo, officer, reason } = asked;
  const record = unit.find(caseNo);
  if (!record && parked.length === 0)
    return fail(
      'CASE_NOT_FOUND',
      '本地没有此办件，也没有它的待处理消息。 This region has no such case, and nothing of it waits.',
    );
  if (record?.blocked === null && parked.length === 0 && kind !== 'REPAIR')
    return fail('MESSAGE_NOT_PARKED', '办件未被暂停。 The case is not held up.');
  const faulty = parked.find((message) => message.reason === 'FAULTY');
  if (kind === 'SKIP' && !faulty)
    return fail(
      'MESSAGE_NOT_PARKED',
      '办件没有被搁置的消息。 No message of the case is set aside.',
    );
  const at = formatInstant(unit.now);
  const body = Buffer.from(JSON.stringify({ caseNo, act: kind, officer, reason, at }));
  unit.record({ kind: 'case.unblocked', body, caseNo });
  unit.reports.push({ kind: 'UNBLOCKED', caseNo });
  if (kind === 'REPAIR' && record) {
    const folded = foldCase(record, await tx.changesOf([caseNo]));
    if (!folded.ok) return folded;
    unit.save(folded.value);
  }
  if (kind !== 'SKIP' || !faulty) return ok(parked);
  skip(unit, faulty);
  return ok(parked.filter((message) => message !== faulty));
}

function skip(unit: UnitOfWork, { peer, number, body, caseNo }: ParkedMessage): void {
  const received = { peer, number };
  unit.record({ kind: 'message.skipped', body, caseNo, region: peer, received });
  unit.unpark(received);
}

/** In order, each at most once: what comes behind one that is faulty waits on. */
function applyParked(
  unit: UnitOfWork,
  caseNo: string,
  parked: readonly ParkedMessage[],
): ActOutcome {
  const record = unit.find(caseNo);
  if (record) unit.save({ ...record, blocked: null });
  let applied = 0;
  for (const message of parked) if (applyOne(unit, message)) applied += 1;
  const blocked = unit.find(caseNo)?.blocked ?? null;
  return { caseNo, applied, parked: parked.length - applied, blocked };
}

function applyOne(unit: UnitOfWork, parked: ParkedMessage): boolean {
  const { peer: from, number, body, origin, code } = parked;
  const { messageBytesMax } = unit.engine.limits;
  const message = parseLine(body, { from, number, messageBytesMax });
  const record = message.caseNo === null ? undefined : unit.find(message.caseNo);
  if (record && record.blocked !== null) {
    if (parked.reason === 'FAULTY') keepWaiting(unit, message, origin);
    return false;
  }
  const applied = applyMessage(unit, message);
  if (applied.ok) {
    unit.unpark(parked);
    return true;
  }
  const why = applied.refusal;
  // Its sender was told when it was set aside for this the first time.
  keepFaulty(unit, message, { why, origin, isTold: why.code === code });
  return false;
}
