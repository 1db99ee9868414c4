import { partiesOf } from '@tongban/exchange';
import { intruderCode } from './faults/intruder-code.js';
import { Checks } from './checks/checks.js';
import type { EngineUnderTest } from './engine-under-test.js';
import { theEngine } from './engine-under-test.js';
import { Storm } from './faults/storm.js';
import type { FaultKind, MishapKind } from './faults/weather.js';
import type { Region } from './region.js';
import { Violation } from './violation.js';
import { World } from './world.js';

/** Turns between two checks of everything. */
const CHECK_EVERY_TURNS = 64;
/** The longest that both sides may take to agree after the last fault. */
const HEALING_MS_MAX = 20 * 60_000;
/** A batch may be under way unseen: only when nothing moves for so long is it over. */
const QUIET_MS = 12_000;
/** What was held up on the way still comes after the last fault. */
const LATE_MS = 21_000;
const TURNS_MAX = 400_000;

export interface HistoryOptions {
  readonly engine?: EngineUnderTest;
  readonly isTraceWhole?: boolean;
  /** A history in which nothing goes wrong but for a crash at that await; null for none. */
  readonly calm?: { readonly crashAt: number | null };
}

export interface History {
  readonly seed: number;
  readonly violation: Violation | undefined;
  readonly trace: readonly string[];
  readonly turns: number;
  /** How often a gateway waited for something outside of it. */
  readonly awaits: number;
  readonly cases: number;
  readonly changes: number;
  readonly virtualMs: number;
  readonly faults: ReadonlyMap<FaultKind | MishapKind, number>;
}

/** One whole history from one seed: a storm, then calm weather, and what must hold in both. */
export async function runHistory(seed: number, options: HistoryOptions = {}): Promise<History> {
  const { engine = theEngine, isTraceWhole = false, calm } = options;
  const world = new World({ seed, engine, isTraceWhole, ...(calm ? { calm } : {}) });
  try {
    await weather(world, new Checks(world));
  } catch (error) {
    if (!(error instanceof Violation)) throw error;
    world.violation ??= error;
  }
  for (const { slots } of world.regions) for (const { life } of slots) life?.crash();
  if (world.violation) world.trace.add('CHECK', 'VIOLATION', world.violation.message);
  const tables = world.regions.map(({ database }) => database.tables);
  return {
    seed,
    violation: world.violation,
    trace: world.violation || isTraceWhole ? world.trace.lines() : [],
    turns: world.scheduler.turns,
    awaits: world.awaits.count,
    cases: tables.reduce((sum, { cases }) => sum + cases.size, 0),
    changes: tables.reduce((sum, { journal }) => sum + journal.length, 0),
    virtualMs: world.scheduler.nowMs,
    faults: world.faults.counts,
  };
}

async function weather(world: World, checks: Checks): Promise<void> {
  const { scheduler, faults, chance, trace, weather } = world;
  for (const region of world.regions) scheduler.after(0, () => void region.start());
  for (let count = 0; count < weather.filings; count += 1) {
    const region = chance.pick(world.regions);
    scheduler.after(chance.between(0, weather.stormMs / 2), () => region.office.file());
  }
  new Storm(world).begin();
  await turnUntil(world, checks, () => scheduler.nowMs >= weather.stormMs);

  trace.add('weather', 'calm');
  faults.stop();
  for (const region of world.regions) void region.becalm();
  const endMs = scheduler.nowMs + HEALING_MS_MAX;
  let movedMs = scheduler.nowMs + LATE_MS - QUIET_MS;
  await turnUntil(world, checks, () => {
    if (!isSettled(world)) movedMs = Math.max(movedMs, scheduler.nowMs);
    return scheduler.nowMs >= Math.min(movedMs + QUIET_MS, endMs);
  });
  checks.liveness();
}

async function turnUntil(world: World, checks: Checks, isDone: () => boolean): Promise<void> {
  const { scheduler } = world;
  for (let turn = 1; ; turn += 1) {
    world.planHandOvers();
    if (!(await scheduler.turn())) return;
    if (turn % CHECK_EVERY_TURNS === 0) checks.safety();
    if (world.violation) throw world.violation;
    if (turn % 16 === 0 && isDone()) break;
    if (scheduler.turns > TURNS_MAX) throw new Violation('a history ends', `${TURNS_MAX} turns`);
  }
  checks.safety();
}

/**
 * Nothing is under way any more and every case has ended. Between regions something always is: acks
 * and checkpoints, which move nothing.
 */
function isSettled({ regions, broker }: World): boolean {
  return (
    broker.waiting().every(({ topic }) => partiesOf(topic)) &&
    regions.every((region) => isQuiet(region) && region.office.isDone())
  );
}

/** Everything is published, acknowledged and applied. */
function isQuiet({ database, slots }: Region): boolean {
  const { streams, parked } = database.tables;
  const publishers = slots.flatMap(({ life }) => (life?.points.isAlive ? [life.publisher] : []));
  const leading = publishers.find((publisher) => publisher.status().mode === 'LEADING');
  const isPublished = leading?.status().destinations.every(({ unpublished }) => unpublished === 0);
  const own = [...streams.values()].filter(({ peer }) => peer !== intruderCode);
  return (
    isPublished === true &&
    own.every(({ sentSize, ackedSize }) => sentSize === ackedSize) &&
    [...parked.values()].every(({ peer }) => peer === intruderCode)
  );
}
