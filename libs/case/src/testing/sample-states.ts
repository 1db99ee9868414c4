import type { CommandData } from '@tongban/contracts';
import type { CaseState } from '../case-state.js';
import { afterwards, given } from './given.js';
import {
  electronic,
  filing,
  handlingOfficer,
  originOfficer,
  requiredMaterials,
  windowFiling,
} from './sample-data.js';

const officer = handlingOfficer;
const origin = { side: 'ORIGIN' } as const;

/** A case of each status, reached the way a real one is. */
export const inIntakeCheck = (changes: Partial<CommandData['case.file']> = {}): CaseState =>
  given().when('case.file', windowFiling(changes), origin).state;

export const transferring = (changes: Partial<CommandData['case.file']> = {}): CaseState =>
  given().when('case.file', filing(changes), origin).state;

export const receivedByHandling = (changes: Partial<CommandData['case.file']> = {}): CaseState =>
  afterwards(given().when('case.file', filing(changes), origin));

export const receivedImmediate = (): CaseState =>
  receivedByHandling({
    item: 'medical-remote-filing',
    materials: [...requiredMaterials['medical-remote-filing']],
  });

export const returnedToOrigin = (): CaseState =>
  given(receivedByHandling()).when('case.return', {
    ...{ officer, reasonCode: 'UNREADABLE_MATERIAL', explanation: 'The scan is blank.' },
  }).state;

export const supplementNoticed = (): CaseState =>
  given(receivedByHandling()).when('case.notice-supplement', {
    officer,
    defects: [
      { materialCode: 'residence-permit', requirement: 'Add it.' },
      { materialCode: 'id-card', requirement: 'Scan both sides.' },
    ],
  }).state;

export const supplemented = (): CaseState =>
  given(supplementNoticed()).when(
    'case.provide-supplement',
    {
      officer: originOfficer,
      materials: [electronic('residence-permit'), electronic('id-card')],
    },
    { sender: 'ORIGIN' },
  ).state;

export const acceptedCase = (): CaseState =>
  given(receivedByHandling()).when('case.accept', { officer }).state;

export const inReview = (): CaseState =>
  given(acceptedCase()).when('case.start-review', { officer }).state;

export const decidedCase = (outcome: 'GRANTED' | 'REFUSED' = 'GRANTED'): CaseState =>
  given(inReview()).when('case.decide', {
    ...{ officer, outcome, reason: 'Art. 5', remedy: 'Review within 60 days' },
  }).state;

export const resultReady = (): CaseState =>
  given(decidedCase()).when('case.issue-result', { officer, result: { name: '证明' } }).state;

export const completedCase = (): CaseState =>
  given(resultReady()).when('case.complete', { officer, delivery: { method: 'PICKUP' } }).state;
