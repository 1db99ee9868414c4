// Follows the example cases of a run through the events topics of all regions: which case number
// each command got, and whether the case has ended in both regions.
import { eventsTopic, readEdgeEvent } from './edge-records.mjs';
import { kafkaClient, kafkaConsumer } from './servers/kafka-client.mjs';

const endings = new Set([
  'case.completed',
  'case.not-accepted',
  'case.intake-refused',
  'case.terminated',
]);

/** Starts to watch; `onEnded(example, caseNo)` is called once for each case that has ended. */
export async function watchCases({ brokers, run, regionCodes, examples, onEnded }) {
  const client = kafkaClient(brokers, { clientId: 'sandbox-watch' });
  const group = `sandbox.watch.${run}`;
  const consumer = kafkaConsumer(client, group);
  const byCommand = new Map(
    examples.flatMap((example) => [
      [example.commandId, example],
      [example.correctedId, example],
    ]),
  );
  const followed = new Map();

  function follow(topic, event) {
    const example = byCommand.get(event.causationId);
    if (example && event.type === 'case.submitted') {
      followed.set(event.caseNo, { example, endedIn: new Set() });
    }
    if (!endings.has(event.type)) return;
    const one = followed.get(event.caseNo);
    if (!one || one.endedIn.has(topic)) return;
    one.endedIn.add(topic);
    if (one.endedIn.size === 2) onEnded(one.example, event.caseNo);
  }

  await consumer.connect();
  await consumer.subscribe({ topics: regionCodes.map(eventsTopic), fromBeginning: true });
  await consumer.run({
    autoCommit: false,
    eachMessage: async ({ topic, message }) => follow(topic, readEdgeEvent(message)),
  });

  return {
    async stop() {
      await consumer.disconnect();
      const admin = client.admin();
      await admin.connect();
      await admin.deleteGroups([group]);
      await admin.disconnect();
    },
  };
}
