import { problems } from '@tongban/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AllowedMethods } from '../http/allowed-methods.js';
import type { Logger } from '../logging/logger.js';
import { traceIdOfRequest } from '../tracing/trace-requests.js';
import { preferredLanguage, problemDetailsOf } from './problem-details.js';
import { ProblemException } from './problem-exception.js';
import { problemOf } from './problem-of.js';

/** Whoever is told to come back later is told when, also where nobody knows better. */
const retryAfterSecondsDefault = 1;
const comesBack: readonly number[] = [429, 503];

export interface ProblemSettings {
  readonly logger: Logger;
  readonly typeBase: string;
  readonly allowedMethods: AllowedMethods;
}

/** Answers a request with what was thrown, and logs it when it is a fault of ours: here, once. */
export function sendProblem(
  thrown: unknown,
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  { logger, typeBase, allowedMethods }: ProblemSettings,
): void {
  const allowed = request.is404 ? allowedMethods(pathOf(request)) : [];
  const isOther = allowed.length > 0 && !allowed.includes(request.method);
  const problem = isOther ? methodNotAllowed(allowed) : inTime(problemOf(thrown), request);
  const traceId = traceIdOfRequest(request);
  log(problem, { request, logger, traceId });
  if (reply.sent) return;
  const language = preferredLanguage(request.headers['accept-language']);
  const details = problemDetailsOf(problem, { typeBase, language, url: request.url, traceId });
  const { retryAfterSeconds = retryAfterSecondsDefault } = problem;
  if (comesBack.includes(details.status)) reply.header('retry-after', String(retryAfterSeconds));
  if (details.code === 'METHOD_NOT_ALLOWED') reply.header('allow', allowed.join(', '));
  // The rest of the request would be taken for the next one.
  if (details.code === 'REQUEST_TIMEOUT') reply.header('connection', 'close');
  // A 401 says how to do better (RFC 9110, 15.5.2).
  if (details.status === 401) reply.header('www-authenticate', 'Bearer realm="tongban"');
  reply
    .code(details.status)
    .header('cache-control', 'no-store')
    .header('content-language', language === 'zh' ? 'zh-CN' : 'en')
    .header('traceparent', request.id)
    .header('vary', 'accept-language')
    .type('application/problem+json')
    .send(JSON.stringify(details));
}

function pathOf({ url }: FastifyRequest): string {
  return url.replace(/[?#].*$/s, '');
}

function methodNotAllowed(allowed: readonly string[]): ProblemException {
  const methods = allowed.join(', ');
  return new ProblemException('METHOD_NOT_ALLOWED', {
    detail: `此地址只接受 ${methods}。 This address takes ${methods} only.`,
  });
}

/** Whoever waits for the rest of a request is not at fault that it does not come. */
function inTime(problem: ProblemException, { raw }: FastifyRequest): ProblemException {
  const isLate = problem.code === 'UNAVAILABLE' && !raw.complete;
  return isLate ? new ProblemException('REQUEST_TIMEOUT', { cause: problem.cause }) : problem;
}

interface LogContext {
  readonly request: FastifyRequest;
  readonly logger: Logger;
  readonly traceId: string;
}

function log(problem: ProblemException, { request, logger, traceId }: LogContext): void {
  const fields = {
    code: problem.code,
    method: request.method,
    route: request.routeOptions.url ?? null,
    traceId,
  };
  const { httpStatus } = problems[problem.code];
  if (httpStatus < 500) logger.debug('request refused', fields);
  else logger.error('request failed', { ...fields, error: problem.cause ?? problem });
}
