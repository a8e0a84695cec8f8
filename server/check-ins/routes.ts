import Type from 'typebox';
import { CheckInSaved, CheckInWrite } from '#contract/check-in';
import { Id, text } from '#contract/scalars';
import { endpoint, type Endpoint } from '../request/endpoint.ts';
import { writeCheckIn } from './rules.ts';

const RatingParams = Type.Object({ id: Id, participant: Id, scale: text(60, 1) });

export const checkInEndpoints = (): Endpoint[] => [
  endpoint({
    method: 'PUT',
    url: '/api/sessions/:id/check-ins/:participant/:scale',
    summary: 'One rating at arrival; null: asked and not given',
    action: 'record-check-in',
    params: RatingParams,
    body: CheckInWrite,
    answer: CheckInSaved,
    handle: (work) => {
      const { id, participant, scale } = work.params;
      return writeCheckIn(work, { sessionId: id, participantId: participant, scale }, work.body);
    },
  }),
];
