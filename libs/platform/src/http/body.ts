import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ProblemException } from '../problems/problem-exception.js';

const bytesOfRequest = new WeakMap<FastifyRequest, Buffer>();
const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * JSON is the only body there is. The exact bytes are kept beside the value, because the digest that
 * tells a repetition from a conflict is taken over bytes.
 */
export function readJsonBodies(server: FastifyInstance): void {
  const parse = server.getDefaultJsonParser('error', 'error');
  server.removeAllContentTypeParsers();
  server.addContentTypeParser<Buffer>(
    'application/json',
    { parseAs: 'buffer' },
    (request, bytes, done) => {
      bytesOfRequest.set(request, bytes);
      let text: string;
      try {
        text = utf8.decode(bytes);
      } catch (cause) {
        done(new ProblemException('MALFORMED_JSON', { detail: 'UTF-8', cause }));
        return;
      }
      void parse(request, text, done);
    },
  );
}

/** The bytes of the body as they arrived; empty when there was none. */
export function bodyBytesOf(request: FastifyRequest): Buffer {
  return bytesOfRequest.get(request) ?? Buffer.alloc(0);
}
