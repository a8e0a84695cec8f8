import { CompiledQuery } from 'kysely';
import type { auditRows } from './audit.ts';

/** The answer of a change, kept for whoever sends the same again. */
export interface AnswerToRemember {
  readonly key: string;
  readonly requestHash: string;
  readonly status: number;
  readonly body: string;
}

/**
 * The last statement of a request's transaction (database function close_request): its audit rows
 * and the answer to remember; null when there is neither.
 */
export function closeRequest(
  audit: ReturnType<typeof auditRows>,
  remembered: AnswerToRemember | null,
): CompiledQuery | null {
  if (audit.length === 0 && remembered === null) return null;
  const { key = null, requestHash = null, status = null, body = null } = remembered ?? {};
  return CompiledQuery.raw('select close_request($1, $2, $3, $4, $5)', [
    JSON.stringify(audit),
    key,
    requestHash,
    status,
    body,
  ]);
}
