import { dismissGuardian } from '../../deploy/sandbox/servers/index.mjs';

const quietMs = 5_000;

/** Ends what global-setup started, then deletes its data. */
export default async function globalTeardown(): Promise<void> {
  await Promise.all((globalThis.tongbanTestServers ?? []).map((server) => server.stop()));
  await dismissGuardian();
  setTimeout(sayWhatIsOpen, quietMs).unref();
}

/** Only reached when a spec left something open, which then keeps Jest from its end. */
function sayWhatIsOpen(): void {
  console.error(`left open: ${process.getActiveResourcesInfo().join(', ')}`);
}
