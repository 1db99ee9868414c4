import { createHash, hash } from 'node:crypto';

/**
 * The Merkle tree of RFC 6962, section 2.1, over the messages of a stream, kept as a frontier: the
 * roots of the full subtrees, the largest first, as many as the size has bits set. So it grows by
 * one message with a few hashes, and its root needs nothing else.
 *
 *   leaf = SHA-256(0x00 ‖ message)      node = SHA-256(0x01 ‖ left ‖ right)
 */
export interface Tree {
  readonly size: number;
  readonly frontier: readonly Buffer[];
}

export const emptyTree: Tree = { size: 0, frontier: [] };

const leafPrefix = Buffer.from([0]);
const nodePrefix = Buffer.from([1]);
/** RFC 6962: the root of an empty tree is the hash of an empty string. */
const emptyRoot = createHash('sha256').digest();

export function leafOf(message: Buffer): Buffer {
  return hash('sha256', Buffer.concat([leafPrefix, message]), 'buffer');
}

/** The tree with these messages behind those it has. */
export function grow(tree: Tree, messages: readonly Buffer[]): Tree {
  const frontier = [...tree.frontier];
  let { size } = tree;
  for (const message of messages) {
    let node = leafOf(message);
    // Each bit that is set from the lowest on is a full subtree of the same size as the new one.
    for (let full = size; full % 2 === 1; full = Math.floor(full / 2))
      node = nodeOf(frontier.pop()!, node);
    frontier.push(node);
    size += 1;
  }
  return { size, frontier };
}

export function rootOf({ frontier }: Tree): Buffer {
  let root = frontier.at(-1);
  if (root === undefined) return emptyRoot;
  for (let index = frontier.length - 2; index >= 0; index -= 1)
    root = nodeOf(frontier[index]!, root);
  return root;
}

function nodeOf(left: Buffer, right: Buffer): Buffer {
  return hash('sha256', Buffer.concat([nodePrefix, left, right]), 'buffer');
}
