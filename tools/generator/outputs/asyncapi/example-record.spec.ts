// The examples of the AsyncAPI document against the code that reads such records, and against
// themselves: a header never says anything else than the value beside it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parseCaseNo } from '@tongban/case';
import { decodeEdgeCommand } from '../../../../libs/exchange/src/wire/edge-command.js';
import { decodeExchangeRecord } from '../../../../libs/exchange/src/wire/exchange-record.js';
import { decodeSupervision } from '../../../../libs/exchange/src/wire/supervision-batch.js';
import {
  edgeCommandsTopic,
  exchangeTopic,
  supervisionTopic,
} from '../../../../libs/exchange/src/wire/topics.js';
import { root } from '../../../root.ts';

interface Example {
  readonly name: string;
  readonly headers: Record<string, string>;
  readonly payload: unknown;
}

interface Document {
  readonly channels: Record<string, { readonly messages: Record<string, unknown> }>;
  readonly components: {
    readonly messages: Record<string, { readonly examples: readonly Omit<Example, 'name'>[] }>;
  };
}

const file = join(root, 'docs/reference/asyncapi.json');
const { channels, components } = JSON.parse(readFileSync(file, 'utf8')) as Document;

function examplesOn(channel: string): readonly (readonly [string, Example])[] {
  return Object.keys(channels[channel]?.messages ?? {}).flatMap((name) =>
    (components.messages[name]?.examples ?? []).map(
      (example) => [name, { name, ...example }] as const,
    ),
  );
}

function recordOf({ headers, payload }: Example, topic: string) {
  const text = typeof payload === 'string' ? payload : JSON.stringify(payload);
  const place = { topic, partition: 0, offset: '1', timestampMs: 0 };
  return { ...place, key: null, headers, rawHeaders: [], value: Buffer.from(text) };
}

const regionOf = ({ headers }: Example) => headers['ce_source']?.split(':').at(-1) ?? '';

describe.each(examplesOn('edgeCommands'))('%s', (name, example) => {
  it('is a command that the gateway of its back office takes', () => {
    const record = recordOf(example, edgeCommandsTopic(regionOf(example)));
    const command = decodeEdgeCommand(record, 100_000);
    expect(command).toMatchObject({ invalid: null, isIdentified: true });
    expect(example.headers).toHaveProperty('ce_id', command.commandId);
    expect('ce_subject' in example.headers).toBe(name !== 'FileCase');
  });
});

describe.each(examplesOn('edgeEvents'))('%s', (name, { headers, payload }) => {
  const told = payload as Record<string, string> & { readonly events: { type: string }[] };

  it('says in its headers what its value says', () => {
    expect(headers['ce_subject']).toBe(told['caseNo']);
    expect(headers['ce_source']).toBe(`urn:tongban:region:${headers['ce_region']}`);
    // A rejected message is told by the region that sent it, and names the other one.
    expect(headers['ce_region'] === told['region']).toBe(name !== 'EdgeMessageRejected');
    expect(headers['ce_causationid']).toBe(told['cause'] ?? told['commandId']);
    const parts = parseCaseNo(told['caseNo'] ?? '');
    const parties = [parts?.originRegion, parts?.handlingRegion];
    expect(parties).toEqual(expect.arrayContaining([headers['ce_region'], told['region']]));
    if (name !== 'CaseChange') return;
    expect(headers).toMatchObject({
      ...{ ce_id: told['changeId'], ce_eventno: String(told['firstEventNo']) },
      ...{
        ce_events: told.events.map(({ type }) => type).join(),
        traceparent: told['traceparent'],
      },
    });
    expect(parties).toContain(headers['ce_holder']);
    expect(JSON.stringify(told.events)).toContain(`"dueAt":"${headers['ce_dueat']}"`);
  });
});

describe.each(examplesOn('exchange'))('%s', (_, example) => {
  it('is a record that the other gateway can read', () => {
    const [from, to = ''] = [regionOf(example), example.headers['ce_target']];
    const record = recordOf(example, exchangeTopic(from, to));
    const read = decodeExchangeRecord(record, record.value, { region: to, peers: [from] });
    expect(read).toMatchObject({ ok: true });
    const { ce_streamfirst: first, ce_streamlast: last, ce_id: id = '' } = example.headers;
    if (first !== undefined) expect(id).toBe(`${from}.${to}.${first}-${last}`);
  });
});

describe.each([...examplesOn('supervision'), ...examplesOn('heartbeats')])('%s', (_, example) => {
  it('is a record that a monitor can read, of the region that it names', () => {
    const messages = decodeSupervision(recordOf(example, supervisionTopic(regionOf(example))));
    expect(messages.filter(({ kind }) => kind === 'UNREADABLE')).toEqual([]);
    const positions = messages.map((message) => 'data' in message && message.data.position);
    expect(new Set(positions).size).toBe(positions.length);
    const [first, last] = [positions[0], positions.at(-1)];
    const { ce_id: id, ce_type: type } = example.headers;
    if (type?.includes('batch')) expect(id).toBe(`${regionOf(example)}.${first}-${last}`);
  });
});
