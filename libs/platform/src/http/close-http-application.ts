import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/**
 * Takes no more connections, answers the requests under way, then closes. A client that does not
 * finish its request could hold the server open for as long as it likes: after `graceMs` every
 * connection that is left is cut.
 */
export async function closeHttpApplication(
  application: NestFastifyApplication,
  graceMs: number,
): Promise<void> {
  const timer = setTimeout(() => application.getHttpServer().closeAllConnections(), graceMs);
  try {
    await application.close();
  } finally {
    clearTimeout(timer);
  }
}
