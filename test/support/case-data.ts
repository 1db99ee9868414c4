// What the back offices of the gateway specs say. The person is made up: nobody alive was born in
// 1885.

export const applicant = {
  kind: 'NATURAL',
  name: '欧阳试例',
  idNo: '510100188502190012',
  mobile: '13812345678',
} as const;

export function officer(region: string) {
  return { officeCode: `${region}01`, officeName: '政务服务大厅', officerNo: `${region}-001` };
}

export interface FilingOptions {
  readonly origin: string;
  readonly handling: string;
  /** False: filed online, and a clerk must issue the receipt before it is transferred. */
  readonly atWindow?: boolean;
  readonly form?: Readonly<Record<string, string>>;
}

/** Data of case.file: decided on the spot in the other region, transferred at once when at a window. */
export function filing({ origin, handling, atWindow = true, form = {} }: FilingOptions) {
  return {
    officer: officer(origin),
    item: 'medical-remote-filing',
    handlingRegion: handling,
    channel: atWindow ? 'WINDOW' : 'WEB',
    applicant,
    materials: [
      { code: 'id-card', form: 'ELECTRONIC', sha256: 'ab'.repeat(32) },
      { code: 'residence-proof', form: 'COMMITMENT' },
    ],
    form,
    consent: true,
    identityCheck: atWindow ? 'counter' : 'face-recognition',
    intakeChecked: atWindow,
  };
}

/** Data of case.decide that also delivers, so that the case is completed. */
export function decision(region: string) {
  return {
    officer: officer(region),
    outcome: 'GRANTED',
    result: { name: '异地就医备案登记' },
    delivery: { method: 'ELECTRONIC_DELIVERY', proof: '电子凭证已送达' },
  };
}
