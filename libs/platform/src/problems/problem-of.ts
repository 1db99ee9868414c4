import { problems, type ProblemCode } from '@tongban/contracts';
import { ProblemException } from './problem-exception.js';

/**
 * The one point where anything that was thrown becomes a problem of the closed list. What is not
 * known is INTERNAL: its message may hold anything, so nothing of it is sent.
 */
export function problemOf(thrown: unknown): ProblemException {
  if (thrown instanceof ProblemException) return thrown;
  const operational = operationalCodeOf(thrown);
  if (operational) return new ProblemException(operational, { cause: thrown });
  const code = codeOfStatus(statusOf(thrown), frameworkCodeOf(thrown));
  return new ProblemException(code, { cause: thrown });
}

/** An OperationalError of the exchange, known by its shape: this lib lies below the exchange. */
function operationalCodeOf(thrown: unknown): ProblemCode | undefined {
  const code = fieldOf(thrown, 'code');
  const known = typeof code === 'string' && Object.hasOwn(problems, code);
  return known && typeof fieldOf(thrown, 'retryable') === 'boolean'
    ? (code as ProblemCode)
    : undefined;
}

/** Nest keeps the status behind getStatus(), Fastify in statusCode; anything else has none. */
function statusOf(thrown: unknown): number {
  const getStatus = fieldOf(thrown, 'getStatus');
  if (typeof getStatus === 'function') return Number(getStatus.call(thrown));
  return frameworkCodeOf(thrown) ? Number(fieldOf(thrown, 'statusCode')) : 500;
}

/** FST_ERR_…: of the error itself, or of the cause that Nest wrapped. */
function frameworkCodeOf(thrown: unknown): string | undefined {
  const codes = [fieldOf(thrown, 'code'), fieldOf(fieldOf(thrown, 'cause'), 'code')];
  return codes.find(
    (code): code is string => typeof code === 'string' && code.startsWith('FST_ERR_'),
  );
}

function codeOfStatus(status: number, frameworkCode: string | undefined): ProblemCode {
  // An address that cannot be decoded, or is too long, names nothing here.
  if (frameworkCode === 'FST_ERR_BAD_URL') return 'NOT_FOUND';
  if (frameworkCode === 'FST_ERR_HANDLER_TIMEOUT') return 'UNAVAILABLE';
  if (frameworkCode === 'FST_ERR_CTP_INVALID_CONTENT_LENGTH') return 'REQUEST_MALFORMED';
  switch (status) {
    case 400:
      return frameworkCode?.startsWith('FST_ERR_CTP_') ? 'MALFORMED_JSON' : 'QUERY_INVALID';
    case 401:
    case 403:
      return 'SENDER_NOT_PERMITTED';
    case 404:
    case 414:
      return 'NOT_FOUND';
    case 405:
      return 'METHOD_NOT_ALLOWED';
    case 413:
      return 'PAYLOAD_TOO_LARGE';
    case 415:
      return 'UNSUPPORTED_MEDIA_TYPE';
    case 422:
      return 'SCHEMA_INVALID';
    case 429:
      return 'OVERLOADED';
    case 503:
      return 'UNAVAILABLE';
    default:
      return status >= 400 && status < 500 ? 'QUERY_INVALID' : 'INTERNAL';
  }
}

function fieldOf(value: unknown, field: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, field) : undefined;
}
