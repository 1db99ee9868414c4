import { readJson } from '@tongban/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ProblemException } from '../problems/problem-exception.js';

const bytesOfRequest = new WeakMap<FastifyRequest, Buffer>();
const charset = /;\s*charset\s*=\s*"?([^";\s]*)/i;

/**
 * JSON in UTF-8 is the only body there is, read as it is read everywhere else. The exact bytes are
 * kept beside the value, because the digest that tells a repetition from a conflict is taken over
 * bytes.
 */
export function readJsonBodies(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser<Buffer>(
    'application/json',
    { parseAs: 'buffer' },
    (request, bytes, done) => {
      if (!isUtf8(request.headers['content-type'])) {
        done(new ProblemException('UNSUPPORTED_MEDIA_TYPE', { detail: 'charset must be utf-8' }));
        return;
      }
      bytesOfRequest.set(request, bytes);
      const read = readJson(bytes);
      if (read.ok) done(null, read.value);
      else done(new ProblemException(read.code, { detail: read.detail }));
    },
  );
}

/** Nothing said is UTF-8: JSON has no other encoding (RFC 8259). */
function isUtf8(contentType = ''): boolean {
  const named = charset.exec(contentType)?.[1];
  return named === undefined || named.toLowerCase() === 'utf-8';
}

/** The bytes of the body as they arrived; empty when there was none. */
export function bodyBytesOf(request: FastifyRequest): Buffer {
  return bytesOfRequest.get(request) ?? Buffer.alloc(0);
}
