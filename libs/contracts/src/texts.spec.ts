import { describe, expect, it } from '@jest/globals';
import { commands } from './generated/registry.js';
import { parseCommand, parseEvent } from './parse.js';
import { fullData } from './spec-support/schema-samples.js';

const filing = fullData('case.file');
const refusal = fullData('case.refuse-acceptance');

function named(name: string): unknown {
  return { ...filing, applicant: { ...(filing['applicant'] as object), name } };
}

function errorsOf(parsed: { readonly ok: boolean; readonly errors?: unknown }): unknown {
  return parsed.ok ? [] : parsed.errors;
}

describe('a text of a command', () => {
  it.each([
    ['spaces', '  '],
    ['an ideographic space', '\u3000'],
    ['no-break spaces', '\u00a0\u202f'],
    ['zero-width spaces', '\u200b\u2060'],
    ['a byte order mark', '\ufeff'],
    ['a Hangul filler', '\u3164'],
    ['a Braille pattern without dots', '\u2800'],
    ['a variation selector', '\ufe0f'],
  ])('that has only %s says nothing', (_what, text) => {
    const errors = [{ path: 'applicant.name', reason: 'BLANK' }];
    expect(errorsOf(parseCommand('case.file', named(text)))).toEqual(errors);
  });

  it.each([
    ['张三'],
    ['𠮷'],
    ['买买提·艾力'],
    ['ئەلى'],
    ['བཀྲ་ཤིས'],
    ['ᠪᠠᠲᠤ'],
    ['ꆈꌠ'],
    ['김철수'],
    ["O'Neil"],
    ['-'],
    ['1'],
    // A character of a standard that is newer than this program's, and one of a private font.
    ['\u{323b0}'],
    ['\ue863'],
    // Joiners and marks of direction belong to the spelling of some scripts.
    ['می\u200cخواهم'],
    ['\u200fشخص'],
  ])('says something in any script: %s', (text) => {
    expect(errorsOf(parseCommand('case.file', named(text)))).toEqual([]);
  });

  it.each([
    ['a tab', '张\t三'],
    ['a line break', '张\n三'],
    ['a separator of lines', '张\u2028三'],
    ['an escape', '张\u001b[31m三'],
    ['a control of Latin-1', '张\u0085三'],
    ['an override of direction', '张\u202e三'],
    ['an isolate of direction', '张\u2067三'],
    ['a non-character', '张\uffff三'],
    ['a non-character of a higher plane', '张\u{1fffe}三'],
    ['what a lost character left', '张\ufffd'],
  ])('is refused with %s', (_what, text) => {
    const errors = [{ path: 'applicant.name', reason: 'CHARACTER' }];
    expect(errorsOf(parseCommand('case.file', named(text)))).toEqual(errors);
  });

  it('keeps the line breaks of what people write in several lines', () => {
    const reason = '不符合条件：\r\n\t一、材料不全；\n二、逾期。';
    const parsed = parseCommand('case.refuse-acceptance', { ...refusal, reason });
    expect(parsed).toMatchObject({ ok: true, value: { reason } });
    const form = { purpose: '出国\n留学' };
    expect(parseCommand('case.file', { ...filing, form })).toMatchObject({ value: { form } });
  });

  it.each(['一\u202e二', '一\r二', '一\u000b二'])(
    'of several lines is refused with %j',
    (reason) => {
      const errors = [{ path: 'reason', reason: 'CHARACTER' }];
      expect(errorsOf(parseCommand('case.refuse-acceptance', { ...refusal, reason }))).toEqual(
        errors,
      );
    },
  );

  it('is refused where it is optional, too, and in every entry of a form', () => {
    const data = { ...(named('张三') as object), form: { purpose: ' ', 'a\tb': 'x', empty: '' } };
    expect(errorsOf(parseCommand('case.file', data))).toEqual([
      { path: 'form.purpose', reason: 'BLANK' },
      { path: 'form.?', reason: 'CHARACTER' },
    ]);
    const officer = { officeCode: 'a', officerNo: 'b', officeName: ' ' };
    expect(errorsOf(parseCommand('case.accept', { officer }))).toEqual([
      { path: 'officer.officeName', reason: 'BLANK' },
    ]);
  });

  it.each(Object.keys(commands) as (keyof typeof commands)[])(
    'is checked in each field of %s',
    (type) => {
      const paths = [...textsIn(fullData(type))];
      for (const { path, put } of paths) {
        const data = fullData(type);
        put(data, '\u3000');
        expect(errorsOf(parseCommand(type, data))).toContainEqual({ path, reason: 'BLANK' });
        put(data, 'a\u202eb');
        expect(errorsOf(parseCommand(type, data))).toContainEqual({ path, reason: 'CHARACTER' });
      }
    },
  );
});

it('a text in a history is read as it is, whatever a command would be told', () => {
  const submitted = fullData('case.submitted');
  const applicant = { ...(submitted['applicant'] as object), name: '\u3000\u202e' };
  expect(parseEvent('case.submitted', { ...submitted, applicant }).ok).toBe(true);
});

interface TextPlace {
  readonly path: string;
  readonly put: (data: object, text: string) => void;
}

/** Every text of the data. */
function* textsIn(data: object, steps: readonly string[] = []): Generator<TextPlace> {
  for (const [name, value] of Object.entries(data)) {
    const inner = [...steps, name];
    if (typeof value === 'object' && value !== null) yield* textsIn(value as object, inner);
    if (typeof value === 'string') yield { path: pathOf(inner), put: putAt(inner) };
  }
}

function pathOf(steps: readonly string[]): string {
  return steps.reduce((path, step) =>
    /^\d+$/.test(step) ? `${path}[${step}]` : `${path}.${step}`,
  );
}

function putAt(steps: readonly string[]): TextPlace['put'] {
  return (data, text) => {
    let place = data as Record<string, unknown>;
    for (const step of steps.slice(0, -1)) place = place[step] as Record<string, unknown>;
    place[steps.at(-1) ?? ''] = text;
  };
}
