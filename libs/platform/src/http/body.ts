import { readJson } from '@tongban/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ProblemException } from '../problems/problem-exception.js';

const bytesOfRequest = new WeakMap<FastifyRequest, Buffer>();
const charsets = /;\s*charset\s*=\s*"?([^";\s]*)/gi;

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
      const detail = isUtf8(request.headers['content-type'])
        ? codingFault(request.headers['content-encoding'])
        : 'charset 只能是 utf-8。 The charset must be utf-8.';
      if (detail !== undefined) {
        done(new ProblemException('UNSUPPORTED_MEDIA_TYPE', { detail }));
        return;
      }
      bytesOfRequest.set(request, bytes);
      const read = readJson(bytes);
      if (read.ok) done(null, read.value);
      else done(new ProblemException(read.code, { detail: read.detail }));
    },
  );
}

/** Nothing said is UTF-8: JSON has no other encoding (RFC 8259). Whatever is said must say so. */
function isUtf8(contentType = ''): boolean {
  return [...contentType.matchAll(charsets)].every(([, name = '']) => /^utf-?8$/i.test(name));
}

/** Bytes that are packed would be read as bytes that are not UTF-8. */
function codingFault(contentEncoding = 'identity'): string | undefined {
  if (contentEncoding.toLowerCase() === 'identity') return undefined;
  return '请求体不能压缩。 The body must not be compressed.';
}

/** The bytes of the body as they arrived; empty when there was none. */
export function bodyBytesOf(request: FastifyRequest): Buffer {
  return bytesOfRequest.get(request) ?? Buffer.alloc(0);
}
