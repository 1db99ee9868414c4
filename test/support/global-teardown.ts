import { dismissGuardian } from '../../deploy/sandbox/servers/index.mjs';

/** Ends what global-setup started, then deletes its data. */
export default async function globalTeardown(): Promise<void> {
  await Promise.all((globalThis.tongbanTestServers ?? []).map((server) => server.stop()));
  await dismissGuardian();
}
