import {
  commands,
  type CommandData,
  type CommandType,
  type Material,
  type Sender,
} from '@tongban/contracts';
import fc from 'fast-check';
import { calendar, createCalendar } from '../calendar/calendar.js';
import { calendarYears } from '../calendar/calendar-year.js';
import { catalogue } from '../catalogue/catalogue.js';
import type { CaseCommand, Context } from '../case-event.js';
import { plans } from '../plans.js';
import { APPLICANT_ID, APPLICANT_NAME, contextOf, HANDLING, LICENSE_ID } from './sample-data.js';
import { requiredMaterials, SHA256 } from './sample-data.js';
import { dataBySchema } from './schema-data.js';

/** Usually sensible, sometimes nonsense, so that walks get far and still meet every refusal. */
const mostly = <T>(sensible: fc.Arbitrary<T>, nonsense: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ weight: 8, arbitrary: sensible }, { weight: 1, arbitrary: nonsense });

const text = mostly(
  fc.constantFrom('理由', 'reason'),
  fc.string({ unit: 'binary', maxLength: 30 }),
);
const optionalText = fc.option(text, { nil: undefined });
const officer = fc.record({ officeCode: text, officerNo: text });
const anyOfficer = fc.option(officer, { nil: undefined });
const knownItem = fc.constantFrom(...catalogue.keys());
const materialCode = mostly(
  fc.constantFrom(...[...catalogue.values()].flatMap((i) => i.materials.map(({ code }) => code))),
  fc.string(),
);
const material: fc.Arbitrary<Material> = fc.record({
  code: materialCode,
  form: fc.constantFrom('PAPER', 'ELECTRONIC', 'LICENSE_REF', 'COMMITMENT'),
  sha256: fc.constantFrom(SHA256, undefined),
  licenseId: mostly(fc.constantFrom(LICENSE_ID, undefined), fc.string()),
});
const required = fc.constantFrom(...Object.values(requiredMaterials).map((list) => [...list]));
/** All that an item knows, each in the first form that it takes. */
const everything = fc.constantFrom(
  ...[...catalogue.values()].map((item) =>
    item.materials.map(({ code, forms: [form] }): Material => {
      return { code, form: form ?? 'PAPER', sha256: SHA256 };
    }),
  ),
);
const materials: fc.Arbitrary<Material[]> = fc.oneof(
  required,
  everything,
  fc.array(material, { maxLength: 4 }),
);
const result = fc.record({
  name: text,
  licenseId: mostly(fc.constantFrom(LICENSE_ID, undefined), fc.string()),
});
const delivery = fc.record({
  method: fc.constantFrom('ELECTRONIC_DELIVERY', 'PICKUP', 'COURIER_DELIVERY'),
  trackingNo: optionalText,
});
const idNo = mostly(fc.constant(APPLICANT_ID), fc.string());

const filing: fc.Arbitrary<CommandData['case.file']> = fc
  .record({
    officer: anyOfficer,
    item: mostly(knownItem, fc.constantFrom('constructor', '__proto__', 'nothing')),
    handlingRegion: mostly(fc.constant(HANDLING), fc.string()),
    channel: fc.constantFrom('WINDOW', 'WEB', 'MOBILE', 'COURIER'),
    applicant: fc.record({
      kind: mostly(fc.constant('NATURAL' as const), fc.constant('LEGAL' as const)),
      name: fc.constant(APPLICANT_NAME),
      idNo,
    }),
    agent: fc.option(fc.record({ name: text, idNo, authorization: text }), { nil: undefined }),
    materials: fc.option(materials, { nil: undefined, freq: 3 }),
    form: fc.dictionary(fc.string(), fc.string(), { maxKeys: 3 }),
    consent: mostly(fc.constant(true), fc.constant(false)),
    identityCheck: text,
    intakeChecked: fc.boolean(),
  })
  .map(({ materials: given, ...rest }) => {
    const byItem = new Map<string, readonly Material[]>(Object.entries(requiredMaterials));
    return { ...rest, materials: given ?? [...(byItem.get(rest.item) ?? [])] };
  });

/** What makes sense to the guards; any other command gets data by its schema. */
const dataOf: { readonly [C in CommandType]?: fc.Arbitrary<CommandData[C]> } = {
  'case.file': filing,
  'case.issue-receipt': fc.record({
    officer,
    deferredMaterials: fc.array(materialCode, { maxLength: 3 }),
  }),
  'case.transfer': fc.record({ officer: anyOfficer, materials }),
  'case.notice-supplement': fc.record({
    officer,
    defects: fc.array(fc.record({ materialCode, requirement: text }), {
      ...{ minLength: 1, maxLength: 2 },
    }),
    replyBy: mostly(fc.constantFrom('2026-12-01', undefined), fc.string()),
  }),
  'case.provide-supplement': fc.record({ officer: anyOfficer, materials }),
  'case.decide': fc.record({
    officer,
    outcome: fc.constantFrom('GRANTED', 'REFUSED'),
    reason: optionalText,
    remedy: optionalText,
    result: fc.option(result, { nil: undefined }),
    delivery: fc.option(delivery, { nil: undefined }),
  }),
  'case.issue-result': fc.record({ officer, result }),
  'case.complete': fc.record({ officer, delivery }),
};

const anySender: fc.Arbitrary<Sender> = fc.constantFrom('ORIGIN', 'HANDLING', 'SYSTEM');

function commandOf(type: CommandType): fc.Arbitrary<CaseCommand> {
  const sender = mostly(fc.constantFrom(...commands[type].permittedSenders), anySender);
  const data = (dataOf[type] ?? dataBySchema(type, text)) as fc.Arbitrary<never>;
  return fc.record({ type: fc.constant(type), data, sender });
}

export const anyFiling = commandOf('case.file');

/** Any command from anybody, the unknown and the misplaced among them. */
export const anyCommand: fc.Arbitrary<CaseCommand> = fc.oneof(
  ...(Object.keys(plans) as CommandType[]).map(commandOf),
  fc.record({
    type: fc.string() as fc.Arbitrary<CommandType>,
    data: fc.constantFrom(null, 5, 'x', {}, []) as fc.Arbitrary<never>,
    sender: anySender,
  }),
);

const longerCalendar = createCalendar([
  ...calendarYears,
  { year: 2027, weekdayHolidays: ['2027-01-01'], makeupWorkdays: [] },
]);

/** Either gateway at any time of 2025 to 2027, the last of which has a notice for some only. */
export const anyContext: fc.Arbitrary<Context> = fc
  .record({
    side: fc.constantFrom('ORIGIN', 'HANDLING'),
    now: mostly(
      fc.date({ min: new Date('2026-03-01'), max: new Date('2026-11-01'), noInvalidDate: true }),
      fc.date({ min: new Date('2024-12-01'), max: new Date('2027-06-01'), noInvalidDate: true }),
    ),
    knowsItems: mostly(fc.constant(true), fc.constant(false)),
    knowsNextYear: fc.boolean(),
  })
  .map(({ side, now, knowsItems, knowsNextYear }) => ({
    ...contextOf(side, { now }),
    reference: {
      ...contextOf(side).reference,
      catalogue: knowsItems ? catalogue : new Map(),
      calendar: knowsNextYear ? longerCalendar : calendar,
    },
  }));
