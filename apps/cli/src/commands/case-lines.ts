import { tableOf } from '../table.js';

/** What a monitor or a gateway tells of a case, as far as it is shown. */

export interface Label {
  readonly zh: string;
  readonly en: string;
}

export interface Problem {
  readonly code: string;
  readonly label: Label;
}

export interface Case {
  readonly caseNo: string;
  readonly item: string;
  readonly status: string;
  readonly statusLabel: Label | null;
  readonly originRegion: string;
  readonly handlingRegion: string;
  /** Of a monitor: the region that acts next. */
  readonly holder?: string | null;
  /** Of a gateway, for one case: the side that acts next. */
  readonly pen?: 'ORIGIN' | 'HANDLING' | null;
  readonly dueAt: string | null;
  readonly waitingFor?: readonly string[];
  /** Of a gateway: why it is held up here. Of a monitor: where, and why. */
  readonly blocked?: Problem | null | readonly { readonly region: string; readonly code: string }[];
  readonly rejected?: Problem | null;
  readonly parked?: readonly Parked[];
  readonly clocks?: readonly Clock[];
}

interface Clock {
  readonly name: string;
  readonly state: string;
  readonly term: Term;
  readonly statutory?: Term;
}

interface Term {
  readonly limit: { readonly value: number; readonly unit: string };
  readonly used: number;
  readonly dueAt: string;
  readonly provisionalYear?: number;
  readonly overdue: boolean;
}

interface Parked {
  readonly peer: string;
  readonly number: number;
  readonly reason: string;
  readonly type: string;
  readonly code: string | null;
  readonly detail: string;
  readonly parkedAt: string;
}

export interface CaseList {
  readonly cases: readonly Case[];
  readonly nextCursor: string | null;
}

export interface TimelineEvent {
  readonly eventNo: number;
  readonly type: string;
  readonly label: Label | null;
  readonly region: string;
  readonly occurredAt: string;
}

const headings = [
  ...['编号 Case', '事项 Item', '状态 Status', '收件→办理'],
  ...['经办 Holder', '到期 Due', '等待', '暂停 Held up'],
];

export function linesOfList({ cases, nextCursor }: CaseList): readonly string[] {
  const more = nextCursor ? [`下一页 next page: --cursor ${nextCursor}`] : [];
  return [...tableOf(headings, cases.map(rowOf)), ...more];
}

export function linesOfCase(found: Case): readonly string[] {
  const { blocked, rejected, parked = [], clocks = [] } = found;
  return [
    ...tableOf(headings, [rowOf(found)]),
    ...(clocks.length > 0 ? tableOf(clockHeadings, clocks.flatMap(rowsOfClock)) : []),
    ...(isProblem(blocked) ? [`暂停 held up: ${wordsOf(blocked)}`] : []),
    ...(rejected ? [`对方搁置 rejected by the other region: ${wordsOf(rejected)}`] : []),
    ...(parked.length > 0 ? tableOf(parkedHeadings, parked.map(rowOfParked)) : []),
  ];
}

export function linesOfTimeline(timeline: readonly TimelineEvent[]): readonly string[] {
  const rows = timeline.map(({ eventNo, type, label, region, occurredAt }) => [
    String(eventNo),
    label ? `${label.zh} ${label.en}` : type,
    region,
    occurredAt,
  ]);
  return tableOf(['#', '事件 Event', '书写 By', '发生 Occurred'], rows);
}

const clockHeadings = ['计时 Clock', '状态 State', '时限 Limit', '已用 Used', '到期 Due', ''];

function rowsOfClock({ name, state, term, statutory }: Clock): readonly (readonly string[])[] {
  const rowOfTerm = (title: string, { limit, used, dueAt, provisionalYear, overdue }: Term) => [
    ...[title, state, `${limit.value} ${limit.unit}`, String(used), dueAt],
    [overdue ? '逾期 overdue' : '', provisionalYear ? `暂定 provisional ${provisionalYear}` : '']
      .filter(Boolean)
      .join(' '),
  ];
  return [
    rowOfTerm(name, term),
    ...(statutory ? [rowOfTerm(`${name} 法定 statutory`, statutory)] : []),
  ];
}

const parkedHeadings = ['来自 From', '序号 No', '搁置 Parked', '类型 Type', '原因 Why', '时间 At'];

function rowOfParked(parked: Parked): readonly string[] {
  const { peer, number, reason, type, code, detail, parkedAt } = parked;
  return [peer, String(number), reason, type, [code, detail].filter(Boolean).join(' '), parkedAt];
}

function rowOf(one: Case): readonly string[] {
  return [
    one.caseNo,
    one.item,
    one.statusLabel ? `${one.statusLabel.zh} ${one.status}` : one.status,
    `${one.originRegion}→${one.handlingRegion}`,
    holderOf(one) ?? '–',
    one.dueAt ?? '–',
    one.waitingFor?.join(' ') || '–',
    heldUp(one.blocked),
  ];
}

function holderOf({ holder, pen, originRegion, handlingRegion }: Case): string | null {
  if (holder !== undefined) return holder;
  return pen ? { ORIGIN: originRegion, HANDLING: handlingRegion }[pen] : null;
}

function heldUp(blocked: Case['blocked']): string {
  if (isProblem(blocked)) return blocked.code;
  return blocked?.map(({ region, code }) => `${region} ${code}`).join(', ') || '–';
}

function isProblem(blocked: Case['blocked']): blocked is Problem {
  return blocked !== undefined && blocked !== null && 'label' in blocked;
}

function wordsOf({ code, label }: Problem): string {
  return `${code} ${label.zh} ${label.en}`;
}
