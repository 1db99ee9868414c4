import { deadLetterTopic, exchangeTopic, gatewayGroup } from '@tongban/exchange';
import { digestEnvelope } from '@tongban/security';
import { Violation } from '../violation.js';
import type { World } from '../world.js';

/** Every record that was damaged on the way lies with the dead letters, as it came. */
export async function checkDamageKept({ regions, broker }: World): Promise<void> {
  for (const { code, peers } of regions)
    for (const peer of peers) {
      const topic = exchangeTopic(peer, code);
      const letters = new Map(
        broker.recordsOf(deadLetterTopic(topic, gatewayGroup(code))).map((letter) => {
          const { tongban_dlq_partition, tongban_dlq_offset } = letter.headers;
          return [`${tongban_dlq_partition}/${tongban_dlq_offset}`, letter.value];
        }),
      );
      const records = broker.recordsOf(topic);
      const opened = await digestEnvelope.open(records);
      records.forEach(({ partition, offset, value }, index) => {
        if (opened[index]?.ok) return;
        const letter = letters.get(`${partition}/${offset}`);
        if (!letter?.equals(value))
          throw new Violation('what is damaged is kept', `${topic} ${partition}/${offset}`);
      });
    }
}
