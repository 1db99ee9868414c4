import { describe, expect, it } from '@jest/globals';
import { commandKeyOf } from '@tongban/exchange';
import type { CommandRecord } from '@tongban/exchange';
import {
  aCase,
  aCommand,
  anAck,
  anEntry,
  aParked,
  aState,
  aStream,
  CASE_A,
  CASE_B,
  later,
  OTHER_PEER,
  PEER,
  read,
  record,
  sha256,
  uuid,
} from './rows.js';
import type { StoreWorld } from './store-world.js';

const frontier = [Buffer.alloc(32, 1), Buffer.alloc(32, 0xff)];

/** Every field holds something, and big numbers come back as numbers. */
const fullStream = aStream({
  sentSize: 2 ** 40,
  sentFrontier: frontier,
  receivedSize: 2 ** 41,
  receivedFrontier: [...frontier].reverse(),
  ackedSize: 2 ** 39,
  ackedAt: later(5),
  peerGeneration: Number.MAX_SAFE_INTEGER,
  resendFrom: Number.MAX_SAFE_INTEGER,
  fault: 'STREAM_FORKED',
  faultAt: later(6),
});

export function describeWrite(world: () => StoreWorld): void {
  describe('what is written', () => {
    it('comes back as it was, the text of all languages included', async () => {
      const store = await world().store();
      const full = aCase({
        caseNo: CASE_B,
        state: aState({ status: 'SUBMITTED', note: '㐂𠮷\u0000\\', nested: { list: [1, null] } }),
        isShared: true,
        blocked: 'HISTORY_DIVERGED',
        rejected: 'SCHEMA_INVALID',
        dueAt: null,
      });
      const errors = [{ path: 'applicant.name', reason: '不能为空' }];
      const refusal = { code: 'SCHEMA_INVALID' as const, detail: '姓名', errors };
      const refused = aCommand({ outcome: 'REFUSED', caseNo: null, refusal });
      await record(store, { cases: [full], commands: [refused], streams: [fullStream] });
      const snapshot = await read(store, {
        caseNos: [CASE_B],
        commands: [refused],
        peers: [PEER],
      });
      expect(snapshot.cases.get(CASE_B)).toEqual(full);
      expect(snapshot.commands.get(commandKeyOf(refused))).toEqual(refused);
      expect(snapshot.streams.get(PEER)).toEqual(fullStream);
    });

    it('overwrites cases, streams and the head whole, and leaves the others alone', async () => {
      const store = await world().store();
      const other = aCase({ caseNo: CASE_B });
      const otherStream = aStream({ peer: OTHER_PEER, sentSize: 4 });
      await record(store, { cases: [aCase(), other], streams: [fullStream, otherStream] });
      const changed = aCase({
        state: aState({ status: 'COMPLETED' }),
        eventCount: 9,
        headHash: sha256('later').toString('hex'),
        isShared: true,
        dueAt: null,
        updatedAt: later(1),
      });
      const head = { serial: 100_001 };
      await record(store, { head, cases: [changed], streams: [aStream({ sentSize: 1 })] });
      const snapshot = await read(store, {
        caseNos: [CASE_A, CASE_B],
        peers: [PEER, OTHER_PEER],
      });
      expect(snapshot.head).toMatchObject(head);
      expect([...snapshot.cases.values()]).toEqual(expect.arrayContaining([changed, other]));
      expect(snapshot.streams.get(PEER)).toEqual(aStream({ sentSize: 1 }));
      expect(snapshot.streams.get(OTHER_PEER)).toEqual(otherStream);
    });

    it('may be nothing but the head', async () => {
      const store = await world().store();
      const behind = { peer: PEER, since: later(0).toISOString(), detail: '对方多出 3 条' };
      const head = { serial: 7, generation: 3, verifiedGeneration: 2 };
      await record(store, { head: { ...head, behind } });
      expect((await read(store)).head).toEqual({ ...head, position: 0, behind });
    });

    it('shares no object with its writer or its readers', async () => {
      const store = await world().store();
      const list = ['one'];
      await record(store, { cases: [aCase({ state: aState({ status: 'SUBMITTED', list }) })] });
      list.push('two');
      const stateOf = async () => {
        const { cases } = await read(store, { caseNos: [CASE_A] });
        return cases.get(CASE_A)?.state as unknown as { list: string[] };
      };
      (await stateOf()).list.push('three');
      expect((await stateOf()).list).toEqual(['one']);
    });

    it('counts what was told of a command, and changes nothing else of it or of others', async () => {
      const store = await world().store();
      const [one, other] = [aCommand(), aCommand({ source: 'http:somebody' })];
      await record(store, { commands: [one, other] });
      const changed = { ...one, told: 2, outcome: 'REFUSED', caseNo: null } as const;
      const unknown = aCommand({ commandId: uuid(9), told: 1 });
      await record(store, { retold: [changed, unknown] });
      const { commands } = await read(store, { commands: [one, other, unknown] });
      expect([...commands.values()]).toEqual([{ ...one, told: 2 }, other]);
    });

    it.each([
      ['id of a command', { commands: [aCommand({ commandId: 'a\0b' })] }],
      ['type of a parked message', { parked: [aParked(1, { type: 'a\0b' })] }],
      ['cause of an entry', { entries: [anEntry({ cause: 'a\0b' })] }],
    ])('holds no U+0000 in the %s, and nothing of such a batch stays', async (_, draft) => {
      const store = await world().store();
      const writing = record(store, { cases: [aCase()], ...draft });
      await expect(writing).rejects.toMatchObject({ name: 'OperationalError' });
      const { cases, head } = await read(store, { caseNos: [CASE_A] });
      expect([cases.size, head.position]).toEqual([0, 0]);
    });

    it.each([
      ['case', { cases: [aCase(), aCase({ isShared: true })] }],
      ['stream', { streams: [aStream(), aStream({ sentSize: 1 })] }],
      ['parked message', { parked: [aParked(1), aParked(1, { reason: 'FAULTY' as const })] }],
    ])('names a %s once, or nothing of the batch stays', async (_, draft) => {
      const store = await world().store();
      const writing = record(store, { entries: [anEntry()], ...draft });
      await expect(writing).rejects.toMatchObject({ name: 'OperationalError' });
      const { head, streams } = await read(store, { peers: [PEER] });
      expect([head.position, streams.get(PEER)]).toEqual([0, aStream()]);
    });

    it('may be an ack of each size of each peer', async () => {
      const store = await world().store();
      await record(store, { acks: [anAck(1), anAck(2), anAck(1, { peer: OTHER_PEER })] });
      // One that comes again is no news.
      await expect(record(store, { acks: [anAck(2), anAck(3)] })).resolves.toEqual([]);
    });
  });

  describe('the id of a command', () => {
    const longest: Partial<CommandRecord> = {
      source: `edge:${'办'.repeat(215)}`,
      commandId: '号'.repeat(200),
    };

    it('may be as long as it is said', async () => {
      const store = await world().store();
      const command = aCommand(longest);
      await record(store, { commands: [command] });
      const { commands } = await read(store, { commands: [command] });
      expect(commands.get(commandKeyOf(command))).toEqual(command);
    });

    it.each([
      ['source', { source: `${longest.source}x` }],
      ['id', { commandId: `${longest.commandId}x` }],
    ])('is refused when its %s is one longer, and nothing of that batch stays', async (_, one) => {
      const store = await world().store();
      const commands = [aCommand({ ...longest, ...one })];
      const writing = record(store, { commands, cases: [aCase()] });
      await expect(writing).rejects.toMatchObject({ name: 'OperationalError' });
      expect((await read(store, { caseNos: [CASE_A] })).cases.size).toBe(0);
    });
  });
}
