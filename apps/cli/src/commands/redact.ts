import { createInterface } from 'node:readline';
import { masked, redactData, typeOfWire } from '@tongban/contracts';
import type { Command } from '../command.js';
import { WrongUsage } from '../wrong-usage.js';

/** A record as `kcat -J` prints it, one a line. */
interface PrintedRecord {
  readonly headers?: readonly (string | null)[];
  readonly key?: string | null;
  readonly payload?: string | null;
  readonly [other: string]: unknown;
}

/** What a gateway writes into headers names no person; another sender may write anything. */
const ownHeader = /^(?:ce_|tongban_|content-type$|traceparent$)/;

const caseNo = /^[0-9A-Z]{1,50}$/;

/** Shows records of a topic, dead letters too, as a person may see them who looks for a fault. */
export const redactCommand =
  (standardInput: () => NodeJS.ReadableStream): Command =>
  async ({ words, say }) => {
    if (words.length > 0)
      throw new WrongUsage('kcat -C -e -q -J -b BROKERS -t TOPIC | tongban redact');
    for await (const line of createInterface({ input: standardInput() }))
      if (line.trim() !== '') say(redactedLine(line));
    return 0;
  };

function redactedLine(line: string): string {
  const record: PrintedRecord | undefined = objectIn(line);
  if (!record) return JSON.stringify(masked);
  const { topic, partition, offset, ts } = record;
  const headers = headersOf(record.headers ?? []);
  const type = typeOfWire(headers['ce_type'] ?? '');
  return JSON.stringify({
    ...{ topic, partition, offset, ts },
    headers,
    key: typeof record.key === 'string' && !caseNo.test(record.key) ? masked : record.key,
    payload: record.payload?.split('\n').map((text) => redactedText(text, type)),
  });
}

/** A frame has one message a line, with its type first; any other record says its type in a header. */
function redactedText(text: string, typeOfRecord: string | undefined): unknown {
  const json = objectIn(text);
  if (!json) return text === '' ? '' : masked;
  const type = typeof json['type'] === 'string' ? json['type'] : (typeOfRecord ?? '');
  return redactData(type, json);
}

function headersOf(list: readonly (string | null)[]): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {};
  for (let index = 0; index + 1 < list.length; index += 2) {
    const [name, value] = [list[index] ?? '', list[index + 1] ?? ''];
    if (ownHeader.test(name)) headers[name] = value;
    else headers['?'] = masked;
  }
  return headers;
}

function objectIn(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const json: unknown = JSON.parse(text);
    const isObject = typeof json === 'object' && json !== null && !Array.isArray(json);
    return isObject ? (json as Record<string, unknown>) : undefined;
  } catch {
    // Whatever is not JSON is hidden whole.
    return undefined;
  }
}
