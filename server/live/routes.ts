import type { FastifyRequest } from 'fastify';
import { LiveAnswer, LiveQuery, positionPattern } from '#contract/live';
import { invalid, tooMany } from '../problems.ts';
import { endpoint, type Endpoint } from '../request/endpoint.ts';
import type { Services } from '../services.ts';
import { readSignInToken } from '../sign-in/cookie.ts';
import { readChanges } from './queries.ts';
import { isForgotten, liveAnswer, mostChanges, readPosition } from './rules.ts';
import { mostStreams } from './streams.ts';

/** Seconds until a window that got no stream may ask for one again. */
const later = 30;

export const liveEndpoints = ({ live }: Services): Endpoint[] => [
  endpoint({
    method: 'GET',
    url: '/api/live',
    summary:
      'What changed of what one may see: as text/event-stream from now on, else once, as JSON',
    action: 'signed-in',
    whileLocked: true,
    query: LiveQuery,
    answer: LiveAnswer,
    handle: async ({ db, now, query, signIn, request }) => {
      if (wantsStream(request) && live.countOf(signIn.id) >= mostStreams) throw tooMany(later);
      const text = query.after ?? lastEventId(request);
      const after = text === null ? null : readPosition(text);
      const from = after === null || isForgotten(after, now) ? null : after.from;
      const found = await readChanges(db, from, mostChanges);
      return liveAnswer(found, after, now, signIn.lockedSessionId);
    },
    follow: (answer, { request, signIn, staff }) => {
      const token = wantsStream(request) ? readSignInToken(request) : null;
      if (token === null) return null;
      return live.open(
        { token, signInId: signIn.id, organizationId: staff.organizationId },
        answer,
      );
    },
  }),
];

const wantsStream = ({ headers }: FastifyRequest) =>
  headers.accept?.includes('text/event-stream') === true;

/** A browser that comes back says where it was. @throws invalid when it is no position of ours */
function lastEventId({ headers }: FastifyRequest): string | null {
  const id = headers['last-event-id'];
  if (typeof id !== 'string' || id === '') return null;
  if (new RegExp(positionPattern).test(id)) return id;
  throw invalid([{ field: 'Last-Event-ID', message: 'Last-Event-ID is an id of this stream.' }]);
}
