// What becomes of a message that is wrong in itself: one case stops, never a stream, never others' cases.
import { describe, expect, test } from '@jest/globals';
import { act } from '@tongban/exchange';
import { officer } from './edge-records.js';
import { HandWrittenPeer, received } from './hand-written-peer.js';
import { beijing, henan, sichuan } from './two-regions.js';

const wrongHash = { previousHash: 'f'.repeat(64) };

function operator(kind: 'UNBLOCK' | 'SKIP' | 'REPAIR', caseNo: string) {
  return { kind, caseNo, officer, reason: '已核对' } as const;
}

describe('a message that is wrong in itself', () => {
  test('blocks its case, is told to its sender, and lets other cases flow', async () => {
    const peer = await HandWrittenPeer.start();
    const caseNo = await peer.isSentACase();
    const other = await peer.isSentACase();
    peer.follow(caseNo);
    await peer.say(peer.changeOf(caseNo, received, wrongHash));

    expect(peer.world.caseAt(henan, caseNo)?.blocked).toBe('HISTORY_DIVERGED');
    const [parked] = [...peer.world.tablesOf(henan).parked.values()];
    expect(parked).toMatchObject({ reason: 'FAULTY', code: 'HISTORY_DIVERGED', number: 1 });
    expect(peer.heard().at(-1)).toMatchObject({
      type: 'message.rejected',
      number: '1',
      caseNo,
      code: 'HISTORY_DIVERGED',
    });

    peer.follow(other);
    await peer.say(peer.changeOf(other, received));
    expect(peer.world.status(henan, other)).toBe('RECEIVED_H');
    expect(peer.world.stream(henan, beijing)?.receivedSize).toBe(2);
  });

  test.each([
    ['bytes that are no UTF-8', Buffer.from([0x7b, 0xd6, 0xd0, 0x7d]), 'ENCODING_INVALID'],
    ['no JSON', 'half a docu', 'MALFORMED_JSON'],
    ['an unknown type', { type: 'case.sung' }, 'UNKNOWN_TYPE'],
    ['a field that is missing', { type: 'case.request' }, 'SCHEMA_INVALID'],
    [
      'a case that nobody filed',
      {
        type: 'case.request',
        caseNo: 'KS41112026092100099914',
        commandId: 'x',
        commandType: 'case.accept',
        data: {},
      },
      'SCHEMA_INVALID',
    ],
  ])('is kept with its reason, and the stream goes on: %s', async (_, line, code) => {
    const peer = await HandWrittenPeer.start();
    const caseNo = await peer.isSentACase();
    await peer.say(line, peer.changeOf(caseNo, received));
    const [parked] = [...peer.world.tablesOf(henan).parked.values()];
    expect(['FAULTY', parked?.code]).toContain(parked?.reason);
    if (code !== 'SCHEMA_INVALID') expect(parked?.code).toBe(code);
    expect(peer.world.status(henan, caseNo)).toBe('RECEIVED_H');
  });

  test('of a region that is no party of the case holds up nobody', async () => {
    const peer = await HandWrittenPeer.start({ peers: [henan, beijing, sichuan] });
    const third = peer.beside(sichuan);
    const caseNo = await peer.isSentACase();
    third.follow(caseNo);
    await third.say(
      third.changeOf(caseNo, received),
      { type: 'case.sung', caseNo },
      { type: 'case.request', caseNo, commandId: 'x', commandType: 'case.accept', data: {} },
    );
    const codes = [...peer.world.tablesOf(henan).parked.values()].map(({ code }) => code);
    expect(codes).toEqual(['NOT_A_PARTY', 'NOT_A_PARTY', 'NOT_A_PARTY']);
    expect(peer.world.caseAt(henan, caseNo)?.blocked).toBeNull();

    peer.follow(caseNo);
    await peer.say(peer.changeOf(caseNo, received));
    expect(peer.world.status(henan, caseNo)).toBe('RECEIVED_H');
  });

  test('written by another region than its stream is of is not believed', async () => {
    const peer = await HandWrittenPeer.start();
    const caseNo = await peer.isSentACase();
    await peer.say(peer.changeOf(caseNo, received, { region: henan }));
    expect(peer.world.caseAt(henan, caseNo)?.blocked).toBe('WRONG_SENDER');
  });

  test('a rejection is never rejected', async () => {
    const peer = await HandWrittenPeer.start();
    const before = peer.heard().length;
    await peer.say({ type: 'message.rejected', number: '99', messageType: 'x', code: 'INTERNAL' });
    expect([...peer.world.tablesOf(henan).parked.values()]).toHaveLength(1);
    expect(peer.heard()).toHaveLength(before);
  });
});

describe('a message of this region that the other one set aside', () => {
  test('is seen on the case, by the back office and by supervision, until the case goes on', async () => {
    const peer = await HandWrittenPeer.start();
    const caseNo = await peer.isSentACase();
    const rejected = { number: '1', caseNo, messageType: 'case.changed', code: 'UNKNOWN_TYPE' };
    await peer.say({ type: 'message.rejected', ...rejected });

    expect(peer.world.caseAt(henan, caseNo)?.rejected).toBe('UNKNOWN_TYPE');
    const [told] = peer.world
      .told(henan)
      .filter(({ headers }) => headers['ce_type'] === 'tongban.edge.message-rejected.v1');
    expect(JSON.parse(told?.value?.toString() ?? '')).toMatchObject({ caseNo, region: beijing });
    const supervised = peer.world.broker.recordsOf(`tongban.supervision.${henan}.v1`);
    expect(supervised.map(({ value }) => value?.toString()).join('')).toContain(
      'supervision.message-rejected',
    );

    await peer.say(peer.changeOf(caseNo, received));
    expect(peer.world.caseAt(henan, caseNo)?.rejected).toBeNull();
  });
});

