import { eventTypes, eventsLimitDefault } from '../events/events-query.js';
import { json, officeOnly, problemResponses, queryParameter } from './operation-parts.js';

const feedParameters = [
  queryParameter('after', '游标，缺省自头读起 Cursor; from the beginning when absent', {
    maxLength: 100,
  }),
  queryParameter('caseNo', '只要此办件 Of this case only', { maxLength: 50 }),
  queryParameter('type', '只要此类记录 Records of this type only', {
    enum: [...eventTypes.keys()],
  }),
];

export function eventsOperation(): object {
  return {
    operationId: 'readEvents',
    summary: '办件事件，与事件主题内容相同 Events: the records of the edge topic',
    description:
      '游标之后的记录；空页即已到末尾。Records behind a cursor, in the order of the journal; a page without records is the end.',
    security: officeOnly,
    parameters: [
      ...feedParameters,
      queryParameter('limit', '每页条数上限 Most records of a page', {
        pattern: '^\\d{1,3}$',
        default: String(eventsLimitDefault),
      }),
      queryParameter('wait', '无记录时等待秒数 Seconds to wait for the first record', {
        pattern: '^\\d{1,2}$',
        default: '0',
      }),
    ],
    responses: {
      '200': { description: '一页 A page', content: json('EventPage') },
      ...problemResponses,
    },
  };
}

export function eventStreamOperation(): object {
  return {
    operationId: 'streamEvents',
    summary: '办件事件流（SSE）Events as server-sent events, which resume by Last-Event-ID',
    security: officeOnly,
    parameters: [
      ...feedParameters,
      {
        name: 'Last-Event-ID',
        in: 'header',
        required: false,
        description: '断线重连的游标 The id of the last event that came',
        schema: { type: 'string' },
      },
    ],
    responses: {
      '200': {
        description: '每条记录一个事件 An event for each record, whose id is its cursor',
        content: { 'text/event-stream': { schema: { type: 'string' } } },
      },
      ...problemResponses,
    },
  };
}
