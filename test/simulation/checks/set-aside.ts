import type { Region } from '../region.js';
import { Violation } from '../violation.js';
import type { World } from '../world.js';

interface SetAside {
  readonly value: string | null;
  readonly reason: Readonly<Record<string, string>>;
}

/** A record that could not be taken is kept once, and its copy lies with the dead letters. */
export function checkSetAside({ regions, broker, faults }: World): void {
  // Who sets the offset of a group back asks for everything anew; who was stopped and goes on with an
  // old batch sets back how far the region has read.
  const isReadAnew = faults.counts.has('offset-reset') || faults.counts.has('stall');
  for (const region of regions) {
    const topics = new Set<string>();
    const seen = new Set<string>();
    for (const { reason, topic } of lettersOf(region)) {
      const place = placeOf(reason);
      if (seen.has(place) && !isReadAnew)
        throw new Violation('what is set aside is kept once', place);
      seen.add(place);
      topics.add(topic);
    }
    const published = [...topics].flatMap((topic) =>
      broker.recordsOf(topic).map(({ headers }) => placeOf(headers)),
    );
    for (const place of seen)
      if (!published.includes(place))
        throw new Violation('what is set aside lies with the dead letters', place);
  }
}

function lettersOf({ database }: Region) {
  return database.tables.journal
    .filter(({ kind }) => kind === 'record.set-aside')
    .map(({ body, summary }) => ({
      ...(JSON.parse(body.toString()) as SetAside),
      topic: summary.topic ?? '',
    }));
}

function placeOf(reason: Readonly<Record<string, string>>): string {
  return `${reason['tongban_dlq_topic']} ${reason['tongban_dlq_offset']}`;
}
