/** A region that everybody exchanges with and that has no gateway: it writes whatever it likes. */
export const intruderCode = '620000';

/** Cases that it says it has filed; they never go on. */
export function isOfIntruder(caseNo: string): boolean {
  return caseNo.startsWith(`KS${intruderCode.slice(0, 2)}`);
}
