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
    return stalled.length > 0 ? unavailable(reply, { stalled }) : up(reply, {});
  }

  /** What fails by itself is named, and takes nothing out of service. */
  @Get('ready')
  async ready(@Res() reply: FastifyReply): Promise<FastifyReply> {
    const failing = await this.readiness.notReady();
    const degraded = this.readiness.degraded();
    const also = degraded.length > 0 ? { degraded } : {};
    return failing.length > 0 ? unavailable(reply, { failing, ...also }) : up(reply, also);
  }
}

function up(reply: FastifyReply, also: object): FastifyReply {
  return reply.code(200).send({ status: 'UP', ...also });
}

/** `about:blank` is the type of RFC 9457 for a problem that its status says all about. */
function unavailable(reply: FastifyReply, trouble: object): FastifyReply {
  const problem = { type: 'about:blank', title: 'Service Unavailable', status: 503, ...trouble };
  return reply.code(503).type('application/problem+json').send(JSON.stringify(problem));
}
