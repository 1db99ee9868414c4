// A stream is read in number order, and only what its writer wrote is taken.
import { describe, expect, test } from '@jest/globals';
import { emptyTree, rootOf } from '@tongban/exchange';
import { HandWrittenPeer, received } from './hand-written-peer.js';
import { beijing, henan, sichuan } from './two-regions.js';
import { StreamWriter } from '../support/stream-writer.js';

const dlq = `dlq.tongban.case.${beijing}.${henan}.v1`;
const note = (n: number): object => ({ type: 'case.sung', n });

function stateOf(peer: HandWrittenPeer): string {
  const { cases, parked, journal } = peer.world.tablesOf(henan);
  const size = peer.world.stream(henan, peer.code)?.receivedSize;
  return JSON.stringify([[...cases.values()], [...parked.keys()], journal.length, size]);
}

describe('a frame that comes again', () => {
  test('changes nothing, and is acknowledged again', async () => {
    const peer = await HandWrittenPeer.start();
    const caseNo = await peer.isSentACase();
    const frame = await peer.say(peer.changeOf(caseNo, received));
    const before = stateOf(peer);
    const acks = peer.records('ack').length;
    await peer.send(frame, frame);
    expect(stateOf(peer)).toBe(before);
    expect(peer.records('ack').length).toBeGreaterThan(acks);
  });

  test('changes nothing either when the offset of the group is set back to the beginning', async () => {
    const peer = await HandWrittenPeer.start();
    const caseNo = await peer.isSentACase();
    await peer.say(peer.changeOf(caseNo, received));
    const before = stateOf(peer);
    const place = { topic: peer.writer.topic, partition: 0 };
    peer.world.broker.setOffset(`tongban.gateway.${henan}`, place, '0');
    await peer.world.settle();
    expect(stateOf(peer)).toBe(before);
  });

  test('with another root at a size that is known is a fork: an alarm, and nothing is taken', async () => {
    const peer = await HandWrittenPeer.start();
    await peer.say(note(1));
    const forked = new StreamWriter({ from: beijing, to: henan });
    await peer.send(await forked.write(note(2)));
    expect(peer.world.stream(henan, beijing)).toMatchObject({
      receivedSize: 1,
      fault: 'STREAM_FORKED',
    });
    expect(peer.world.at(henan).reported('STREAM_FORKED')).toHaveLength(1);
    await peer.say(note(3));
    expect(peer.world.stream(henan, beijing)).toMatchObject({ receivedSize: 2, fault: null });
  });
});

describe('a frame that cannot be taken', () => {
  test('because its root is not that of its lines is set aside, asked for again and healed', async () => {
    const peer = await HandWrittenPeer.start();
    await peer.say(note(1));
    const forged = new StreamWriter({ from: beijing, to: henan });
    await forged.write(note(7));
    await peer.send(await forged.write(note(8)));
    expect(peer.world.stream(henan, beijing)).toMatchObject({
      receivedSize: 1,
      fault: 'ROOT_MISMATCH',
    });
    expect(peer.records('resend').at(-1)?.headers['ce_resendfrom']).toBe('2');
    const letters = peer.world.broker.recordsOf(dlq);
    expect(letters.map(({ headers }) => headers['tongban_dlq_code'])).toEqual(['ROOT_MISMATCH']);
    await peer.say(note(2));
    expect(peer.world.stream(henan, beijing)).toMatchObject({ receivedSize: 2, fault: null });
  });

  test('from somebody else leaves no alarm behind once both sides say the same', async () => {
    const peer = await HandWrittenPeer.start();
    await peer.say(note(1));
    const forged = new StreamWriter({ from: beijing, to: henan });
    await forged.write(note(7));
    await peer.send(await forged.write(note(8)));
    expect(peer.world.stream(henan, beijing)?.fault).toBe('ROOT_MISMATCH');
    await peer.send(await peer.writer.checkpoint());
    expect(peer.world.stream(henan, beijing)?.fault).toBeNull();
  });

  test('and is handed over twice at a time is set aside once', async () => {
    const peer = await HandWrittenPeer.start();
    peer.world.broker.append([{ ...(await peer.writer.write(note(1))), value: Buffer.from('x') }]);
    const [record] = peer.world.broker.recordsOf(`tongban.case.${beijing}.${henan}.v1`);
    const twice = [record!, record!].map((one) => ({ kind: 'RECORD', record: one }) as const);
    await peer.world.at(henan).submit(twice);
    await peer.world.settle();
    expect(peer.world.entries(henan, 'record.set-aside')).toHaveLength(1);
  });

  test('because it was damaged on the way is set aside once, as it came', async () => {
    const peer = await HandWrittenPeer.start();
    const frame = await peer.writer.write(note(1));
    const value = Buffer.from(frame.value!);
    value[3] = value[3]! ^ 1;
    await peer.send({ ...frame, value });
    const place = { topic: peer.writer.topic, partition: 0 };
    peer.world.broker.setOffset(`tongban.gateway.${henan}`, place, '0');
    await peer.world.settle();
    const letters = peer.world.broker.recordsOf(dlq);
    expect(letters.map(({ headers }) => headers['tongban_dlq_code'])).toEqual(['DIGEST_INVALID']);
    expect(letters[0]?.value).toEqual(value);
    // A member that has lost the partition and does not know it yet.
    const other = await peer.world.startProcess(henan);
    const [record] = peer.world.broker.recordsOf(peer.writer.topic).slice(-1);
    await other.submit([{ kind: 'RECORD', record: record! }]);
    await peer.world.settle();
    expect(peer.world.broker.recordsOf(dlq)).toHaveLength(1);
    await peer.send(...(await peer.writer.again()));
    expect(peer.world.stream(henan, beijing)?.receivedSize).toBe(1);
  });

  test('because one before it is missing is asked for, at growing intervals, until it comes', async () => {
    const peer = await HandWrittenPeer.start();
    await peer.writer.write(note(1));
    const second = await peer.writer.write(note(2));
    await peer.send(second);
    expect(peer.world.stream(henan, beijing)?.receivedSize ?? 0).toBe(0);
    expect(peer.records('resend').map(({ headers }) => headers['ce_resendfrom'])).toEqual(['1']);
    for (let count = 0; count < 20; count += 1) peer.world.broker.append([second]);
    await peer.world.settle();
    expect(peer.records('resend').length).toBeLessThan(4);
    await peer.send(...(await peer.writer.again()));
    expect(peer.world.stream(henan, beijing)?.receivedSize).toBe(2);
  });

  test('at the tail is found out by the checkpoint that comes after it', async () => {
    const peer = await HandWrittenPeer.start();
    await peer.writer.write(note(1));
    await peer.send(await peer.writer.checkpoint());
    expect(peer.records('resend').at(-1)?.headers['ce_resendfrom']).toBe('1');
  });
});

