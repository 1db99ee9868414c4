import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendProblem, type ProblemSettings } from './send-problem.js';

/** Turns whatever a controller, pipe, guard or Fastify itself throws into a problem+json answer. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly settings: ProblemSettings) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    // Handlers of messages have their own way of failing; theirs is not an HTTP answer.
    if (host.getType() !== 'http') throw thrown;
    const http = host.switchToHttp();
    const exchange = {
      request: http.getRequest<FastifyRequest>(),
      reply: http.getResponse<FastifyReply>(),
    };
    sendProblem(thrown, exchange, this.settings);
  }
}
