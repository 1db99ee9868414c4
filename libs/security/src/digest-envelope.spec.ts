import { describe, expect, test } from '@jest/globals';
import { headers } from '@tongban/exchange';
import type { BrokerRecord } from '@tongban/exchange';
import fc from 'fast-check';
import { digestEnvelope } from './digest-envelope.js';

const record: BrokerRecord = {
  topic: 'tongban.case.410000.110000.v1',
  key: 'KS41112026092100000012',
  headers: {
    [headers.specVersion]: '1.0',
    [headers.id]: '0199-1',
    [headers.source]: 'urn:tongban:region:410000',
    [headers.type]: 'tongban.case.change.v1',
    [headers.subject]: 'KS41112026092100000012',
    [headers.caseSeq]: '1',
    [headers.target]: '110000',
    [headers.traceparent]: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
  },
  value: Buffer.from('{"events":[]}'),
};

async function opens(received: BrokerRecord): Promise<boolean> {
  const [opened] = await digestEnvelope.open([received]);
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
        const [opened] = await digestEnvelope.open([sent!]);
        expect(opened).toEqual({ ok: true, value });
      }),
    );
  });

  test('does not open when any byte of the value changed', async () => {
    const sent = await closed();
    for (let index = 0; index < sent.value.length; index += 1) {
      const value = Buffer.from(sent.value);
      value[index] = value[index]! ^ 1;
      expect(await opens({ ...sent, value })).toBe(false);
    }
  });

  test('does not open when its key or a protected header changed, was added or was taken away', async () => {
    const sent = await closed();
    expect(await opens({ ...sent, key: 'another' })).toBe(false);
    expect(await opens({ ...sent, key: null })).toBe(false);
    const outside = [headers.traceparent];
    for (const name of Object.keys(sent.headers)) {
      const { [name]: _gone, ...without } = sent.headers;
      const isOutside = outside.includes(name as typeof headers.traceparent);
      expect(await opens({ ...sent, headers: without })).toBe(isOutside);
      const changed = { ...sent.headers, [name]: `${sent.headers[name]}0` };
      expect(await opens({ ...sent, headers: changed })).toBe(isOutside);
    }
    expect(await opens({ ...sent, headers: { ...sent.headers, [headers.time]: 'x' } })).toBe(false);
  });

  test('tells where one field ends and the next begins', async () => {
    const moved = { ...record.headers, [headers.source]: '', [headers.id]: '0199-1urn' };
    const [first] = await digestEnvelope.close([{ ...record, headers: moved }]);
    const [second] = await digestEnvelope.close([record]);
    expect(first!.headers[headers.digest]).not.toBe(second!.headers[headers.digest]);
  });

  test('does not open under a suite that was not agreed, whatever the record says', async () => {
    const sent = await closed();
    const other = { ...sent.headers, [headers.digestSuite]: 'none' };
    expect(await opens({ ...sent, headers: other })).toBe(false);
  });
});
