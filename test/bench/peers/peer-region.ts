import { randomUUID } from 'node:crypto';
import { calendar, catalogue } from '@tongban/case';
import { parseCommand } from '@tongban/contracts';
import { defaultLimits, digestOf } from '@tongban/exchange';
import type { Broker, CommandMessage, JournalEntry } from '@tongban/exchange';
import { SystemClock, SystemRandom } from '@tongban/platform';
import { RegionProcess } from '../../engine/region-process.js';
import { decision } from '../../support/case-data.js';
import type { FakeStore } from '../../support/fakes/fake-store.js';

/** One region as it is, but for its database, which is in memory, and its back office: it decides at once. */
export function peerRegion(
  region: string,
  origin: string,
  { store, broker }: { readonly store: FakeStore; readonly broker: Broker },
): RegionProcess {
  const decide = decideIn(region);
  const process: RegionProcess = new RegionProcess({
    region,
    peers: [origin],
    store,
    broker,
    backOffice: {
      deliver: async (entries) => {
        const commands = entries.filter(isReceived).map(({ caseNo }) => decide(caseNo!));
        // Not waited for: what is told of the decision comes here as well.
        void process.submit(commands.map((command) => ({ kind: 'COMMAND', command })));
        await Promise.resolve();
      },
    },
    clock: new SystemClock(),
    random: new SystemRandom(),
    reference: { catalogue, calendar, regions: new Set([origin]) },
    limits: defaultLimits,
  });
  return process;
}

function isReceived({ summary }: JournalEntry): boolean {
  return summary.events?.some(({ type }) => type === 'case.received') ?? false;
}

function decideIn(region: string): (caseNo: string) => CommandMessage {
  const parsed = parseCommand('case.decide', decision(region));
  const data = parsed.ok ? parsed.value : null;
  const digest = digestOf(JSON.stringify(data));
  return (caseNo) => ({
    channel: 'EDGE',
    source: `edge:urn:tongban:back-office:${region}`,
    commandId: randomUUID(),
    isIdentified: true,
    digest,
    traceparent: null,
    type: 'case.decide',
    caseNo,
    data,
    invalid: null,
  });
}
