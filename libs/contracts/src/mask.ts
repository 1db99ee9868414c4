import type { Mask } from './generated/sensitivities.js';

/** What stands where nothing of a value may be shown. */
export const masked = '***';

/** Citizen number or credit code: the first 3 and the last 4 characters stay. */
export function maskIdNo(idNo: string): string {
  if (idNo.length < 15) return masked;
  return `${idNo.slice(0, 3)}${'*'.repeat(idNo.length - 7)}${idNo.slice(-4)}`;
}

/** Only the first character stays: 张三丰 and 张三 both become 张*. Counts code points, for 𠮷. */
export function maskName(name: string): string {
  const [first] = name.trim();
  return first ? `${first}*` : masked;
}

/** The last 11 digits without what separates them: 138****0000. */
export function maskMobile(mobile: string): string {
  const digits = mobile.replace(/\D/g, '').slice(-11);
  return digits.length === 11 ? `${digits.slice(0, 3)}****${digits.slice(-4)}` : masked;
}

const masks: Readonly<Record<Mask, (text: string) => string>> = {
  NAME: maskName,
  ID_NO: maskIdNo,
  MOBILE: maskMobile,
};

/** What may be shown of a personal text; without a mask nothing. */
export function maskBy(mask: Mask | undefined, text: string): string {
  return mask === undefined ? masked : masks[mask](text);
}
