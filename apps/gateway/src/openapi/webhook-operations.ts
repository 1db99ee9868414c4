import { json, problemResponses, queryParameter } from './operation-parts.js';

const nameParameter = {
  name: 'name',
  in: 'path',
  required: true,
  description: '推送端点名称 Name of the webhook, as it is configured',
  schema: { type: 'string', pattern: '^[a-z0-9][a-z0-9-]{0,31}$', example: 'hall' },
};

/** Operators' door to webhooks. */
export const webhookPaths = {
  '/v1/operations/webhooks': {
    get: operation('listWebhooks', '推送端点及其状况 Webhooks and how they go', {
      answer: 'WebhookList',
    }),
  },
  '/v1/operations/webhooks/{name}/failures': {
    get: operation('listWebhookFailures', '未被接收的记录 Records that it did not take', {
      parameters: [nameParameter, queryParameter('after', '上一页的 next Of the page before')],
      answer: 'WebhookFailures',
    }),
  },
  '/v1/operations/webhooks/{name}/replay': {
    post: operation(
      'replayWebhook',
      '重推失败的记录，或自游标起全部重推 Try again what failed, or all behind a cursor',
      { parameters: [nameParameter], body: 'ReplayRequest', answer: 'ReplayOutcome' },
    ),
  },
  '/v1/operations/webhooks/{name}/enable': {
    post: operation('enableWebhook', '恢复已停用的推送 Tell one again that was disabled', {
      parameters: [nameParameter],
      body: 'ActRequest',
      answer: 'Webhook',
    }),
  },
};

interface Operation {
  readonly parameters?: readonly object[];
  readonly body?: string;
  readonly answer: string;
}

function operation(
  operationId: string,
  summary: string,
  { parameters = [], body, answer }: Operation,
): object {
  return {
    operationId,
    summary,
    parameters,
    ...(body ? { requestBody: { required: true, content: json(body) } } : {}),
    responses: { '200': { description: summary, content: json(answer) }, ...problemResponses },
  };
}
