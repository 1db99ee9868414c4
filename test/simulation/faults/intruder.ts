import type { BrokerRecord } from '@tongban/exchange';
import { formatCaseNo } from '@tongban/case';
import { StreamWriter } from '../../support/stream-writer.js';
import type { Chance } from '../chance.js';
import type { Region } from '../region.js';
import { intruderCode } from './intruder-code.js';

interface Filing {
  readonly events: readonly { readonly data: object }[];
}

/** Its streams are whole, with numbers and roots that fit; what stands in them is not. */
export class Intruder {
  private readonly writers = new Map<string, StreamWriter>();
  private readonly unfinished = new Map<string, object>();
  private filed = 0;

  constructor(private readonly chance: Chance) {}

  async recordsFor(region: Region): Promise<readonly BrokerRecord[]> {
    const { chance } = this;
    const writer = this.writerTo(region.code);
    const lines = chance.happens(0.4)
      ? this.brokenCase(region)
      : Array.from({ length: chance.between(1, 3) }, () => this.lineFor(region));
    const frame = await writer.write(...lines);
    if (chance.happens(0.3)) return [frame, await writer.checkpoint()];
    return chance.happens(0.2) ? [frame, ...(await writer.again())] : [frame];
  }

  private writerTo(region: string): StreamWriter {
    const writer = this.writers.get(region) ?? new StreamWriter({ from: intruderCode, to: region });
    this.writers.set(region, writer);
    return writer;
  }

  /** A case of its own, filed as it should be; another time, a change that does not go on from there. */
  private brokenCase({ code, database }: Region): readonly object[] {
    const next = this.unfinished.get(code);
    this.unfinished.delete(code);
    if (next) return [next];
    const changes = [...database.tables.changes.values()].flatMap(([first]) => first?.body ?? []);
    if (changes.length === 0) return [{ type: 'case.sung' }];
    const change = JSON.parse(this.chance.pick(changes).toString()) as Filing;
    this.filed += 1;
    const parties = { originRegion: intruderCode, handlingRegion: code };
    const caseNo = formatCaseNo({ ...parties, day: '2026-09-21', serial: this.filed });
    const [submitted, ...others] = change.events;
    const written = { ...change, caseNo, region: intruderCode, cause: undefined };
    this.unfinished.set(code, {
      ...written,
      changeId: idOf(this.filed, 2),
      firstEventNo: 2,
      previousHash: 'f'.repeat(64),
      events: others.slice(0, 1),
    });
    const events = [{ ...submitted!, data: { ...submitted!.data, ...parties } }];
    return [{ ...written, changeId: idOf(this.filed, 1), events }];
  }

  private lineFor({ database }: Region): Buffer | object {
    const { chance } = this;
    const known = [...database.tables.cases.keys()];
    const caseNo = known.length > 0 ? chance.pick(known) : 'KS41112026092100000012';
    const officer = { officeCode: 'x', officerNo: 'y' };
    return chance.pick<Buffer | object>([
      Buffer.from([0x7b, 0xd6, 0xd0, 0x7d]),
      Buffer.from('{"half a docu'),
      { type: 'case.sung', caseNo },
      { type: 'case.changed', caseNo },
      {
        type: 'case.request',
        caseNo,
        commandId: 'i',
        commandType: 'case.accept',
        data: { officer },
      },
      { type: 'case.request-refused', caseNo, commandId: 'i', commandType: 'x', code: 'INTERNAL' },
      { type: 'message.rejected', number: '999999', caseNo, messageType: 'x', code: 'INTERNAL' },
      { type: 'case.history', caseNo, changes: ['{}'] },
    ]);
  }
}

function idOf(filed: number, change: number): string {
  return `01a0c17a-0000-7000-8000-${String(filed * 10 + change).padStart(12, '0')}`;
}
