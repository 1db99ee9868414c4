/** What the operations of the document are made of. */

export const problemResponses = {
  '4XX': { description: '问题 Problem (RFC 9457)', content: problemContent() },
  '5XX': { description: '故障 Failure (RFC 9457)', content: problemContent() },
};

/** For an office with its token alone. */
export const officeOnly = [{ officeToken: [] }];

/** Without a token the same answer, personal data masked. */
export const officeOrAnybody = [{}, { officeToken: [] }];

export function queryParameter(name: string, description: string, schema: object = {}): object {
  return { name, in: 'query', required: false, description, schema: { type: 'string', ...schema } };
}

export function json(schema: string): object {
  return { 'application/json': { schema: reference(schema) } };
}

function reference(schema: string): object {
  return { $ref: `#/components/schemas/${schema}` };
}

function problemContent(): object {
  return { 'application/problem+json': { schema: reference('Problem') } };
}
