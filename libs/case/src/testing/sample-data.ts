import type { CommandData, Material } from '@tongban/contracts';
import { calendar } from '../calendar/calendar.js';
import type { Context } from '../case-event.js';
import type { Side } from '../statuses.js';
import { catalogue } from '../catalogue/catalogue.js';

// The people below are invented: their numbers are synthetic, with births before 1900.
export const APPLICANT_NAME = '张三丰';
export const APPLICANT_ID = '510100188502190012';
export const ORIGIN = '510000';
export const HANDLING = '500000';
export const CASE_NO = 'KS51502026092100000018';
export const SHA256 = 'a'.repeat(64);
export const LICENSE_ID =
  '1.2.156.3005.2.11100000000013338W011.12510000MB0001011Y.KS20260921000001.001.M';

export const originOfficer = { officeCode: '510100-01', officerNo: 'C0001' };
export const handlingOfficer = { officeCode: '500100-07', officerNo: 'Y0007' };

/** A working day: Monday 2026-09-21, 09:30 in China. */
const NOW = new Date('2026-09-21T01:30:00.000Z');

export function contextOf(side: Side, changes: Partial<Context> = {}): Context {
  return {
    caseNo: CASE_NO,
    region: side === 'ORIGIN' ? ORIGIN : HANDLING,
    side,
    now: NOW,
    reference: { catalogue, calendar, regions: new Set([side === 'ORIGIN' ? HANDLING : ORIGIN]) },
    ...changes,
  };
}

export const electronic = (code: string): Material => ({
  ...{ code, form: 'ELECTRONIC', sha256: SHA256 },
});

/** What the sample items require. */
export const requiredMaterials = {
  'id-card-renewal': [{ code: 'remote-intake-form', form: 'PAPER' }, electronic('photo')],
  'medical-remote-filing': [electronic('id-card'), { code: 'residence-proof', form: 'COMMITMENT' }],
  'no-crime-certificate': [electronic('id-card'), electronic('application-form')],
} as const satisfies Record<string, readonly Material[]>;

/** A complete application for a certificate, filed by the applicant alone. */
export function filing(changes: Partial<CommandData['case.file']> = {}): CommandData['case.file'] {
  return {
    item: 'no-crime-certificate',
    handlingRegion: HANDLING,
    channel: 'WEB',
    applicant: { kind: 'NATURAL', name: APPLICANT_NAME, idNo: APPLICANT_ID },
    materials: [...requiredMaterials['no-crime-certificate']],
    form: { purpose: 'employment' },
    consent: true,
    identityCheck: 'FACE',
    intakeChecked: false,
    ...changes,
  };
}

/** The same at a window, where an officer takes it in. */
export function windowFiling(
  changes: Partial<CommandData['case.file']> = {},
): CommandData['case.file'] {
  return filing({ channel: 'WINDOW', officer: originOfficer, ...changes });
}
