import type { FastifyInstance } from 'fastify';

/**
 * Once the server closes, every answer ends its connection. Otherwise a client that keeps its
 * connection alive would keep the server open until the connection times out.
 */
export function endConnectionsOnClose(server: FastifyInstance): void {
  let closing = false;
  server.addHook('preClose', async () => {
    closing = true;
  });
  server.addHook('onSend', async (_request, reply) => {
    if (closing) reply.header('connection', 'close');
  });
}
