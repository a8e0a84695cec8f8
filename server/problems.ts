/** One field of a request that is wrong, with a sentence for the person who filled it in. */
export interface FieldError {
  field: string;
  message: string;
}

/** What an RFC 9457 answer carries. `mine` and `theirs` only on a conflict of versions. */
export interface ProblemAnswer {
  type: string;
  title: string;
  status: number;
  detail: string;
  errors?: FieldError[];
  mine?: unknown;
  theirs?: unknown;
  [extension: string]: unknown;
}

/**
 * A refusal with a sentence about what to do. Thrown by rules and queries; the request's
 * transaction is rolled back and the answer is `application/problem+json`.
 */
export class Problem extends Error {
  readonly answer: ProblemAnswer;
  readonly headers: Readonly<Record<string, string>>;
  /** Whose record the answer shows without naming them by `participantId`. */
  people: readonly string[] = [];

  constructor(
    slug: string,
    status: number,
    title: string,
    detail: string,
    extensions: Record<string, unknown> = {},
    headers: Record<string, string> = {},
  ) {
    super(title);
    this.answer = { type: `urn:stepwell:problem:${slug}`, title, status, detail, ...extensions };
    this.headers = headers;
  }

  get status(): number {
    return this.answer.status;
  }

  /** The same in other words, for the person who has to do something about it. */
  saying(detail: string): this {
    this.answer.detail = detail;
    return this;
  }

  /** Says whose record the answer shows, where it does not name them by `participantId`. */
  about(people: readonly string[]): this {
    this.people = people;
    return this;
  }
}

/** Foreign and absent records get this same answer, word for word. */
export const notFound = () =>
  new Problem(
    'not-found',
    404,
    'Not found',
    'There is no such record, or you do not have access to it.',
  );

/**
 * Somebody else changed the record since this client read it.
 *
 * @param mine what this request wanted to write
 * @param theirs what is stored now, with who and when, in the shape the resource answers
 */
export const conflict = (mine: unknown, theirs: unknown) =>
  new Problem(
    'conflict',
    409,
    'Changed by someone else',
    'The record was changed after you opened it. Compare both versions and choose.',
    { mine, theirs },
  );

export const invalid = (errors: FieldError[]) =>
  new Problem(
    'invalid',
    400,
    'Some entries are not valid',
    errors.map(({ message }) => message).join(' ') || 'Check the entries and send them again.',
    { errors },
  );

/** Well-formed, but a rule of the record forbids it (a locked note, an ended session). */
export const refused = (slug: string, title: string, detail: string, errors?: FieldError[]) =>
  new Problem(slug, 422, title, detail, errors ? { errors } : {});

export const forbidden = (detail = 'Your role does not include this action.') =>
  new Problem('forbidden', 403, 'Not allowed', detail);

/** The password is still the one made with the account. */
export const choosePassword = () =>
  new Problem(
    'choose-password',
    403,
    'Choose your own password first',
    'You signed in with the password that was made for you. Choose your own under Password and PIN; then everything else opens.',
  );

export const signInRequired = () =>
  new Problem('sign-in-required', 401, 'Sign in first', 'Sign in to continue.');

export const signedOff = () =>
  new Problem(
    'signed-off',
    401,
    'Signed off',
    'You were signed off. Sign in again to continue; nothing you saved is lost.',
  );

export const wrongPassword = (detail = 'The e-mail address or the password is not right.') =>
  new Problem('wrong-password', 403, 'Not confirmed', detail, {
    errors: [{ field: 'password', message: detail }],
  });

/** The sign-in is locked to the room-safe screen of a running session. */
export const locked = (sessionId: string | null) =>
  new Problem('locked', 423, 'Locked', 'Reopen with your PIN or password to continue.', {
    lockedSessionId: sessionId,
  });

/** The screen was handed over with a plan: only the password brings the rest back. */
export const handedOver = (planId: string) =>
  new Problem('locked', 423, 'Handed over', 'Sign in with your password to continue.', {
    lockedSessionId: null,
    handedOverPlanId: planId,
  });

export const tooLarge = (limit: number) =>
  new Problem(
    'too-large',
    413,
    'Too much at once',
    `The request is larger than ${Math.floor(limit / 1024)} KB. Send it in smaller parts.`,
  );

export const tooMany = (seconds: number, detail?: string) =>
  new Problem(
    'too-many-requests',
    429,
    'Too many tries',
    detail ?? `Wait ${seconds} seconds, then try again.`,
    { retryAfterSeconds: seconds },
    { 'retry-after': String(seconds) },
  );

export const notJson = () =>
  new Problem('not-json', 415, 'Not JSON', 'Send the body as application/json.');

export const crossOrigin = () =>
  new Problem(
    'cross-origin',
    403,
    'Refused',
    'Changes are accepted only from the pages of this server.',
  );

export const keyRequired = () =>
  new Problem(
    'idempotency-key-required',
    400,
    'Idempotency-Key missing',
    'Send the header Idempotency-Key with a new UUID for each change.',
    { errors: [{ field: 'Idempotency-Key', message: 'A UUID is required.' }] },
  );

export const keyReused = () =>
  new Problem(
    'idempotency-key-reused',
    422,
    'Idempotency-Key used before',
    'This Idempotency-Key was already used for a different request. Use a new one.',
  );

export const unexpected = () =>
  new Problem(
    'unexpected',
    500,
    'Something went wrong',
    'The server could not finish this. Nothing was saved; try again.',
  );

export const unavailable = () =>
  new Problem(
    'unavailable',
    503,
    'Not available just now',
    'The server is starting, stopping or cannot reach its database. Try again in a moment.',
    {},
    { 'retry-after': '2' },
  );
