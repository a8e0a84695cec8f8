import type { FastifyRequest } from 'fastify';
import { invalid } from '../problems.ts';

/** What an answer is asked for, where not only to be looked at; the audit trail names it. */
export type CopyKind = 'print' | 'export';

const header = 'stepwell-copy';

/**
 * What a read says it is for: a print or a file instead of the screen; null: the screen.
 * @throws invalid when the header holds anything else
 */
export function readCopyKind({ method, headers }: FastifyRequest): CopyKind | null {
  const asked = headers[header];
  if (asked === undefined || method !== 'GET') return null;
  if (asked === 'print' || asked === 'export') return asked;
  throw invalid([
    { field: 'Stepwell-Copy', message: 'Stepwell-Copy is print or export, or left out.' },
  ]);
}
