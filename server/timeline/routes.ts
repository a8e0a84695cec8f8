import Type from 'typebox';
import { closed, Day, Id } from '#contract/scalars';
import { Timeline } from '#contract/timeline';
import { notFound } from '../problems.ts';
import { endpoint, type Endpoint } from '../request/endpoint.ts';
import type { Services } from '../services.ts';
import { checkedRange } from './range.ts';
import { readTimeline } from './read-timeline.ts';

export const timelineEndpoints = (_: Services): Endpoint[] => [
  endpoint({
    method: 'GET',
    url: '/api/participants/:id/timeline',
    summary: 'Everything a chart needs for a range of days (both belong to it), in one answer',
    action: 'read-participant',
    params: Type.Object({ id: Id }, closed),
    query: Type.Object({ from: Day, to: Day }, closed),
    answer: Timeline,
    handle: async ({ db, staff, now, params, query, audit }) => {
      const timeline = await readTimeline(db, staff, params.id, checkedRange(query), now);
      if (!timeline) throw notFound();
      audit.read('timeline', [params.id], { from: query.from, to: query.to });
      return timeline;
    },
  }),
];
