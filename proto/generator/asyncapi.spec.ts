import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormatsModule from 'ajv-formats';
import { commands, events, records } from '@tongban/contracts';

interface Message {
  name: string;
  headers: { $ref: string };
  payload: { $ref: string };
  examples: { payload: unknown }[];
}

interface Document {
  asyncapi: string;
  channels: Record<
    string,
    { address: string; parameters: object; messages: Record<string, { $ref: string }> }
  >;
  operations: Record<string, { action: string; channel: { $ref: string } }>;
  components: { messages: Record<string, Message>; schemas: Record<string, object> };
}

const file = new URL('../../docs/reference/asyncapi.json', import.meta.url);
const document = JSON.parse(readFileSync(file, 'utf8')) as Document;

function find(reference: string): unknown {
  return reference
    .slice(2)
    .split('/')
    .reduce<unknown>((place, step) => (place as Record<string, unknown>)[step], document);
}

function wireTypesOf(channel: string): string[] {
  const messages = Object.values(document.channels[channel]?.messages ?? {});
  return messages.map(({ $ref }) => (find($ref) as Message).name).sort();
}

const wireTypes = (table: object): string[] =>
  Object.values(table as Record<string, { wireType: string }>).map(({ wireType }) => wireType);

describe('the AsyncAPI document', () => {
  it('is of version 3.0 and refers to nothing that is missing', () => {
    expect(document.asyncapi).toBe('3.0.0');
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)];
    expect(references.length).toBeGreaterThan(0);
    for (const [, reference] of references) expect(find(reference ?? '')).toBeDefined();
  });

  it('declares the parameters of every topic', () => {
    for (const { address, parameters } of Object.values(document.channels)) {
      const named = [...address.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect(Object.keys(parameters)).toEqual(named);
    }
  });

  it('puts every message on its topic', () => {
    const answers = ['tongban.edge.command-refused.v1'];
    const supervised = wireTypes(records).filter((type) => type.startsWith('tongban.supervision.'));
    const heartbeat = 'tongban.supervision.heartbeat.v1';
    const apart = [...answers, ...supervised];
    const exchanged = wireTypes(records).filter((wireType) => !apart.includes(wireType));
    expect(wireTypesOf('edgeCommands')).toEqual(wireTypes(commands).sort());
    expect(wireTypesOf('edgeEvents')).toEqual([...wireTypes(events), ...answers].sort());
    expect(wireTypesOf('exchange')).toEqual(exchanged.sort());
    expect([...wireTypesOf('supervision'), heartbeat].sort()).toEqual(supervised.sort());
    expect(wireTypesOf('heartbeats')).toEqual([heartbeat]);
  });

  it('names one action for every operation', () => {
    for (const { action, channel } of Object.values(document.operations)) {
      expect(['send', 'receive']).toContain(action);
      expect(find(channel.$ref)).toBeDefined();
    }
  });

  it.each(Object.entries(document.components.messages))('%s has a valid example', (_, message) => {
    const ajv = new Ajv2020({ strict: false });
    addFormatsModule.default(ajv);
    const validate = ajv.compile({ components: document.components, $ref: message.payload.$ref });
    for (const { payload } of message.examples) {
      validate(payload);
      expect(validate.errors ?? []).toEqual([]);
    }
  });
});
