import { STATUS_CODES } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { ProblemCode } from '@tongban/contracts';
import type { FastifyInstance } from 'fastify';
import { preferredLanguage, problemDetailsOf } from '../problems/problem-details.js';
import type { ProblemDetails } from '../problems/problem-details.js';
import { ProblemException } from '../problems/problem-exception.js';
import { requestIdOf } from '../tracing/trace-requests.js';
import { traceIdOf } from '../tracing/traceparent.js';

// What fails before Fastify sees a request: Node would answer with an empty body, or in plain text.

interface ClientError extends Error {
  readonly code?: string;
  /** What had been read of the request. */
  readonly rawPacket?: unknown;
}

/** A request line this long is the address's fault, and not that of the headers. */
const requestLineLengthMax = 8192;

/** For `clientErrorHandler`: bytes that are no request, one that is too long, or too late. */
export function answerClientError(typeBase: string) {
  return (error: ClientError, socket: Socket): void => {
    if (error.code === 'ECONNRESET' || !socket.writable || isAnswering(socket)) {
      socket.destroy();
      return;
    }
    endWith(socket, bareAnswer(codeOf(error), { headers: {} }, typeBase));
  };
}

function codeOf({ code, rawPacket }: ClientError): ProblemCode {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return 'REQUEST_TIMEOUT';
  if (code !== 'HPE_HEADER_OVERFLOW') return 'REQUEST_MALFORMED';
  const end = Buffer.isBuffer(rawPacket) ? rawPacket.indexOf('\r\n') : 0;
  return end < 0 || end > requestLineLengthMax ? 'ADDRESS_TOO_LONG' : 'HEADERS_TOO_LARGE';
}

/** An answer under way must not have another one written into it. */
function isAnswering(socket: Socket): boolean {
  const { _httpMessage: answer } = socket as { _httpMessage?: ServerResponse | null };
  return answer?.headersSent ?? false;
}

/** An `Expect` other than 100-continue, and the method that asks for a tunnel. */
export function answerUnexpected({ server }: FastifyInstance, typeBase: string): void {
  server.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) => {
    const { headers, body } = bareAnswer('EXPECTATION_FAILED', request, typeBase);
    response.writeHead(body.status, headers).end(JSON.stringify(body));
  });
  server.on('connect', (request: IncomingMessage, socket: Socket) => {
    const { headers, body } = bareAnswer('METHOD_NOT_ALLOWED', request, typeBase);
    endWith(socket, { headers: { ...headers, allow: '' }, body });
  });
}

interface BareAnswer {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: ProblemDetails;
}

function endWith(socket: Socket, { headers, body }: BareAnswer): void {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const statusLine = `HTTP/1.1 ${body.status} ${STATUS_CODES[body.status] ?? ''}`;
  socket.end([statusLine, ...lines, '', JSON.stringify(body)].join('\r\n'));
}

function bareAnswer(
  code: ProblemCode,
  request: Pick<IncomingMessage, 'headers' | 'url'>,
  typeBase: string,
): BareAnswer {
  const traceparent = requestIdOf(request);
  const language = preferredLanguage(request.headers['accept-language']);
  const body = problemDetailsOf(new ProblemException(code), {
    ...{ typeBase, language, traceId: traceIdOf(traceparent), url: request.url ?? '' },
  });
  const headers = {
    'content-type': 'application/problem+json; charset=utf-8',
    'content-length': String(Buffer.byteLength(JSON.stringify(body))),
    'content-language': language === 'zh' ? 'zh-CN' : 'en',
    'cache-control': 'no-store',
    connection: 'close',
    traceparent,
  };
  return { headers, body };
}
