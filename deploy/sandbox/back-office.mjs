// A simulated back office (业务系统) of one region: it files the example cases of its region and
// works on what arrives. It speaks the edge topics and nothing else, as any outside system would.
//
// It stores nothing. At start it reads its events topic from the beginning, in two phases:
//   CATCHING_UP  remember every case, send nothing, until the end that the topic had at the start
//   WORKING      answer the last change of every open case, then every new change as it comes
// What it had answered before it answers again, under the same id: the gateway knows it. A change
// that comes again is passed over.
import { edgeCommand, eventsTopic, commandsTopic, readEdgeRecord } from './edge-records.mjs';
import { isNews, nextCommand, remember } from './back-office/clerk.mjs';
import { examplesOf, filingOf } from './back-office/examples.mjs';
import { idFromName } from './back-office/name-based-id.mjs';
import { kafkaClient, kafkaConsumer, kafkaProducer } from './servers/kafka-client.mjs';
import { until } from './servers/until.mjs';

const SEND_MAX = 500;
const OFFSETS_TIMEOUT_MS = 60_000;
const office = JSON.parse(process.argv[2]);
const { region, brokers, run, casesWanted, regionCodes } = office;

const client = kafkaClient(brokers, { clientId: `back-office-${region}` });
const producer = kafkaProducer(client);
const consumer = kafkaConsumer(client, `back-office.${region}`);
const examples = examplesOf(run, casesWanted, regionCodes).filter(
  ({ route }) => route[0] === region,
);
const cases = new Map();
const behind = await endOfTopic();

await producer.connect();
await send(examples.map((example) => fileCommand(example, { corrected: false })));
await consumer.connect();
await consumer.subscribe({ topic: eventsTopic(region), fromBeginning: true });
// Offsets are never committed, so every start reads from the beginning.
await consumer.run({ autoCommit: false, eachBatch });
for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, () => void leave());

async function eachBatch({ batch, heartbeat }) {
  const touched = new Set();
  const answers = [];
  for (const message of batch.messages) {
    const record = readEdgeRecord(message);
    switch (record.type) {
      case 'case.changed':
        if (takeIn(record)) touched.add(record.caseNo);
        break;
      case 'edge.command-refused':
        answers.push(...correct(record));
        break;
      case 'edge.message-rejected':
        console.log(JSON.stringify({ rejected: record.read() }));
        break;
      // What a newer gateway sends besides is not for this office.
    }
  }
  const wasBehind = behind.size > 0;
  if (Number(batch.lastOffset()) + 1 >= (behind.get(batch.partition) ?? 0)) {
    behind.delete(batch.partition);
  }
  if (behind.size === 0) answers.push(...answersTo(wasBehind ? cases.keys() : touched));
  await send(answers);
  await heartbeat();
}

/** Remembers a change; false when there is nothing new in it. */
function takeIn(change) {
  const known = cases.get(change.caseNo);
  if (!isNews(known, change)) return false;
  cases.set(change.caseNo, remember(known, change));
  return true;
}

function answersTo(caseNos) {
  return [...caseNos].flatMap((caseNo) => {
    const known = cases.get(caseNo);
    const command = nextCommand(region, known);
    if (!command) return [];
    const id = idFromName(`${known.last.id}/${command.type}`);
    return [edgeCommand({ region, id, caseNo, ...command })];
  });
}

/** A filing that was refused is corrected once and filed again; other refusals are for the log. */
function correct({ causationId, read }) {
  console.log(JSON.stringify({ refused: read() }));
  const example = examples.find(({ commandId }) => commandId === causationId);
  return example ? [fileCommand(example, { corrected: true })] : [];
}

function fileCommand(example, { corrected }) {
  const id = corrected ? example.correctedId : example.commandId;
  return edgeCommand({ region, id, type: 'case.file', data: filingOf(example, { corrected }) });
}

async function send(messages) {
  for (let start = 0; start < messages.length; start += SEND_MAX) {
    const part = messages.slice(start, start + SEND_MAX);
    await producer.send({ topic: commandsTopic(region), acks: -1, messages: part });
  }
}

/** Partition to end offset, for every partition that holds something. */
async function endOfTopic() {
  const admin = client.admin();
  await admin.connect();
  // A topic that was just made has no leader for a moment, and this one question is not repeated
  // by the client itself.
  const offsets = await until(
    'the ends of the events topic are known',
    () => admin.fetchTopicOffsets(eventsTopic(region)),
    { timeoutMs: OFFSETS_TIMEOUT_MS },
  );
  await admin.disconnect();
  return new Map(
    offsets
      .filter(({ low, high }) => Number(high) > Number(low))
      .map(({ partition, high }) => [partition, Number(high)]),
  );
}

async function leave() {
  await consumer.disconnect();
  await producer.disconnect();
}
