import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Liveness } from './liveness.js';
import { Readiness } from './readiness.js';

/** What an orchestrator asks: restart this process? send requests to it? */
@Controller('health')
export class HealthController {
  constructor(
    private readonly liveness: Liveness,
    private readonly readiness: Readiness,
  ) {}

  @Get('live')
  live(@Res() reply: FastifyReply): FastifyReply {
    const stalled = this.liveness.stalls();
    return answer(reply, stalled.length > 0 ? { stalled } : undefined);
  }

  @Get('ready')
  async ready(@Res() reply: FastifyReply): Promise<FastifyReply> {
    const failing = await this.readiness.notReady();
    return answer(reply, failing.length > 0 ? { failing } : undefined);
  }
}

/** `about:blank` is the type of RFC 9457 for a problem that its status says all about. */
function answer(reply: FastifyReply, trouble: object | undefined): FastifyReply {
  if (!trouble) return reply.code(200).send({ status: 'UP' });
  return reply
    .code(503)
    .type('application/problem+json')
    .send(
      JSON.stringify({
        type: 'about:blank',
        title: 'Service Unavailable',
        status: 503,
        ...trouble,
      }),
    );
}
