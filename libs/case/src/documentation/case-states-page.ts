import { events, type ClockName, type EventType } from '@tongban/contracts';
import { allowedCommandsIn } from '../allowed-commands.js';
import type { ClockAct } from '../clocks/clock-acts.js';
import { isEnd, ruleOf, statuses, type Side, type Status } from '../statuses.js';
import { clockActsOf, transitions, writersOf, type Transition } from '../transitions.js';

const rows = Object.entries(transitions) as readonly (readonly [EventType, Transition])[];
const everyStatus = Object.keys(statuses) as readonly Status[];
const sideLabels: Readonly<Record<Side, string>> = {
  ORIGIN: '收件地 origin',
  HANDLING: '办理地 handling',
};
const clockLabels: Readonly<Record<ClockName, string>> = {
  TRANSFER: 'C1 转递 transfer',
  ACCEPTANCE: 'C2 受理 acceptance',
  HANDLING: 'C3 办理 handling',
};
const actLabels: Readonly<Record<ClockAct, string>> = {
  START: '起算 starts',
  RUN: '续计 runs on or starts',
  PAUSE: '暂停 pauses',
  RESUME: '恢复 resumes',
  STOP: '停止 stops',
  SET: '确定 set',
};

/** The page docs/reference/case-states.md, from the tables of statuses and of transitions, and from nothing else. */
export function caseStatesPage(): string {
  return `# States of a case

Generated from \`statuses.ts\` and \`transitions.ts\` in \`libs/case/src\` by \`npm run generate\`. Do not edit.

The side that holds the pen writes the history of a case; the other one keeps a replica. A due date
is the instant from which it is missed: the end of the last day, 24:00 in China, is written as 00:00
of the next day.

## Diagram

\`\`\`mermaid
${diagram()}
\`\`\`

## States

${table(['State', '状态', 'Meaning', 'Pen', 'Origin may send', 'Handling may send'], everyStatus.map(stateRow))}

The gateway itself sends the rest: \`case.start-intake\` after filing, \`case.transfer\` after the
receipt, \`case.receive\` (or \`case.return\` when it does not know the item) after the transfer. Only
an immediate item (即办件) may be decided in \`RECEIVED_H\` or \`ACCEPTED\`.

## Events

${table(['Event', '事件', 'Meaning', 'From', 'To', 'Written by', 'Clocks'], rows.map(eventRow))}

A transfer goes on with the clock that the intake check started, and starts C1 anew after a return. A
due date in a year whose notice of working days is not known counts weekdays and is provisional; the
gateway sets it by itself when the notice has come.
`;
}

function diagram(): string {
  const declared = everyStatus
    .filter((status) => status !== 'DRAFT')
    .map((status) => `  state "${ruleOf(status).zh} ${status}" as ${status}`);
  const moves = rows.flatMap(([type, rule]) =>
    Object.entries(rule.moves).map(
      ([from, to]) => `  ${from === 'DRAFT' ? '[*]' : from} --> ${to}: ${type}`,
    ),
  );
  const ends = everyStatus.filter(isEnd).map((status) => `  ${status} --> [*]`);
  return ['stateDiagram-v2', ...declared, ...moves, ...ends].join('\n');
}

function stateRow(status: Status): readonly string[] {
  const { zh, en, pen } = ruleOf(status);
  return [
    code(status),
    zh,
    en,
    pen ? sideLabels[pen] : 'ended',
    allowedCommandsIn(status, 'ORIGIN').map(code).join(' '),
    allowedCommandsIn(status, 'HANDLING').map(code).join(' '),
  ];
}

function eventRow([type, { moves }]: readonly [EventType, Transition]): readonly string[] {
  const { zh, en } = events[type].label;
  return [
    code(type),
    zh,
    en,
    Object.keys(moves).map(code).join(' '),
    [...new Set(Object.values(moves))].map(code).join(' '),
    writersOf(type)
      .map((side) => sideLabels[side])
      .join(' '),
    clockActsOf(type)
      .map(([name, act]) => `${clockLabels[name]}: ${actLabels[act]}`)
      .join('; '),
  ];
}

function table(header: readonly string[], lines: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...lines.map(line)].join('\n');
}

function code(text: string): string {
  return `\`${text}\``;
}
