/** What one compressed batch may become in memory: a batch of 1 MiB could hold a thousand. */
export const decompressedBytesMax = 64 * 1024 * 1024;

/** The batch says, or shows, that it would become larger than that. */
export function tooLarge(codec: string): Error {
  const message = `${codec}: the batch would become larger than ${decompressedBytesMax} bytes`;
  return Object.assign(new RangeError(message), { code: 'ERR_BUFFER_TOO_LARGE' });
}
