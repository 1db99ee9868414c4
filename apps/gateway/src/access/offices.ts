import { createHash, timingSafeEqual } from 'node:crypto';
import { ProblemException } from '@tongban/platform';
import type { FastifyRequest } from 'fastify';

/** A back office that is known by its token. */
export interface Office {
  readonly name: string;
}

interface KnownOffice extends Office {
  readonly tokenHash: Buffer;
}

const bearer = /^Bearer +([A-Za-z0-9\-._~+/]{1,512}=*) *$/i;

/**
 * Who asks, by the bearer token of the request. Only the digests of tokens are known here. Where no
 * office has a token the header is not looked at: then it is the proxy's.
 */
export class Offices {
  private readonly known: readonly KnownOffice[];

  /** Each entry is `name:sha256`, lower-case hexadecimal; an office may have several, to change them. */
  constructor(entries: readonly string[] = []) {
    this.known = entries.map((entry) => {
      const [name = '', hash = ''] = entry.split(':');
      return { name, tokenHash: Buffer.from(hash, 'hex') };
    });
  }

  /** Null for a caller without a token; TOKEN_INVALID for one whose token is nobody's. */
  find({ headers: { authorization } }: Pick<FastifyRequest, 'headers'>): Office | null {
    if (authorization === undefined || this.known.length === 0) return null;
    const token = bearer.exec(authorization)?.[1];
    const office = token === undefined ? undefined : this.officeOf(token);
    if (office) return office;
    throw new ProblemException('TOKEN_INVALID', {
      detail: '此令牌不属于本网关的任何业务系统。 The token is none of an office here.',
    });
  }

  /** For what nobody may see without one. */
  demand(request: Pick<FastifyRequest, 'headers'>): Office {
    const office = this.find(request);
    if (office) return office;
    throw new ProblemException('TOKEN_INVALID', {
      detail:
        '请求头 header Authorization: Bearer 与业务系统令牌 and the token of an office (TONGBAN_OFFICE_TOKENS)',
    });
  }

  /** All are compared, each in constant time: how long it takes says nothing of any of them. */
  private officeOf(token: string): Office | undefined {
    const hash = createHash('sha256').update(token).digest();
    const same = this.known.filter(({ tokenHash }) => timingSafeEqual(tokenHash, hash));
    return same[0] && { name: same[0].name };
  }
}
