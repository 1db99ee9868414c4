import { explainFault, problems } from '@tongban/contracts';
import type { FieldError, ProblemCode } from '@tongban/contracts';
import type { ProblemException } from './problem-exception.js';

export type Language = 'zh' | 'en';

/** RFC 9457, with the members of our own after `instance`. */
export interface ProblemDetails {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly instance: string;
  readonly code: ProblemCode;
  readonly trace_id: string;
  readonly errors?: readonly FieldError[];
}

export interface ProblemContext {
  /** `/problems/`; the code is appended. A reference is resolved against the address that was asked. */
  readonly typeBase: string;
  readonly language: Language;
  /** Path of the request. A query may name a person and is cut off. */
  readonly url: string;
  readonly traceId: string;
}

/** The body of the answer. A 5xx has no detail: what failed inside is for the log. */
export function problemDetailsOf(
  { code, detail, errors, commandType }: ProblemException,
  { typeBase, language, url, traceId }: ProblemContext,
): ProblemDetails {
  const { title, httpStatus } = problems[code];
  return {
    type: `${typeBase}${code}`,
    title: title[language],
    status: httpStatus,
    ...(detail && httpStatus < 500 ? { detail } : {}),
    instance: url.replace(/[?#].*$/s, ''),
    code,
    trace_id: traceId,
    ...(errors.length > 0
      ? { errors: errors.map((error) => explainFault(commandType, error)) }
      : {}),
  };
}

/** Languages of an Accept-Language header that are looked at. */
const rangesMax = 20;

/** English where the caller prefers it to Chinese; Chinese otherwise. */
export function preferredLanguage(acceptLanguage: string | undefined): Language {
  const weight = { zh: 0, en: 0 };
  for (const range of (acceptLanguage ?? '').toLowerCase().split(',').slice(0, rangesMax)) {
    const [tag = '', parameter = ''] = range.split(';').map((part) => part.trim());
    const language = tag.split('-')[0];
    const quality = /^q=(0(?:\.\d{1,3})?|1(?:\.0{1,3})?)$/.exec(parameter)?.[1] ?? '1';
    if (language === 'zh' || language === 'en') {
      weight[language] = Math.max(weight[language], Number(quality));
    }
  }
  return weight.en > weight.zh ? 'en' : 'zh';
}
