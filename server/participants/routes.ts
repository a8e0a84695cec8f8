import Type from 'typebox';
import { ParticipantDetail, ParticipantPage, ParticipantSearch } from '#contract/participant';
import { ParticipantWeek } from '#contract/participant-week';
import { closed, Day, Id } from '#contract/scalars';
import { dayOf } from '#domain/calendar/zoned-time';
import { notFound } from '../problems.ts';
import { endpoint, type Endpoint } from '../request/endpoint.ts';
import { zoneOf } from '../request/program-zone.ts';
import type { Services } from '../services.ts';
import { findParticipants } from './queries.ts';
import { readHead } from './read-head.ts';
import { pageOf, prefixPattern, readCursor } from './search.ts';
import { readWeek } from './week.ts';

const OneParticipant = Type.Object({ id: Id }, closed);

export const participantEndpoints = (_: Services): Endpoint[] => [
  endpoint({
    method: 'POST',
    url: '/api/participants/search',
    summary: 'Those one may see, by name prefix, a page at a time',
    action: 'read-participant',
    idempotencyKey: false,
    body: ParticipantSearch,
    answer: ParticipantPage,
    handle: async ({ db, staff, now, body, audit }) => {
      const today = dayOf(now, await zoneOf(db, staff));
      const found = await findParticipants(db, {
        pattern: prefixPattern(body.prefix),
        after: readCursor(body.after),
        rows: body.limit + 1,
        discharged: body.discharged,
        today,
      });
      const page = pageOf(found, body.limit, today);
      audit.read(
        'participant',
        page.rows.map(({ id }) => id),
        { list: true },
      );
      return page;
    },
  }),
  endpoint({
    method: 'GET',
    url: '/api/participants/:id',
    summary: "The chart's head: episode, attendance with counts, this week's minutes, open flags",
    action: 'read-participant',
    params: OneParticipant,
    answer: ParticipantDetail,
    handle: async ({ db, staff, now, params, audit }) => {
      const head = await readHead(db, staff, params.id, now);
      if (!head) throw notFound();
      audit.read('participant', [params.id]);
      return head;
    },
  }),
  endpoint({
    method: 'GET',
    url: '/api/participants/:id/week',
    summary: 'Seven days of one person: the sessions in which they are expected, and closed days',
    action: 'read-participant',
    params: OneParticipant,
    query: Type.Object({ from: Day }, closed),
    answer: ParticipantWeek,
    handle: (work) => readWeek(work, work.params.id, work.query.from),
  }),
];
