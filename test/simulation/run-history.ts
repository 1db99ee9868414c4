import { Checks } from './checks/checks.js';
import type { EngineUnderTest } from './engine-under-test.js';
import { theEngine } from './engine-under-test.js';
import { Storm } from './faults/storm.js';
import type { FaultKind, MishapKind } from './faults/weather.js';
import { Violation } from './violation.js';
import { World } from './world.js';

/** Turns between two checks of everything. */
const CHECK_EVERY_TURNS = 64;
/** The longest that both sides may take to agree after the last fault. */
const HEALING_MS_MAX = 20 * 60_000;
/** A batch may be under way unseen: only when nothing moves for so long is it over. */
const QUIET_MS = 12_000;
const TURNS_MAX = 400_000;

export interface HistoryOptions {
  readonly engine?: EngineUnderTest;
  readonly isTraceWhole?: boolean;
}

export interface History {
  readonly seed: number;
  readonly violation: Violation | undefined;
  readonly trace: readonly string[];
  readonly turns: number;
  readonly cases: number;
  readonly changes: number;
  readonly virtualMs: number;
  readonly faults: ReadonlyMap<FaultKind | MishapKind, number>;
}

/** One whole history from one seed: a storm, then calm weather, and what must hold in both. */
export async function runHistory(seed: number, options: HistoryOptions = {}): Promise<History> {
  const { engine = theEngine, isTraceWhole = false } = options;
  const world = new World({ seed, engine, isTraceWhole });
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
    cases: tables.reduce((sum, { cases }) => sum + cases.size, 0),
    changes: tables.reduce((sum, { changeIds }) => sum + changeIds.size, 0),
    virtualMs: world.scheduler.nowMs,
    faults: world.faults.counts,
  };
}

async function weather(world: World, checks: Checks): Promise<void> {
  const { scheduler, faults, chance, trace, weather } = world;
  for (const region of world.regions) await region.start();
  for (let count = 0; count < weather.filings; count += 1) {
    const region = chance.pick(world.regions);
    scheduler.after(chance.between(0, weather.stormMs / 2), () => region.office.file());
  }
  new Storm(world).begin();
  await turnUntil(world, checks, () => scheduler.nowMs >= weather.stormMs);

  trace.add('weather', 'calm');
  faults.stop();
  for (const region of world.regions) {
    for (const { life } of region.slots)
      if (life?.isCutOff && life.points.isAlive) await life.connect();
    region.goOn();
  }
  const endMs = scheduler.nowMs + HEALING_MS_MAX;
  let movedMs = scheduler.nowMs;
  await turnUntil(world, checks, () => {
    if (!isSettled(world)) movedMs = scheduler.nowMs;
    return scheduler.nowMs >= Math.min(movedMs + QUIET_MS, endMs);
  });
  await checks.liveness();
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

/** Nothing is under way any more and every case has ended. */
function isSettled({ regions, broker }: World): boolean {
  return (
    broker.waiting().length === 0 &&
    regions.every(({ database, office }) => {
      const { outbox, parked } = database.tables;
      return outbox.size === 0 && parked.size === 0 && office.isDone();
    })
  );
}
