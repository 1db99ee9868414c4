import { edgeCommandsTopic, edgeEventsTopic, headers } from '@tongban/exchange';
import type { ConsumedRecord } from '@tongban/exchange';
import type { Region } from '../region.js';
import type { World } from '../world.js';
import { Violation } from '../violation.js';
import type { HistoriesCheck } from './histories.js';

const refusedType = 'tongban.edge.command-refused.v1';

/** In the end every command has had its effect or was refused, and never both. */
export function checkCommandsAnswered(world: World, histories: HistoriesCheck): void {
  for (const region of world.regions) {
    const refusals = refusalsIn(world, region);
    checkEdge(world, region, { refusals, histories });
    checkCalls(region, { refusals, histories });
  }
}

interface Known {
  readonly refusals: ReadonlySet<string>;
  readonly histories: HistoriesCheck;
}

function refusalsIn(world: World, { code }: Region): ReadonlySet<string> {
  const answers = world.broker
    .recordsOf(edgeEventsTopic(code))
    .filter((record) => record.headers[headers.type] === refusedType);
  return new Set(answers.map((record) => record.headers[headers.causationId] ?? ''));
}

function checkEdge(world: World, { code }: Region, { refusals, histories }: Known): void {
  const contents = new Map<string, Set<string>>();
  for (const record of world.broker.recordsOf(edgeCommandsTopic(code))) {
    const id = idOf(record);
    const known = contents.get(id) ?? new Set();
    contents.set(id, known.add(`${JSON.stringify(record.headers)} ${record.value?.toString()}`));
  }
  for (const [id, { size }] of contents) {
    const [hasEffect, isRefused] = [histories.effects.has(id), refusals.has(id)];
    if (!hasEffect && !isRefused)
      throw new Violation('every command is answered', `${code} ${id} has no answer`);
    if (hasEffect && isRefused && size === 1)
      throw new Violation('a command is applied or refused', `${code} ${id} is both`);
    if (size > 1 && !isRefused)
      throw new Violation('an id stands for one content', `${code} ${id} is not refused`);
  }
}

/** The answer to a record without an id names its place in the log. */
function idOf(record: ConsumedRecord): string {
  return record.headers[headers.id] ?? `${record.partition}:${record.offset}`;
}

function checkCalls({ code, office }: Region, { refusals, histories }: Known): void {
  for (const { command, answers } of office.calls) {
    const outcomes = new Set(answers.map(({ outcome }) => outcome));
    const [outcome] = outcomes;
    if (outcome === undefined || outcomes.size > 1)
      throw new Violation('every call gets one answer', `${code} ${command.id} ${[...outcomes]}`);
    const hasEffect = histories.effects.has(command.id);
    const isRefusedThere = refusals.has(command.id);
    const isTrue =
      outcome === 'FORWARDED'
        ? hasEffect !== isRefusedThere
        : hasEffect === (outcome === 'APPLIED') && !isRefusedThere;
    if (!isTrue)
      throw new Violation('an answer is true', `${code} ${command.id} ${outcome} ${hasEffect}`);
  }
}
