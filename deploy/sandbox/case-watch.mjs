// Follows the example cases of a run through the events topics of all regions: which case number
// each command got, and whether the case has ended in both regions. Headers say all of that, so no
// value is parsed.
import { eventsTopic, readEdgeRecord } from './edge-records.mjs';
import { kafkaClient, kafkaConsumer } from './servers/kafka-client.mjs';

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

  function follow(topic, { type, causationId, caseNo, events, holder }) {
    if (type !== 'case.changed') return;
    const example = byCommand.get(causationId);
    if (example && events[0] === 'case.submitted' && !followed.has(caseNo)) {
      followed.set(caseNo, { example, endedIn: new Set() });
    }
    const one = followed.get(caseNo);
    if (!one || holder !== undefined || one.endedIn.has(topic)) return;
    one.endedIn.add(topic);
    if (one.endedIn.size === 2) onEnded(one.example, caseNo);
  }

  await consumer.connect();
  await consumer.subscribe({ topics: regionCodes.map(eventsTopic), fromBeginning: true });
  await consumer.run({
    autoCommit: false,
    eachMessage: async ({ topic, message }) => follow(topic, readEdgeRecord(message)),
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