describe('a record of somebody else', () => {
  test.each([
    ['of a region that is no peer', sichuan, 'PEER_UNKNOWN'],
    ['that says it is of another region', beijing, 'WRONG_SENDER'],
  ])('%s moves nothing', async (_, from, code) => {
    const peer = await HandWrittenPeer.start();
    const writer = new StreamWriter({ from: sichuan, to: henan });
    const record = await writer.write(note(1));
    const topic = `tongban.case.${from}.${henan}.v1`;
    const read = peer.world.at(henan).engine;
    expect(read.peers).not.toContain(sichuan);
    await peer.send({ ...record, topic });
    if (from === sichuan)
      return expect(peer.world.tablesOf(henan).streams.has(sichuan)).toBe(false);
    const letters = peer.world.broker.recordsOf(dlq);
    expect(letters.map(({ headers }) => headers['tongban_dlq_code'])).toEqual([code]);
    expect(peer.world.stream(henan, beijing)?.receivedSize ?? 0).toBe(0);
  });

  test('of an older generation is not listened to', async () => {
    const peer = await HandWrittenPeer.start();
    peer.writer.generation = 5;
    await peer.say(note(1));
    peer.writer.generation = 4;
    await peer.say(note(2));
    expect(peer.world.stream(henan, beijing)?.receivedSize).toBe(1);
    peer.writer.generation = 6;
    await peer.send(await peer.writer.hello(), ...(await peer.writer.again()));
    expect(peer.world.stream(henan, beijing)?.receivedSize).toBe(2);
  });
});

describe('an ack', () => {
  async function acked(change: object) {
    const peer = await HandWrittenPeer.start();
    await peer.isSentACase();
    const { sentSize, sentFrontier } = peer.world.stream(henan, beijing)!;
    const { generation } = peer.world.tablesOf(henan).head;
    const root = rootOf({ size: sentSize, frontier: sentFrontier });
    const ack = { size: sentSize, root, generation, ...change };
    await peer.send(await peer.writer.ack(ack));
    return peer;
  }

  test('with the right root counts', async () => {
    const peer = await acked({});
    expect(peer.world.stream(henan, beijing)?.ackedSize).toBe(1);
    expect([...peer.world.tablesOf(henan).acks.values()]).toHaveLength(1);
  });

  test('with another root counts nothing, and raises an alarm', async () => {
    const peer = await acked({ root: rootOf(emptyTree) });
    expect(peer.world.stream(henan, beijing)?.ackedSize).toBe(0);
    expect(peer.world.at(henan).reported('ACK_MISMATCH')).toHaveLength(1);
  });

  test.each([
    ['more than was ever written', { size: 2 }],
    ['a newer generation', { generation: 99 }],
  ])(
    'of %s is the memory of a history that is lost: nothing is written any more',
    async (_, change) => {
      const peer = await acked(change);
      expect(peer.world.at(henan).publisher.status().mode).toBe('BEHIND');
      const journal = peer.world.tablesOf(henan).journal.length;
      await peer.world.file();
      expect(peer.world.tablesOf(henan).journal).toHaveLength(journal);
      expect(peer.world.tablesOf(henan).head.behind).toMatchObject({ peer: beijing });
    },
  );
});
