import { parseCommand } from '@tongban/contracts';
import type { CommandType } from '@tongban/contracts';
import { digestOf, edgeCommandsTopic, headers, httpSource } from '@tongban/exchange';
import type { BrokerRecord, CommandMessage } from '@tongban/exchange';
import type { OfficeCommand } from './next-command.js';

/** A command with the id under which it is sent, also every time after the first. */
export interface SentCommand extends OfficeCommand {
  readonly id: string;
}

/** A plain CloudEvent, as an integrator in any language would write it. */
export function edgeRecordOf(region: string, command: SentCommand): BrokerRecord {
  const { id, type, caseNo, data } = command;
  return {
    topic: edgeCommandsTopic(region),
    key: caseNo ?? id,
    value: Buffer.from(JSON.stringify(data)),
    headers: {
      [headers.specVersion]: '1.0',
      [headers.id]: id,
      [headers.source]: `urn:back-office:${region}`,
      [headers.type]: `tongban.${type}.v1`,
      [headers.contentType]: 'application/json',
      ...(caseNo === null ? {} : { [headers.subject]: caseNo }),
    },
  };
}

/** The same over HTTP, as the gateway hands it on; undefined when it refuses it by its form. */
export function httpMessageOf(region: string, command: SentCommand): CommandMessage | undefined {
  const { id, type, caseNo } = command;
  const parsed = parseCommand(type as CommandType, command.data);
  if (!parsed.ok) return undefined;
  const body = JSON.stringify(command.data);
  return {
    channel: 'HTTP',
    source: httpSource(`office-${region}`),
    commandId: id,
    isIdentified: true,
    digest: digestOf(type, '\n', caseNo ?? '', '\n', body),
    traceparent: null,
    type: type as CommandType,
    caseNo,
    data: parsed.value,
    invalid: null,
  };
}
