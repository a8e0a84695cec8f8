import Type from 'typebox';
import { ParticipantDetail, ParticipantPage, ParticipantSearch } from '#contract/participant';
import { MergeUndo, MergeWrite, ParticipantEntries } from '#contract/participant-merge';
import { MakeUpChoices } from '#contract/make-up';
import { ParticipantWeek } from '#contract/participant-week';
import { closed, Day, Id } from '#contract/scalars';
import { dayOf } from '#domain/calendar/zoned-time';
import { notFound } from '../problems.ts';
import { endpoint, type Endpoint } from '../request/endpoint.ts';
import { zoneOf } from '../request/program-zone.ts';
import { makeUpChoices } from '../sessions/make-up-offers.ts';
import type { Services } from '../services.ts';
import { mergeEntries, readEntries, undoMergeOf } from './merges.ts';
import { findParticipants } from './queries.ts';
import { readHead } from './read-head.ts';
import { pageOf, prefixPattern, readNameCursor } from './search.ts';
import { readWeek } from './week.ts';

const OneParticipant = Type.Object({ id: Id }, closed);
const OneMerge = Type.Object({ id: Id, merge: Id }, closed);

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
        after: readNameCursor(body.after),
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
      const { mergedInto, merged } = head;
      const others = [...merged, ...(mergedInto === null ? [] : [mergedInto])];
      audit.read('participant', [params.id, ...others.map(({ id }) => id)]);
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
  endpoint({
    method: 'GET',
    url: '/api/participants/:id/make-ups',
    summary: 'Missed days that can be made up, and sessions ahead in which one may plan that',
    action: 'read-participant',
    params: OneParticipant,
    answer: MakeUpChoices,
    handle: (work) => makeUpChoices(work, work.params.id),
  }),
  endpoint({
    method: 'GET',
    url: '/api/participants/:id/entries',
    summary: 'All entries of one person, and for a director those that may be theirs',
    action: 'read-participant',
    params: OneParticipant,
    answer: ParticipantEntries,
    handle: (work) => readEntries(work, work.params.id),
  }),
  endpoint({
    method: 'POST',
    url: '/api/participants/:id/merges',
    summary: 'Merge another entry of the same person into this one; no fact moves',
    action: 'merge-participants',
    params: OneParticipant,
    body: MergeWrite,
    answer: ParticipantEntries,
    handle: (work) => mergeEntries(work, work.params.id, work.body),
  }),
  endpoint({
    method: 'POST',
    url: '/api/participants/:id/merges/:merge/undo',
    summary: 'Undo a merge: each entry keeps what was written to it',
    action: 'merge-participants',
    params: OneMerge,
    body: MergeUndo,
    answer: ParticipantEntries,
    handle: (work) => undoMergeOf(work, work.params.id, work.params.merge, work.body),
  }),
];
