import { randomBytes } from 'node:crypto';

/**
 * W3C Trace Context: `version "-" trace-id "-" parent-id "-" flags`, all lower-case hexadecimal.
 *
 *     00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01
 *
 * A later version may append fields; what is known of it is read, the rest is left aside.
 */
export interface Traceparent {
  readonly traceId: string;
  readonly parentId: string;
  readonly flags: string;
}

const known = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;
const later = /^(?!00|ff)[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(?:-.*)?$/;
const zeros = /^0+$/;

/** undefined for anything but a valid traceparent. */
export function parseTraceparent(text: string | undefined): Traceparent | undefined {
  const match = known.exec(text ?? '') ?? later.exec(text ?? '');
  if (!match) return undefined;
  const [, traceId = '', parentId = '', flags = ''] = match;
  return zeros.test(traceId) || zeros.test(parentId) ? undefined : { traceId, parentId, flags };
}

/** A new step: of the given trace, or of a new one when there is none that can be read. */
export function continueTrace(parent: string | undefined): string {
  const trace = parseTraceparent(parent);
  const traceId = trace?.traceId ?? nonZeroHex(16);
  return `00-${traceId}-${nonZeroHex(8)}-${trace?.flags ?? '01'}`;
}

/** The trace id of a traceparent, for logs and problem details. */
export function traceIdOf(traceparent: string): string {
  return parseTraceparent(traceparent)?.traceId ?? '';
}

/** All zeros means "none" in this format; the lowest bit is set so that it cannot be drawn. */
function nonZeroHex(bytes: number): string {
  const drawn = randomBytes(bytes);
  drawn[bytes - 1] = (drawn[bytes - 1] ?? 0) | 1;
  return drawn.toString('hex');
}
