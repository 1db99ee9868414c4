import { statuses } from '@tongban/case';
import { commands, jsonSchemaOf } from '@tongban/contracts';
import type { CommandType } from '@tongban/contracts';
import { eventStreamOperation, eventsOperation } from './feed-operations.js';
import { json, officeOrAnybody, problemResponses, queryParameter } from './operation-parts.js';
import { viewSchemas } from './view-schemas.js';
import { webhookPaths } from './webhook-operations.js';

const caseNoParameter = {
  name: 'caseNo',
  in: 'path',
  required: true,
  description: '办件编号 Case number',
  schema: { type: 'string', maxLength: 50, example: 'KS41112026092100000012' },
};

const idempotencyKeyParameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description: '幂等键：同键同内容不重复办理。Same key and content: nothing happens twice.',
  schema: { type: 'string', pattern: '^[\\x21-\\x7e]{1,200}$' },
};

/** What an operator may do about a case that is held up. */
const acts = [
  ['unblock', '重试搁置的消息', 'Try again what was set aside'],
  ['skip', '越过首条搁置的消息', 'Pass over the first message that was set aside'],
  ['repair', '按历史重建办件后重试', 'Make the case anew from its history, then try again'],
] as const;

/**
 * OpenAPI 3.1 of the gateway. The shapes of commands are the very schemas generated from proto/, so
 * this is composed from them and not from decorators that would say them a second time.
 */
export const openApiDocument: object = {
  openapi: '3.1.0',
  info: {
    title: '通办网关 Tongban gateway',
    version: '1',
    description:
      '跨省通办网关接口：申办、办理、查询、运维。File, handle, find and repair cases. Errors are RFC 9457 problems with a stable `code`; see docs/reference/problems.md.',
  },
  jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
  paths: {
    '/v1/cases': { get: listOperation(), post: commandOperation('case.file') },
    '/v1/cases/{caseNo}': { get: caseOperation('读取办件', 'Read a case', 'Case') },
    '/v1/cases/{caseNo}/timeline': { get: caseOperation('办件时间线', 'Timeline', 'Timeline') },
    ...Object.fromEntries(
      postableCommands().map((type) => [pathOf(type), { post: commandOperation(type) }]),
    ),
    ...Object.fromEntries(
      acts.map(([name, zh, en]) => [
        `/v1/operations/cases/{caseNo}/${name}`,
        { post: actOperation(name, `${zh} ${en}`) },
      ]),
    ),
    '/v1/events': { get: eventsOperation() },
    '/v1/events/stream': { get: eventStreamOperation() },
    ...webhookPaths,
    '/v1/items': { get: itemsOperation() },
    '/health/live': { get: plainOperation('是否有进展', 'Makes progress') },
    '/health/ready': { get: plainOperation('是否可接收请求', 'Ready for requests') },
    '/metrics': { get: plainOperation('指标', 'Metrics, Prometheus text format') },
    '/openapi.json': { get: plainOperation('本文档', 'This document') },
  },
  components: {
    schemas: { ...viewSchemas, ...commandSchemas() },
    securitySchemes: {
      officeToken: {
        type: 'http',
        scheme: 'bearer',
        description: '业务系统令牌，见 TONGBAN_OFFICE_TOKENS。Token of a back office.',
      },
    },
  },
};

/** Commands that a back office may send; automatic steps have none. */
function postableCommands(): readonly CommandType[] {
  return (Object.keys(commands) as CommandType[]).filter(
    (type) =>
      type !== 'case.file' && commands[type].permittedSenders.some((sender) => sender !== 'SYSTEM'),
  );
}

function pathOf(type: CommandType): string {
  return `/v1/cases/{caseNo}/${type.replace('case.', '')}`;
}

function commandSchemas(): Record<string, object> {
  const types = ['case.file', ...postableCommands()] as const;
  return Object.fromEntries(types.map((type) => [commands[type].message, jsonSchemaOf(type)]));
}

function commandOperation(type: CommandType): object {
  const { label, message, permittedSenders } = commands[type];
  const isFiling = type === 'case.file';
  const done = isFiling ? '201' : '200';
  return {
    operationId: message.charAt(0).toLowerCase() + message.slice(1),
    summary: `${label.zh} ${label.en}`,
    description: `Sender: ${permittedSenders.join(', ')}`,
    parameters: [...(isFiling ? [] : [caseNoParameter]), idempotencyKeyParameter],
    requestBody: { required: true, content: json(message) },
    responses: {
      [done]: { description: '已生效 Took effect', content: json('CommandOutcome') },
      ...(isFiling
        ? { '200': { description: '重复请求 Repeated', content: json('CommandOutcome') } }
        : { '202': { description: '由对方地区决定 Forwarded', content: json('CommandOutcome') } }),
      ...problemResponses,
    },
  };
}

function actOperation(name: string, summary: string): object {
  return {
    operationId: `${name}Case`,
    summary,
    description: '记入日志，含经办人与理由。An entry of the journal with officer and reason.',
    parameters: [caseNoParameter],
    requestBody: { required: true, content: json('ActRequest') },
    responses: {
      '200': { description: '已执行 Done', content: json('ActOutcome') },
      ...problemResponses,
    },
  };
}

function listOperation(): object {
  return {
    operationId: 'listCases',
    summary: '办件列表与检索 List and search cases, newest first',
    parameters: [
      queryParameter('caseNo', '办件编号或其开头 Case number or its beginning'),
      queryParameter('item', '事项 Service item'),
      queryParameter('status', '状态 Status', { enum: Object.keys(statuses) }),
      queryParameter('otherRegion', '对方地区 The other region', { pattern: '^\\d{6}$' }),
      queryParameter('side', '本地区角色 Side of this region', { enum: ['ORIGIN', 'HANDLING'] }),
      queryParameter(
        'filedFrom',
        '申办起（含），时间或日期 Filed from, included: an instant or a day',
        {},
      ),
      queryParameter(
        'filedTo',
        '申办止：时间（不含）或日期（含当日） Filed to: before an instant, or on a day at the latest',
        {},
      ),
      queryParameter('cursor', '下一页游标 nextCursor of the page before'),
      queryParameter('limit', '每页条数 Cases on a page', { pattern: '^\\d{1,3}$', default: '50' }),
    ],
    responses: {
      '200': { description: '一页 A page', content: json('CaseList') },
      ...problemResponses,
    },
  };
}

function itemsOperation(): object {
  return {
    operationId: 'listItems',
    summary: '通办事项目录 Service items that can be filed here',
    responses: { '200': { description: '目录 The catalogue', content: json('ItemList') } },
  };
}

function caseOperation(zh: string, en: string, schema: string): object {
  return {
    operationId: schema === 'Case' ? 'findCase' : 'readTimeline',
    summary: `${zh} ${en}`,
    description: '无令牌则个人信息脱敏。Personal data is masked without the token of an office.',
    security: officeOrAnybody,
    parameters: [caseNoParameter],
    responses: { '200': { description: zh, content: json(schema) }, ...problemResponses },
  };
}

function plainOperation(zh: string, en: string): object {
  return { summary: `${zh} ${en}`, responses: { '200': { description: zh } } };
}
