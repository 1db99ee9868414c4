import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { commands, records } from '@tongban/contracts';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormatsModule from 'ajv-formats';
import { backOfficeKinds } from '../../../../libs/exchange/src/wire/channels.js';
import { topicKinds } from '../../../../libs/exchange/src/wire/topics.js';
import { root } from '../../../root.ts';
import { wireSamples } from './spec-support/wire-samples.ts';

interface Message {
  name: string;
  contentType?: string;
  headers: { $ref: string };
  payload: { $ref: string };
  examples: { headers: object; payload: unknown }[];
}

interface Schema {
  required?: string[];
  properties?: object;
  'x-line'?: { oneOf: { $ref: string }[] };
}

interface Document {
  asyncapi: string;
  channels: Record<
    string,
    {
      address: string;
      parameters: object;
      messages: Record<string, { $ref: string }>;
      bindings: { kafka: { partitions: number } };
    }
  >;
  operations: Record<string, { action: string; channel: { $ref: string } }>;
  components: { messages: Record<string, Message>; schemas: Record<string, Schema> };
}

const file = join(root, 'docs/reference/asyncapi.json');
const document = JSON.parse(readFileSync(file, 'utf8')) as Document;
const messages = Object.values(document.components.messages);

function find(reference: string): unknown {
  return reference
    .slice(2)
    .split('/')
    .reduce<unknown>((place, step) => (place as Record<string, unknown>)[step], document);
}

function wireTypesOf(channel: string): string[] {
  const found = Object.values(document.channels[channel]?.messages ?? {});
  return found.map(({ $ref }) => (find($ref) as Message).name).sort();
}

const wireTypes = (table: object): string[] =>
  Object.values(table as Record<string, { wireType: string }>).map(({ wireType }) => wireType);

const ajv = new Ajv2020({ strict: false });
addFormatsModule.default(ajv);
ajv.addSchema({ $id: 'urn:tongban:asyncapi', components: document.components });

/** What is wrong with a value by a schema of the document. */
function errorsOf(schema: { $ref: string }, value: unknown): unknown[] {
  const validate = ajv.compile({ $ref: `urn:tongban:asyncapi${schema.$ref}` });
  validate(value);
  return validate.errors ?? [];
}

function lineKindsOf({ payload }: Message): { $ref: string }[] {
  return (find(payload.$ref) as Schema)['x-line']?.oneOf ?? [];
}

function linesOf(value: unknown): unknown[] {
  const lines = String(value).split('\n');
  expect(lines.pop()).toBe('');
  return lines.map((line) => JSON.parse(line) as unknown);
}

/** Each line is one of the kinds that the message may hold, and no other. */
function expectLines(message: Message, lines: readonly unknown[]): void {
  for (const line of lines) {
    const fitting = lineKindsOf(message).filter((kind) => errorsOf(kind, line).length === 0);
    expect(fitting).toHaveLength(1);
  }
}

describe('the AsyncAPI document', () => {
  it('is of version 3.0 and refers to nothing that is missing', () => {
    expect(document.asyncapi).toBe('3.0.0');
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)];
    expect(references.length).toBeGreaterThan(0);
    for (const [, reference] of references) expect(find(reference ?? '')).toBeDefined();
  });

  it('has the topics of the gateway, each with its partitions and parameters', () => {
    expect(Object.keys(document.channels)).toEqual(Object.keys(topicKinds));
    for (const [name, { template, partitions }] of Object.entries(topicKinds)) {
      const channel = document.channels[name];
      expect(channel?.address).toBe(template);
      expect(channel?.bindings.kafka.partitions).toBe(partitions);
      const named = [...template.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter);
      expect(Object.keys(channel?.parameters ?? {})).toEqual(named);
    }
  });

  it('puts on the edge topics what a back office may send, and what it is told of', () => {
    const sent = Object.values(commands).filter(({ permittedSenders }) =>
      permittedSenders.some((sender) => sender !== 'SYSTEM'),
    );
    expect(sent.length).toBeLessThan(Object.keys(commands).length);
    const told = Object.values(records).filter(({ type }) =>
      (backOfficeKinds as readonly string[]).includes(type),
    );
    expect(told).toHaveLength(backOfficeKinds.length);
    expect(wireTypesOf('edgeCommands')).toEqual(wireTypes(sent).sort());
    expect(wireTypesOf('edgeEvents')).toEqual(wireTypes(told).sort());
  });

  it('knows every record that a gateway writes, and no other', () => {
    const written = new Set(wireSamples.map(({ headers }) => headers['ce_type']));
    const described = ['exchange', 'edgeEvents', 'supervision', 'heartbeats'].flatMap(wireTypesOf);
    expect([...written].sort()).toEqual(described.sort());
  });

  it('has every record of the contracts in a value or as a line', () => {
    const held = messages.flatMap((message) => [
      message.payload.$ref,
      ...lineKindsOf(message).map(({ $ref }) => $ref),
    ]);
    for (const { message } of Object.values(records)) {
      expect(held).toContain(`#/components/schemas/${message.split('.').at(-1) ?? ''}`);
    }
  });

  it('names one action for every operation', () => {
    for (const { action, channel } of Object.values(document.operations)) {
      expect(['send', 'receive']).toContain(action);
      expect(find(channel.$ref)).toBeDefined();
    }
  });
});

describe.each(messages.map((message) => [message.name, message] as const))('%s', (_, message) => {
  it('has an example that keeps its schemas', () => {
    for (const { headers, payload } of message.examples) {
      expect(errorsOf(message.headers, headers)).toEqual([]);
      expect(errorsOf(message.payload, payload)).toEqual([]);
    }
  });

  it('has one example for each kind of line', () => {
    const kinds = lineKindsOf(message);
    const lines = kinds.length === 0 ? [] : linesOf(message.examples[0]?.payload);
    expect(lines).toHaveLength(kinds.length);
    expectLines(message, lines);
  });
});

describe('what libs/exchange writes', () => {
  it.each(wireSamples.map((record) => [record.headers['ce_type'] ?? '', record] as const))(
    '%s has the headers and the value that are described',
    (type, record) => {
      const message = messages.find(({ name }) => name === type)!;
      const described = Object.keys((find(message.headers.$ref) as Schema).properties ?? {});
      expect(errorsOf(message.headers, record.headers)).toEqual([]);
      expect(described).toEqual(expect.arrayContaining(Object.keys(record.headers)));
      const text = (record.value ?? '').toString();
      const isJson = message.contentType === 'application/json';
      expect(errorsOf(message.payload, isJson ? JSON.parse(text) : text)).toEqual([]);
      if (lineKindsOf(message).length > 0) expectLines(message, linesOf(text));
    },
  );
});
