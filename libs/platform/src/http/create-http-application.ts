import helmet from '@fastify/helmet';
import type { Type, DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { NestLogger } from '../logging/nest-logger.js';
import type { Logger } from '../logging/logger.js';
import { measureRequests } from '../metrics/measure-requests.js';
import type { Metrics } from '../metrics/metrics.js';
import { ProblemException } from '../problems/problem-exception.js';
import { ProblemFilter } from '../problems/problem-filter.js';
import { sendProblem } from '../problems/send-problem.js';
import { requestIdOf, traceRequests } from '../tracing/trace-requests.js';
import { watchRoutes } from './allowed-methods.js';
import { answerClientError, answerUnexpected } from './before-routing.js';
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
  /** Where the problem codes are documented; the code is appended. PlatformModule has them. */
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
    problemTypeBase: typeBase = '/problems/',
  } = options;
  const adapter = new FastifyAdapter({
    bodyLimit: bodyBytesMax,
    requestTimeout: requestTimeoutMs,
    // Node swaps the two limits when the one for the headers is the longer one.
    http: {
      headersTimeout: requestTimeoutMs,
      connectionsCheckingInterval: checkConnectionsEveryMs,
      // Node would answer with nothing: see refuseWithoutHost.
      requireHostHeader: false,
    },
    handlerTimeout: requestTimeoutMs,
    keepAliveTimeout: keepAliveTimeoutMs,
    routerOptions: { maxParamLength: pathParameterLengthMax },
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    genReqId: requestIdOf,
    clientErrorHandler: answerClientError(typeBase),
    frameworkErrors: (error: unknown, request: FastifyRequest, reply: FastifyReply) =>
      sendProblem(error, { request, reply }, problemSettings),
  });
  const server = adapter.getInstance();
  const problemSettings = { logger, typeBase, allowedMethods: watchRoutes(server) };
  answerUnexpected(server, typeBase);
  traceRequests(server);
  measureRequests(server, metrics);
  server.addHook('onRequest', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    refuseWithoutHost(request);
  });
  readJsonBodies(server);
  endConnectionsOnClose(server);
  await server.register(helmet);
  const application = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    logger: new NestLogger(logger),
    bodyParser: false,
    abortOnError: false,
  });
  return application.useGlobalFilters(new ProblemFilter(problemSettings));
}

/** RFC 9112, 3.2: a request of HTTP/1.1 names its host. */
function refuseWithoutHost({ raw, headers }: FastifyRequest): void {
  if (headers.host === undefined && raw.httpVersion === '1.1')
    throw new ProblemException('REQUEST_MALFORMED', {
      detail: '缺少 Host 请求头。 The header Host is missing.',
    });
}
