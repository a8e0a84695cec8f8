import { HttpErrorResponse } from '@angular/common/http';

/** One field of a request that was refused, in the words of the server. */
export interface FieldProblem {
  field: string;
  message: string;
}

/** Why the server refused (RFC 9457). `mine` and `theirs` come with a conflict of versions only. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  errors?: FieldProblem[];
  mine?: unknown;
  theirs?: unknown;
  /** Seconds to wait, after too many tries. */
  retryAfterSeconds?: number;
  /** The session whose room-safe screen is all this sign-in may see until it is reopened. */
  lockedSessionId?: string | null;
  /** The version of a plan that the screen was handed over with: all this sign-in may see. */
  handedOverPlanId?: string | null;
  /** What support can look up. It holds nothing about a participant. */
  requestId?: string;
}

const prefix = 'urn:stepwell:problem:';

/** Does this problem carry the given name, for instance `conflict` or `signed-off`? */
export function isProblem(problem: Problem, slug: string): boolean {
  return problem.type === prefix + slug;
}

/** The problem inside whatever an HTTP call threw. Status 0 means that no answer came at all. */
export function problemFrom(thrown: unknown): Problem {
  if (!(thrown instanceof HttpErrorResponse)) {
    return unknownProblem(0, 'This page could not read the answer of the server.');
  }
  if (thrown.status === 0) {
    return {
      type: `${prefix}no-network`,
      title: 'No network',
      status: 0,
      detail: 'The server could not be reached. Check the network, then try again.',
    };
  }
  const body = parsed(thrown.error);
  const requestId = thrown.headers.get('x-request-id');
  return {
    ...(isProblemBody(body)
      ? body
      : unknownProblem(thrown.status, 'The server answered, but not with what was asked for.')),
    ...(requestId ? { requestId } : {}),
  };
}

function unknownProblem(status: number, detail: string): Problem {
  return { type: `${prefix}unexpected`, title: 'Something went wrong', status, detail };
}

/** Angular hands over problem+json as text when the call expected something else. */
function parsed(body: unknown): unknown {
  if (typeof body !== 'string') {
    return body;
  }
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return null;
  }
}

function isProblemBody(body: unknown): body is Problem {
  return (
    typeof body === 'object' &&
    body !== null &&
    'type' in body &&
    typeof body.type === 'string' &&
    'detail' in body &&
    'status' in body
  );
}
