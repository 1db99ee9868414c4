import { sourceOf } from '../../../../libs/exchange/src/wire/headers.ts';
import type { Model } from '../../model.ts';
import { exampleOf } from '../examples.ts';
import { exampleHeaders } from './header-schemas.ts';
import type { HeaderSetName, KnownHeaders } from './header-schemas.ts';
import type { RecordValue, WireRecord } from './wire-record.ts';

type Clocks = readonly { readonly term: { readonly dueAt: string } }[];

/** What headers repeat of a value, as far as it has it. */
interface Told {
  readonly region?: string;
  readonly caseNo?: string;
  readonly commandId?: string;
  readonly changeId?: string;
  readonly cause?: string;
  readonly traceparent?: string;
  readonly firstEventNo?: number;
  readonly events?: readonly { readonly type: string; readonly data?: { clocks?: Clocks } }[];
  readonly at?: string;
  readonly position?: string;
}

/** The two regions of the example of a case number. */
const [origin, handling] = ['510000', '500000'];
const frameFirst = 17;
const filing = 'case.file';

/** One record as it may be: its headers say of its value what the value says. */
export function exampleRecord(
  record: WireRecord,
  model: Model,
): { readonly headers: Record<string, string>; readonly payload: unknown } {
  const { wireType, headers, value } = record;
  const values = exampleValues(value, model);
  const known = {
    type: wireType,
    contentType: contentTypeOf(value),
    ...knownHeaders[headers](values, record),
  };
  return { headers: exampleHeaders(headers, known), payload: payloadOf(value, values) };
}

export function contentTypeOf({ kind }: RecordValue): string | undefined {
  return { MESSAGE: 'application/json', LINES: 'application/jsonl', EMPTY: undefined }[kind];
}

function exampleValues(value: RecordValue, model: Model): readonly object[] {
  switch (value.kind) {
    case 'MESSAGE':
      return [exampleOf(value.message, model)];
    case 'LINES':
      return value.messages.map((one, index) => nextPosition(exampleOf(one, model), index));
    case 'EMPTY':
      return [];
  }
}

/** The lines of a batch of supervision follow each other in the journal. */
function nextPosition(line: Told, index: number): object {
  const { position } = line;
  return position === undefined ? line : { ...line, position: String(Number(position) + index) };
}

function payloadOf({ kind }: RecordValue, values: readonly object[]): unknown {
  if (kind === 'MESSAGE') return values[0];
  return values.map((one) => `${JSON.stringify(one)}\n`).join('');
}

type Known = (values: readonly Told[], record: WireRecord) => KnownHeaders;

const toOrigin: Known = () => ({ source: sourceOf(handling), target: origin });

const knownHeaders: Readonly<Record<HeaderSetName, Known>> = {
  // The case that is filed has no number yet.
  CommandHeaders: (_, { value }) => ({
    id: 'a-17',
    source: `urn:example:office:${origin}`,
    ...(value.kind === 'MESSAGE' && value.message.role?.type === filing
      ? { subject: undefined }
      : {}),
  }),
  ChangeHeaders: ([change = {}]) => ({
    ...writtenBy(change.region),
    id: change.changeId,
    subject: change.caseNo,
    eventNo: String(change.firstEventNo),
    events: change.events?.map(({ type }) => type).join(','),
    dueAt: change.events?.at(-1)?.data?.clocks?.at(-1)?.term.dueAt,
    causationId: change.cause,
    traceparent: change.traceparent,
  }),
  AnswerHeaders: ([answer = {}]) =>
    answer.commandId === undefined
      ? // Of a rejected message: the region that is named set it aside; this one only tells of it.
        {
          ...writtenBy(answer.region === origin ? handling : origin),
          ...{ subject: answer.caseNo, causationId: undefined, traceparent: undefined },
        }
      : {
          ...writtenBy(answer.region),
          ...{ subject: answer.caseNo, causationId: answer.commandId },
        },
  FrameHeaders: (lines, record) => {
    const [first, last] = [frameFirst, frameFirst + lines.length - 1].map(String);
    const id = `${handling}.${origin}.${first}-${last}`;
    return { ...toOrigin(lines, record), id, streamFirst: first, streamLast: last };
  },
  CheckpointHeaders: toOrigin,
  AckHeaders: toOrigin,
  ResendHeaders: toOrigin,
  SupervisionHeaders: (lines) => {
    const [first = {}, last = {}] = [lines[0], lines.at(-1)];
    const source = sourceOf(first.region ?? handling);
    return first.at !== undefined
      ? { source, time: first.at }
      : { source, id: `${first.region}.${first.position}-${last.position}` };
  },
};

function writtenBy(region: string = handling): KnownHeaders {
  return { region, source: sourceOf(region) };
}
