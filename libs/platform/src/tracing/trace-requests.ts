import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { continueTrace, traceIdOf } from './traceparent.js';

/**
 * The id of a request is its traceparent: one value that names the trace in logs and problems, and
 * that goes on, as it is, with the messages the request causes.
 */
export function requestIdOf(request: Pick<IncomingMessage, 'headers'>): string {
  const header = request.headers['traceparent'];
  return continueTrace(typeof header === 'string' ? header : undefined);
}

/** Answers every request with its traceparent, so that a caller can name it in a question. */
export function traceRequests(server: FastifyInstance): void {
  server.addHook('onRequest', async (request, reply) => {
    reply.header('traceparent', request.id);
  });
}

/** What the messages that this request causes carry. */
export function traceparentOf(request: Pick<FastifyRequest, 'id'>): string {
  return request.id;
}

/** The trace id of a request, for logs. */
export function traceIdOfRequest(request: Pick<FastifyRequest, 'id'>): string {
  return traceIdOf(request.id);
}
