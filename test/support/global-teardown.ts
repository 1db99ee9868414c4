/** Ends what global-setup started; the data folder goes with the process. */
export default async function globalTeardown(): Promise<void> {
  await Promise.all((globalThis.tongbanTestServers ?? []).map((server) => server.stop()));
}
