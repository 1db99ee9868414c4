import type { FastifyInstance } from 'fastify';
import type { Metrics } from './metrics.js';

/** Seconds. A command takes milliseconds; the long ones are what an operator looks for. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Measures every request by method, route template and status; the path itself holds case numbers. */
export function measureRequests(server: FastifyInstance, metrics: Metrics): void {
  const duration = metrics.histogram({
    name: 'tongban_http_request_duration_seconds',
    help: 'Time from the arrival of an HTTP request to the end of its response.',
    labels: ['method', 'route', 'status'],
    buckets,
  });
  server.addHook('onResponse', async (request, reply) => {
    const labels = {
      method: request.method,
      route: request.is404 ? 'unmatched' : (request.routeOptions.url ?? 'unmatched'),
      status: String(reply.statusCode),
    };
    duration.observe(labels, reply.elapsedTime / 1000);
  });
}
