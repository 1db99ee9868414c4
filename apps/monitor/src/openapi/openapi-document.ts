import { statuses } from '@tongban/case';
import { GatewayState } from '@tongban/contracts';
import { regionStates } from '../supervision/watch.js';

const text = { type: 'string' };
const textOrNull = { type: ['string', 'null'] };
const instant = { type: 'string', format: 'date-time' };
const instantOrNull = { type: ['string', 'null'], format: 'date-time' };
const region = { type: 'string', pattern: '^\\d{6}$' };
const count = { type: 'integer', minimum: 0 };
const integerOrNull = { type: ['integer', 'null'] };
const decimal = { type: 'string', pattern: '^\\d+$' };

function object(properties: Record<string, object>): object {
  return { type: 'object', properties, required: Object.keys(properties) };
}

function listOf(items: object): object {
  return { type: 'array', items };
}

const labelOrNull = { anyOf: [object({ zh: text, en: text }), { type: 'null' }] };

const problem = { code: text, label: labelOrNull, at: instant };
const rejection = object({ region, byRegion: region, messageType: text, ...problem });

const supervisedCase = {
  caseNo: text,
  item: text,
  itemLabel: labelOrNull,
  status: text,
  statusLabel: labelOrNull,
  originRegion: region,
  handlingRegion: region,
  holder: textOrNull,
  dueAt: instantOrNull,
  isOverdue: { type: 'boolean' },
  waitingFor: listOf(region),
  blocked: listOf(object({ region, ...problem })),
  rejected: { anyOf: [rejection, { type: 'null' }] },
  eventCount: count,
  filedAt: instant,
  updatedAt: instant,
};

const event = { eventNo: count, type: text, label: labelOrNull, occurredAt: instant };

const heartbeatTimes = { lastHeartbeatAt: instant, toldAt: instant, clockSkewMs: integerOrNull };

const supervisedRegion = object({
  region,
  state: { type: 'string', enum: regionStates },
  lastHeartbeatAt: instantOrNull,
  silentForMs: integerOrNull,
  version: textOrNull,
  clockSkewMs: integerOrNull,
  heldCases: count,
  waitingCases: count,
  unackedMessages: count,
  oldestUnackedAt: instantOrNull,
  backlog: {
    anyOf: [object({ position: decimal, parked: count, blockedCases: count }), { type: 'null' }],
  },
  destinations: listOf(
    object({
      destination: text,
      unpublished: count,
      oldestAt: instantOrNull,
      failingSince: instantOrNull,
      code: textOrNull,
    }),
  ),
  streams: listOf(
    object({
      region,
      ...{ sent: decimal, acked: decimal, received: decimal },
      unacked: count,
      oldestUnackedAt: instantOrNull,
      fault: textOrNull,
    }),
  ),
  instances: listOf(
    object({
      instanceId: { type: 'string', format: 'uuid' },
      version: text,
      state: { type: 'string', enum: Object.values(GatewayState) },
      isPublisher: { type: 'boolean' },
      ...heartbeatTimes,
    }),
  ),
});

/** What the monitor answers with. */
const viewSchemas: Readonly<Record<string, object>> = {
  CaseList: object({ cases: listOf(object(supervisedCase)), nextCursor: textOrNull }),
  Case: object({
    ...supervisedCase,
    isComplete: { type: 'boolean' },
    timeline: listOf(object({ ...event, recordedAt: instant, region })),
  }),
  Regions: object({
    silentAfterMs: count,
    isBrokerConnected: { type: 'boolean' },
    asOf: instantOrNull,
    regions: listOf(supervisedRegion),
  }),
};

const filters = [
  parameter('item', '事项 Service item'),
  parameter('status', '状态 Status', { enum: Object.keys(statuses) }),
  parameter('region', '任一方地区 Either region of the case', region),
  parameter('holder', '当前经办地区 The region that acts next', region),
  parameter('overdue', '是否超期 Whether its clock has run out', { enum: ['true', 'false'] }),
  parameter('waitingFor', '在等待哪个地区 The region it waits for', region),
  parameter('cursor', '下一页游标 nextCursor of the page before'),
  parameter('limit', '每页条数 Cases on a page', { pattern: '^\\d{1,3}$', default: '50' }),
];

const listCases = {
  operationId: 'listCases',
  summary: '办件列表，新的在前 List cases, newest first',
  schema: 'CaseList',
  parameters: filters,
};

const findCase = {
  operationId: 'findCase',
  summary: '办件及时间线 A case and its timeline',
  schema: 'Case',
  parameters: [
    { name: 'caseNo', in: 'path', required: true, schema: { type: 'string', maxLength: 50 } },
  ],
};

const listRegions = {
  operationId: 'listRegions',
  summary: '各地区状态 Health of the regions',
  schema: 'Regions',
};

/** OpenAPI 3.1 of the monitor. */
export const openApiDocument: object = {
  openapi: '3.1.0',
  info: {
    title: '通办监管 Tongban monitor',
    version: '1',
    description:
      '各地区办件与网关状态，仅元数据，不含个人信息。Cases and gateways of all regions: metadata only. Errors are RFC 9457 problems.',
  },
  jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
  paths: {
    '/v1/cases': { get: read(listCases) },
    '/v1/cases/{caseNo}': {
      get: read(findCase),
    },
    '/v1/regions': { get: read(listRegions) },
    '/health/live': { get: { responses: { '200': { description: '有进展 Makes progress' } } } },
    '/health/ready': { get: { responses: { '200': { description: '就绪 Ready' } } } },
    '/metrics': { get: { responses: { '200': { description: '指标 Metrics' } } } },
    '/openapi.json': { get: { responses: { '200': { description: '本文档 This document' } } } },
  },
  components: { schemas: viewSchemas },
};

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly schema: string;
  readonly parameters?: readonly object[];
}

function read({ operationId, summary, schema, parameters = [] }: Operation): object {
  const content = { 'application/json': { schema: { $ref: `#/components/schemas/${schema}` } } };
  const responses = { '200': { description: summary, content } };
  return { operationId, summary, parameters, responses };
}

function parameter(name: string, description: string, schema: object = {}): object {
  return { name, in: 'query', required: false, description, schema: { type: 'string', ...schema } };
}
