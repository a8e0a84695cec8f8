import { Buffer } from 'node:buffer';
import { invalid, type Problem } from '../problems.ts';

const idPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;

/** Where the next page begins, as text that nobody needs to read. */
export const writeCursor = (parts: readonly string[]): string =>
  Buffer.from(JSON.stringify(parts)).toString('base64url');

/** For text that no page answered. */
export const foreignCursor = (): Problem =>
  invalid([{ field: 'after', message: 'after is not the next of a page.' }]);

/**
 * What `writeCursor` wrote: so many texts, of which the last is an id.
 *
 * @throws Problem for text that no page answered
 */
export function readCursor(text: string, length: number): readonly string[] {
  let read: unknown;
  try {
    read = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    throw foreignCursor();
  }
  if (!Array.isArray(read) || read.length !== length) throw foreignCursor();
  const parts = (read as unknown[]).filter((part) => typeof part === 'string');
  if (parts.length !== length || !idPattern.test(parts.at(-1) ?? '')) throw foreignCursor();
  return parts;
}
