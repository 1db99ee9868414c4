import { grow, rootOf } from './merkle.js';
import type { Tree } from './merkle.js';

export interface CutFrame {
  readonly first: number;
  readonly last: number;
  readonly root: Buffer;
  readonly lines: readonly Buffer[];
}

export interface FrameMaxima {
  readonly frameMessagesMax: number;
  readonly frameBytesMax: number;
}

/**
 * Cuts what one commit writes to a stream into frames. They are fixed from then on: a resend is the
 * same bytes. A message that is over the bytes by itself is a frame alone.
 */
export function cutFrames(
  tree: Tree,
  lines: readonly Buffer[],
  maxima: FrameMaxima,
): { readonly tree: Tree; readonly frames: readonly CutFrame[] } {
  const frames: CutFrame[] = [];
  let grown = tree;
  for (const portion of portionsOf(lines, maxima)) {
    const first = grown.size + 1;
    grown = grow(grown, portion);
    frames.push({ first, last: grown.size, root: rootOf(grown), lines: portion });
  }
  return { tree: grown, frames };
}

function* portionsOf(
  lines: readonly Buffer[],
  { frameMessagesMax, frameBytesMax }: FrameMaxima,
): Generator<readonly Buffer[]> {
  let start = 0;
  let bytes = 0;
  for (const [index, { length }] of lines.entries()) {
    const isFull = index - start >= frameMessagesMax || bytes + length + 1 > frameBytesMax;
    if (isFull && index > start) {
      yield lines.slice(start, index);
      start = index;
      bytes = 0;
    }
    // Its line feed counts.
    bytes += length + 1;
  }
  if (start < lines.length) yield lines.slice(start);
}
