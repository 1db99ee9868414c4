import { statuses } from '@tongban/case';
import { componentSchemas, problems } from '@tongban/contracts';
import { eventTypes } from '../events/events-query.js';

/** What the gateway answers with, as JSON Schema. A spec holds them against real answers. */

const text = { type: 'string' };
const count = { type: 'integer', minimum: 0 };
const textOrNull = { type: ['string', 'null'] };
const instant = { type: 'string', format: 'date-time' };
const instantOrNull = { type: ['string', 'null'], format: 'date-time' };
const region = { type: 'string', pattern: '^\\d{6}$' };
const side = { type: 'string', enum: ['ORIGIN', 'HANDLING'] };

function sized(maxLength: number): object {
  return { ...text, minLength: 1, maxLength };
}

function object(properties: Record<string, object>, optional: readonly string[] = []): object {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: 'object', properties, required };
}

const label = object({ zh: text, en: text });
const fieldError = object({ path: text, reason: text, label, message: label }, [
  'label',
  'message',
]);
const labelOrNull = { anyOf: [label, { type: 'null' }] };

const code = { type: 'string', enum: Object.keys(problems) };
const problemOrNull = { anyOf: [object({ code, label }), { type: 'null' }] };

const listedCase = {
  caseNo: text,
  item: text,
  itemLabel: labelOrNull,
  status: { type: 'string', enum: Object.keys(statuses) },
  statusLabel: label,
  originRegion: region,
  handlingRegion: region,
  side,
  dueAt: instantOrNull,
  blocked: problemOrNull,
  rejected: problemOrNull,
  eventCount: { type: 'integer', minimum: 1 },
  filedAt: instant,
  updatedAt: instant,
};

const parked = object({
  peer: region,
  number: { type: 'integer', minimum: 1 },
  reason: { type: 'string', enum: ['FAULTY', 'WAITING'] },
  type: text,
  code: { type: ['string', 'null'], enum: [...Object.keys(problems), null] },
  detail: text,
  parkedAt: instant,
});

const delivered = object({ streamNo: { type: 'integer', minimum: 1 }, ackedAt: instantOrNull });

const timelineEntry = object({
  eventNo: { type: 'integer', minimum: 1 },
  type: text,
  label: labelOrNull,
  occurredAt: instant,
  recordedAt: instant,
  region,
  cause: textOrNull,
  data: {},
  delivered: { anyOf: [delivered, { type: 'null' }] },
});

const limit = object({
  value: { type: 'integer' },
  unit: { type: 'string', enum: ['WORKING_DAYS', 'CALENDAR_DAYS', 'HOURS'] },
});

const item = object({
  item: text,
  label,
  ministry: label,
  version: text,
  mode: text,
  kind: { type: 'string', enum: ['IMMEDIATE', 'PROMISED'] },
  channels: { type: 'array', items: text },
  applicantKinds: { type: 'array', items: text },
  promisedLimit: limit,
  result: label,
  materials: {
    type: 'array',
    items: object({
      code: text,
      label,
      required: { type: 'boolean' },
      forms: { type: 'array', items: text },
    }),
  },
});

/** A record of the edge topic as a CloudEvent: its headers are attributes, its value is `data`. */
const feedRecord = object(
  {
    specversion: { const: '1.0' },
    id: { type: 'string', format: 'uuid' },
    source: text,
    type: { type: 'string', enum: [...eventTypes.keys()] },
    subject: text,
    time: instant,
    datacontenttype: { const: 'application/json' },
    region,
    causationid: text,
    traceparent: text,
    eventno: { type: 'integer', minimum: 1 },
    events: text,
    status: text,
    holder: region,
    dueat: instant,
    data: { type: 'object' },
  },
  [
    ...['subject', 'causationid', 'traceparent'],
    ...['eventno', 'events', 'status', 'holder', 'dueat'],
  ],
);

const webhook = object({
  name: text,
  url: { type: 'string', format: 'uri' },
  types: { type: 'array', items: { type: 'string', enum: [...eventTypes.keys()] } },
  position: count,
  journalPosition: count,
  attempts: count,
  failingSince: instantOrNull,
  lastResult: textOrNull,
  disabledAt: instantOrNull,
  disabledWhy: { type: ['string', 'null'], enum: ['GONE', 'DOWN', 'FAILURES', null] },
  failures: count,
});

const webhookFailure = object({
  position: count,
  id: textOrNull,
  type: textOrNull,
  caseNo: textOrNull,
  attempts: count,
  result: text,
  failedAt: instant,
  isAsked: { type: 'boolean' },
});

const actRequest = {
  officer: {
    ...object({ officeCode: sized(32), officerNo: sized(32) }),
    additionalProperties: false,
  },
  reason: sized(500),
};

const { Clock = {}, Term = {}, Limit = {} } = componentSchemas();

export const viewSchemas: Readonly<Record<string, object>> = {
  ...{ Clock, Term, Limit },
  CaseList: object({ cases: { type: 'array', items: object(listedCase) }, nextCursor: textOrNull }),
  Case: object({
    ...listedCase,
    pen: { type: ['string', 'null'], enum: ['ORIGIN', 'HANDLING', null] },
    allowedCommands: { type: 'array', items: object({ type: text, label }) },
    clocks: { type: 'array', items: { $ref: '#/components/schemas/Clock' } },
    headHash: { type: 'string', pattern: '^[0-9a-f]{64}$' },
    application: { type: ['object', 'null'] },
    parked: { type: 'array', items: parked },
  }),
  Timeline: object({ caseNo: text, entries: { type: 'array', items: timelineEntry } }),
  EventPage: object({ records: { type: 'array', items: feedRecord }, cursor: text }),
  ItemList: object({ items: { type: 'array', items: item } }),
  CommandOutcome: object({
    caseNo: text,
    outcome: { type: 'string', enum: ['APPLIED', 'FORWARDED'] },
    repeated: { type: 'boolean' },
  }),
  ActRequest: { ...object(actRequest), additionalProperties: false },
  ReplayRequest: {
    ...object({ ...actRequest, after: text }, ['after']),
    additionalProperties: false,
  },
  ReplayOutcome: object({ asked: count }),
  Webhook: webhook,
  WebhookList: object({ webhooks: { type: 'array', items: webhook } }),
  WebhookFailures: object({
    failures: { type: 'array', items: webhookFailure },
    next: { type: ['integer', 'null'] },
  }),
  ActOutcome: object({ caseNo: text, applied: count, parked: count, blocked: problemOrNull }),
  Problem: object(
    {
      type: { type: 'string', format: 'uri-reference' },
      title: text,
      status: { type: 'integer' },
      detail: text,
      instance: text,
      code,
      trace_id: text,
      errors: { type: 'array', items: fieldError },
    },
    ['detail', 'instance', 'trace_id', 'errors'],
  ),
};
