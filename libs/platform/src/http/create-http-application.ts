import helmet from '@fastify/helmet';
import type { Type, DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { NestLogger } from '../logging/nest-logger.js';
import type { Logger } from '../logging/logger.js';
import { measureRequests } from '../metrics/measure-requests.js';
import type { Metrics } from '../metrics/metrics.js';
import { ProblemFilter } from '../problems/problem-filter.js';
import { sendProblem } from '../problems/send-problem.js';
import { requestIdOf, traceRequests } from '../tracing/trace-requests.js';
import { readJsonBodies } from './body.js';
import { endConnectionsOnClose } from './end-connections.js';

export interface HttpOptions {
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly bodyBytesMax: number;
  /** For a request to arrive whole, and then again for its answer. Protects the connections. */
  readonly requestTimeoutMs?: number;
  /** An idle connection is kept this long: longer than a proxy in front keeps it (usually 60 s). */
  readonly keepAliveTimeoutMs?: number;
  /** Where the problem codes are documented; the code is appended. */
  readonly problemTypeBase?: string;
}

/** How often Node looks for connections whose request takes too long; 30 s when not told. */
const checkConnectionsEveryMs = 1000;

/** Characters of one parameter of a path; an idempotency key or message id fits. */
const pathParameterLengthMax = 200;

/**
 * A Nest application on Fastify with everything that every HTTP interface of ours has: problems,
 * traces, measurements, limits and safe headers. It does not listen yet. Signals are left to
 * `Shutdown`; requests that come in while it closes are still answered, then connections close.
 */
export async function createHttpApplication(
  module: Type | DynamicModule,
  options: HttpOptions,
): Promise<NestFastifyApplication> {
  const {
    logger,
    metrics,
    bodyBytesMax,
    requestTimeoutMs = 30_000,
    keepAliveTimeoutMs = 65_000,
    problemTypeBase: typeBase = 'https://tongban.example/problems/',
  } = options;
  const adapter = new FastifyAdapter({
    bodyLimit: bodyBytesMax,
    requestTimeout: requestTimeoutMs,
    // Node swaps the two limits when the one for the headers is the longer one.
    http: {
      headersTimeout: requestTimeoutMs,
      connectionsCheckingInterval: checkConnectionsEveryMs,
    },
    handlerTimeout: requestTimeoutMs,
    keepAliveTimeout: keepAliveTimeoutMs,
    routerOptions: { maxParamLength: pathParameterLengthMax },
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    genReqId: requestIdOf,
    frameworkErrors: (error: unknown, request: FastifyRequest, reply: FastifyReply) =>
      sendProblem(error, { request, reply }, { logger, typeBase }),
  });
  const server = adapter.getInstance();
  traceRequests(server);
  measureRequests(server, metrics);
  server.addHook('onRequest', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
  });
  readJsonBodies(server);
  endConnectionsOnClose(server);
  await server.register(helmet);
  const application = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    logger: new NestLogger(logger),
    bodyParser: false,
    abortOnError: false,
  });
  return application.useGlobalFilters(new ProblemFilter({ logger, typeBase }));
}