describe("the operator's door", () => {
  test('SKIP passes over what is faulty, and what waits behind it is applied in order', async () => {
    const peer = await HandWrittenPeer.start();
    const caseNo = await peer.isSentACase();
    await peer.say({ type: 'case.sung', caseNo }, peer.changeOf(caseNo, received));
    expect(peer.world.caseAt(henan, caseNo)?.blocked).toBe('UNKNOWN_TYPE');
    expect(peer.world.status(henan, caseNo)).toBe('TRANSFERRING');

    const outcome = await act(peer.world.at(henan).engine, operator('SKIP', caseNo));
    expect(outcome).toEqual({ ok: true, value: { caseNo, applied: 1, parked: 0, blocked: null } });
    expect(peer.world.status(henan, caseNo)).toBe('RECEIVED_H');
    expect(peer.world.tablesOf(henan).parked.size).toBe(0);
    const [skipped] = peer.world.entries(henan, 'message.skipped');
    expect(skipped?.body.toString()).toBe(JSON.stringify({ type: 'case.sung', caseNo }));
    const [unblocked] = peer.world.entries(henan, 'case.unblocked');
    expect(JSON.parse(unblocked?.body.toString() ?? '')).toMatchObject({
      act: 'SKIP',
      officer,
      reason: '已核对',
    });
  });

  test('UNBLOCK tries again, blocks again when nothing has changed, and tells the sender once', async () => {
    const peer = await HandWrittenPeer.start();
    const caseNo = await peer.isSentACase();
    await peer.say(peer.changeOf(caseNo, received, wrongHash), { type: 'case.sung', caseNo });
    const told = peer.heard().length;
    const outcome = await act(peer.world.at(henan).engine, operator('UNBLOCK', caseNo));
    expect(outcome).toMatchObject({
      value: { applied: 0, parked: 2, blocked: 'HISTORY_DIVERGED' },
    });
    expect(peer.heard()).toHaveLength(told);
  });

  test('REPAIR makes the row of a case anew from its history', async () => {
    const peer = await HandWrittenPeer.start();
    const caseNo = await peer.isSentACase();
    const { cases } = peer.world.tablesOf(henan);
    const whole = cases.get(caseNo)!;
    cases.set(caseNo, { ...whole, headHash: 'e'.repeat(64), eventCount: 1 });
    await peer.say(peer.changeOf(caseNo, received));
    expect(peer.world.caseAt(henan, caseNo)?.blocked).toBe('HISTORY_DIVERGED');

    const outcome = await act(peer.world.at(henan).engine, operator('REPAIR', caseNo));
    expect(outcome).toMatchObject({ value: { applied: 1, blocked: null } });
    expect(peer.world.status(henan, caseNo)).toBe('RECEIVED_H');
  });

  test.each([
    ['as many messages as one transaction takes', 3],
    ['one more', 4],
  ])('applies all that waits, in as many transactions as it needs: %s', async (_, waiting) => {
    const peer = await HandWrittenPeer.start({ limits: { parkedPerActMax: 4 } });
    const caseNo = await peer.isSentACase();
    const requests = Array.from({ length: waiting }, (_, index) => ({
      type: 'case.request',
      caseNo,
      commandId: `r-${index}`,
      commandType: 'case.accept',
      data: { officer },
    }));
    await peer.say({ type: 'case.sung', caseNo }, ...requests);
    const outcome = await act(peer.world.at(henan).engine, operator('SKIP', caseNo));
    expect(outcome).toMatchObject({ value: { applied: waiting, parked: 0, blocked: null } });
    const answered = peer.heard().filter(({ type }) => type === 'case.request-refused');
    expect(answered.map(({ commandId }) => commandId)).toEqual(
      requests.map(({ commandId }) => commandId),
    );
  });

  test('comes to an end when a third region has said more about a case than one transaction takes', async () => {
    const peer = await HandWrittenPeer.start({
      peers: [henan, beijing, sichuan],
      limits: { parkedPerActMax: 2 },
    });
    const caseNo = await peer.isSentACase();
    const song = { type: 'case.sung', caseNo };
    const third = peer.beside(sichuan);
    await third.say(song, song, song);
    const { engine } = peer.world.at(henan);
    const outcome = await act(engine, operator('UNBLOCK', caseNo));
    expect(outcome).toMatchObject({ value: { applied: 0, blocked: null } });

    // Nor does it hide what the other region of the case has said.
    await peer.say(song, peer.changeOf(caseNo, received));
    await act(engine, operator('SKIP', caseNo));
    expect(peer.world.status(henan, caseNo)).toBe('RECEIVED_H');
  });

  test('says so when there is nothing to do', async () => {
    const peer = await HandWrittenPeer.start();
    const caseNo = await peer.isSentACase();
    const { engine } = peer.world.at(henan);
    for (const kind of ['UNBLOCK', 'SKIP'] as const)
      expect(await act(engine, operator(kind, caseNo))).toMatchObject({
        refusal: { code: 'MESSAGE_NOT_PARKED' },
      });
    expect(await act(engine, operator('UNBLOCK', 'KS41112026092100099914'))).toMatchObject({
      refusal: { code: 'CASE_NOT_FOUND' },
    });
  });
});

test('a command for a case that is held up is refused, and a request waits', async () => {
  const peer = await HandWrittenPeer.start();
  const caseNo = await peer.isSentACase();
  await peer.say({ type: 'case.sung', caseNo });
  await peer.say({
    type: 'case.request',
    caseNo,
    commandId: 'r',
    commandType: 'case.accept',
    data: { officer },
  });
  const reasons = [...peer.world.tablesOf(henan).parked.values()].map(({ reason }) => reason);
  expect(reasons).toEqual(['FAULTY', 'WAITING']);
});
