import { edgeCommandsTopic, headers } from '@tongban/exchange';
import type { BrokerRecord } from '@tongban/exchange';

export interface CommandInput {
  readonly type: string;
  readonly caseNo?: string;
  readonly data: object;
  readonly id?: string;
}

/** A command of a back office, as any program would write it. */
export function commandRecord(
  region: string,
  command: CommandInput & { readonly id: string },
): BrokerRecord {
  return {
    topic: edgeCommandsTopic(region),
    key: command.caseNo ?? command.id,
    value: Buffer.from(JSON.stringify(command.data)),
    headers: {
      [headers.specVersion]: '1.0',
      [headers.id]: command.id,
      [headers.source]: `urn:back-office:${region}`,
      [headers.type]: `tongban.${command.type}.v1`,
      [headers.contentType]: 'application/json',
      ...(command.caseNo ? { [headers.subject]: command.caseNo } : {}),
    },
  };
}

export const officer = { officeCode: '11110000MB0001046R', officerNo: 'H-0815' };

/** An immediate item filed online with all its materials: it goes straight to the other region. */
export const remoteFiling = {
  item: 'medical-remote-filing',
  handlingRegion: '110000',
  channel: 'WEB',
  applicant: { kind: 'NATURAL', name: '张三', idNo: '11010519491231002X' },
  materials: [
    { code: 'id-card', form: 'PAPER' },
    { code: 'residence-proof', form: 'COMMITMENT' },
  ],
  consent: true,
  identityCheck: 'FACE',
};

/** A promised item filed at a window whose formal check is done. */
export const certificateFiling = {
  ...remoteFiling,
  officer,
  item: 'no-crime-certificate',
  channel: 'WINDOW',
  materials: [
    { code: 'id-card', form: 'PAPER' },
    { code: 'application-form', form: 'PAPER' },
  ],
  intakeChecked: true,
};

export const decideAtOnce = {
  officer,
  outcome: 'GRANTED',
  result: { name: '异地就医备案登记' },
  delivery: { method: 'ELECTRONIC_DELIVERY' },
};
