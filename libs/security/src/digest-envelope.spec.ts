import { describe, expect, test } from '@jest/globals';
import { headers } from '@tongban/exchange';
import type { BrokerRecord, ConsumedRecord } from '@tongban/exchange';
import fc from 'fast-check';
import { digestEnvelope } from './digest-envelope.js';

const record: BrokerRecord = {
  topic: 'tongban.case.410000.110000.v1',
  key: null,
  headers: {
    [headers.specVersion]: '1.0',
    [headers.id]: '410000.110000.1-2',
    [headers.source]: 'urn:tongban:region:410000',
    [headers.type]: 'tongban.exchange.frame.v1',
    [headers.target]: '110000',
    [headers.streamFirst]: '1',
    [headers.streamLast]: '2',
    [headers.traceparent]: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
  },
  value: Buffer.from('{"type":"case.changed"}\n'),
};

function consumed(sent: BrokerRecord): ConsumedRecord {
  const rawHeaders = Object.entries(sent.headers).map(
    ([name, text]) => [name, Buffer.from(text)] as const,
  );
  const place = { partition: 0, offset: '0', timestampMs: 0 };
  return {
    topic: sent.topic,
    ...place,
    key: null,
    headers: sent.headers,
    rawHeaders,
    value: sent.value,
  };
}

async function opens(received: BrokerRecord): Promise<boolean> {
  const [opened] = await digestEnvelope.open([consumed(received)]);
  return opened!.ok;
}

async function closed(): Promise<BrokerRecord> {
  return (await digestEnvelope.close([record]))[0]!;
}

describe('a closed record', () => {
  test('opens to the exact bytes that were closed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        const value = Buffer.from(bytes);
        const [sent] = await digestEnvelope.close([{ ...record, value }]);
        const [opened] = await digestEnvelope.open([consumed(sent!)]);
        expect(opened).toEqual({ ok: true, value });
      }),
    );
  });

  test('does not open when any byte of the value changed', async () => {
    const sent = await closed();
    for (let index = 0; index < sent.value!.length; index += 1) {
      const value = Buffer.from(sent.value!);
      value[index] = value[index]! ^ 1;
      expect(await opens({ ...sent, value })).toBe(false);
    }
    expect(await opens({ ...sent, value: null })).toBe(false);
  });

  test('does not open when a header changed, was added or was taken away; trace context apart', async () => {
    const sent = await closed();
    for (const name of Object.keys(sent.headers)) {
      const { [name]: _gone, ...without } = sent.headers;
      const isOutside = name === headers.traceparent;
      expect(await opens({ ...sent, headers: without })).toBe(isOutside);
      const changed = { ...sent.headers, [name]: `${sent.headers[name]}0` };
      expect(await opens({ ...sent, headers: changed })).toBe(isOutside);
    }
    expect(await opens({ ...sent, headers: { ...sent.headers, [headers.ackNo]: '7' } })).toBe(
      false,
    );
  });

  test('does not open with a header that is there twice or is no text', async () => {
    const received = consumed(await closed());
    const rawHeaders = [...received.rawHeaders, [headers.id, Buffer.from([0xff])] as const];
    const [opened] = await digestEnvelope.open([{ ...received, rawHeaders }]);
    expect(opened).toMatchObject({ ok: false, refusal: { code: 'DIGEST_INVALID' } });
  });

  test('tells where one field ends and the next begins', async () => {
    const moved = { ...record.headers, [headers.source]: '', [headers.id]: 'xurn' };
    const [first] = await digestEnvelope.close([{ ...record, headers: moved }]);
    const [second] = await digestEnvelope.close([record]);
    expect(first!.headers[headers.digest]).not.toBe(second!.headers[headers.digest]);
  });

  test('does not open under a suite that was not agreed, whatever the record says', async () => {
    const sent = await closed();
    const other = { ...sent.headers, [headers.suite]: 'none' };
    expect(await opens({ ...sent, headers: other })).toBe(false);
  });
});
