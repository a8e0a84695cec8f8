import Type from 'typebox';
import {
  BookingChoices,
  BookingPreview,
  BookingPreviewAsked,
  SessionBooking,
} from '#contract/booking';
import { FlagList } from '#contract/flag';
import { Id, Instant } from '#contract/scalars';
import {
  CoverChoices,
  CoverWithdraw,
  CoverWrite,
  MovePreview,
  MovePreviewAsked,
  SessionCancel,
  SessionMove,
  SessionRestore,
} from '#contract/change-of-plan';
import {
  DirectoryResult,
  DirectorySearch,
  MakeUpWrite,
  MissedSessions,
  PersonLeft,
  RosterAdd,
  RosterChange,
  RosterRow,
  TransferChoices,
} from '#contract/roster';
import {
  Curriculum,
  RoomSafeSession,
  SessionDetail,
  SessionEnd,
  SessionLeaders,
  SessionList,
  SessionPlanWrite,
  SessionReopen,
  SessionStart,
  SessionState,
  WrittenByOthers,
} from '#contract/session';
import { Telling } from '#contract/telling';
import { iso } from '../instants.ts';
import { endpoint, type Endpoint } from '../request/endpoint.ts';
import { sessionToRead } from './access.ts';
import { bookingChoices, bookSession, previewBooking } from './booking.ts';
import { cancelSession, restoreSession } from './cancel.ts';
import { addPerson, changePerson, personLeft } from './change-roster.ts';
import { coverChoices, coverSession, withdrawCover } from './cover.ts';
import { curriculumOf } from './curriculum.ts';
import { describeSession } from './detail.ts';
import { searchDirectory } from './directory.ts';
import { makeUpEndpoints } from './make-up-routes.ts';
import { missedSessions, writeMakeUp } from './make-up.ts';
import { moveSession, previewMove } from './move.ts';
import { lastWrittenByOthers, markOfList } from './others-queries.ts';
import { checkRange } from './range.ts';
import { describeRoomSafe } from './room-safe.ts';
import { readStandingRoster } from './roster.ts';
import { endSession, planSession, reopenSession, startSession } from './run.ts';
import { listWithPersons } from './list-with-persons.ts';
import { tellingOf } from './telling.ts';
import { transferChoices } from './transfer.ts';

const SessionParams = Type.Object({ id: Id });
const PersonParams = Type.Object({ id: Id, participant: Id });

export const sessionEndpoints = (): Endpoint[] => [
  endpoint({
    method: 'GET',
    url: '/api/sessions',
    summary: 'Sessions that start in [from, to), at most 62 days, and the closed days among them',
    action: 'open-session',
    query: Type.Object({ from: Instant, to: Instant }),
    answer: SessionList,
    handle: async (work) => {
      checkRange(work.query);
      return listWithPersons(work, work.query.from, work.query.to);
    },
  }),
  endpoint({
    method: 'POST',
    url: '/api/sessions',
    summary: 'Book individual counselling, a family session or an off-site activity',
    action: 'book-session',
    body: SessionBooking,
    answer: SessionState,
    handle: (work) => bookSession(work, work.body),
  }),
  endpoint({
    method: 'POST',
    url: '/api/sessions/preview',
    summary: 'What stands against a session that is to be booked; saves nothing',
    action: 'book-session',
    idempotencyKey: false,
    body: BookingPreviewAsked,
    answer: BookingPreview,
    handle: (work) => previewBooking(work, work.body),
  }),
  endpoint({
    method: 'GET',
    url: '/api/sessions/choices',
    summary: 'In which programs one may book a session, who may lead it and where',
    action: 'book-session',
    answer: BookingChoices,
    handle: (work) => bookingChoices(work),
  }),
  endpoint({
    method: 'GET',
    url: '/api/sessions/:id',
    summary: 'Everything the room needs, in one answer',
    action: 'open-session',
    params: SessionParams,
    answer: SessionDetail,
    handle: async (work) => {
      const session = await sessionToRead(work, work.params.id);
      const roster = await readStandingRoster(work.db, session, work.now);
      work.audit.read(
        'roster',
        roster.rows.map(({ participant_id }) => participant_id),
        { session: session.id },
      );
      return describeSession(work, session, roster);
    },
  }),
  endpoint({
    method: 'GET',
    url: '/api/sessions/:id/others',
    summary: 'When a colleague last wrote in it, and the version of the session',
    action: 'open-session',
    params: SessionParams,
    answer: WrittenByOthers,
    handle: async (work) => {
      const { id, version } = await sessionToRead(work, work.params.id);
      const at = await lastWrittenByOthers(work.db, id, work.staff.id);
      return { at: at && iso(at), version, listMark: await markOfList(work.db, id) };
    },
  }),
  endpoint({
    method: 'GET',
    url: '/api/sessions/:id/room-safe',
    summary: 'All a locked room gets: preferred names, attendance, a bare count of flags',
    action: 'open-session',
    whileLocked: true,
    params: SessionParams,
    answer: RoomSafeSession,
    handle: async (work) => {
      const session = await sessionToRead(work, work.params.id);
      const roster = await readStandingRoster(work.db, session, work.now);
      const answer = await describeRoomSafe(work, session, roster);
      work.audit.read(
        'attendance',
        answer.roster.map(({ participantId }) => participantId),
        { session: session.id },
      );
      return answer;
    },
  }),
  endpoint({
    method: 'POST',
    url: '/api/sessions/:id/start',
    summary: 'The session begins',
    action: 'end-session',
    params: SessionParams,
    body: SessionStart,
    answer: SessionState,
    handle: (work) => startSession(work, work.params.id, work.body),
  }),
  endpoint({
    method: 'POST',
    url: '/api/sessions/:id/end',
    summary: 'The session ends; each open flag of the roster needs a statement',
    action: 'end-session',
    params: SessionParams,
    body: SessionEnd,
    answer: SessionState,
    handle: (work) => endSession(work, work.params.id, work.body),
  }),
  endpoint({
    method: 'POST',
    url: '/api/sessions/:id/reopen',
    summary: 'Ended by mistake; until a note of it is signed',
    action: 'end-session',
    params: SessionParams,
    body: SessionReopen,
    answer: SessionState,
    handle: (work) => reopenSession(work, work.params.id, work.body),
  }),
  endpoint({
    method: 'POST',
    url: '/api/sessions/:id/cancel',
    summary: 'The session does not take place; until something is recorded in it',
    action: 'cancel-session',
    params: SessionParams,
    body: SessionCancel,
    answer: SessionState,
    handle: (work) => cancelSession(work, work.params.id, work.body),
  }),
  endpoint({
    method: 'GET',
    url: '/api/sessions/:id/telling',
    summary: 'Whom a cancellation has to be told and what came of it; before it, whom it would be',
    action: 'open-session',
    params: SessionParams,
    answer: Telling,
    handle: (work) => tellingOf(work, work.params.id),
  }),
  endpoint({
    method: 'POST',
    url: '/api/sessions/:id/restore',
    summary: 'A cancelled session takes place after all; until its planned end',
    action: 'cancel-session',
    params: SessionParams,
    body: SessionRestore,
    answer: SessionState,
    handle: (work) => restoreSession(work, work.params.id, work.body),
  }),
  endpoint({
    method: 'POST',
    url: '/api/sessions/:id/move/preview',
    summary: 'What stands against another time or room, and whom it would expect; saves nothing',
    action: 'move-session',
    idempotencyKey: false,
    params: SessionParams,
    body: MovePreviewAsked,
    answer: MovePreview,
    handle: (work) => previewMove(work, work.params.id, work.body),
  }),
  endpoint({
    method: 'POST',
    url: '/api/sessions/:id/move',
    summary:
      'The session is held at another time or in another room; until anything is recorded in it',
    action: 'move-session',
    params: SessionParams,
    body: SessionMove,
    answer: SessionState,
    handle: (work) => moveSession(work, work.params.id, work.body),
  }),
  ...makeUpEndpoints(),
  endpoint({
    method: 'GET',
    url: '/api/sessions/:id/covers',
    summary: 'Who may be asked to cover the session',
    action: 'cover-session',
    params: SessionParams,
    answer: CoverChoices,
    handle: (work) => coverChoices(work, work.params.id),
  }),
  endpoint({
    method: 'POST',
    url: '/api/sessions/:id/cover',
    summary: 'A colleague leads in the place of a leader, and sees the roster at once',
    action: 'cover-session',
    params: SessionParams,
    body: CoverWrite,
    answer: SessionLeaders,
    handle: (work) => coverSession(work, work.params.id, work.body),
  }),
  endpoint({
    method: 'POST',
    url: '/api/sessions/:id/cover/withdraw',
    summary: 'The covered leader leads again; until the cover has written something',
    action: 'cover-session',
    params: SessionParams,
    body: CoverWithdraw,
    answer: SessionLeaders,
    handle: (work) => withdrawCover(work, work.params.id, work.body),
  }),
  endpoint({
    method: 'GET',
    url: '/api/sessions/:id/curriculum',
    summary: 'The topics of the session’s group, of which another can be taught today',
    action: 'open-session',
    params: SessionParams,
    answer: Curriculum,
    handle: (work) => curriculumOf(work, work.params.id),
  }),
  endpoint({
    method: 'PUT',
    url: '/api/sessions/:id/plan',
    summary: 'What is taught, today or ahead',
    action: 'plan-session',
    params: SessionParams,
    body: SessionPlanWrite,
    answer: SessionState,
    handle: (work) => planSession(work, work.params.id, work.body),
  }),
  endpoint({
    method: 'POST',
    url: '/api/sessions/:id/roster',
    summary: 'Put somebody onto the list, and say as what they come',
    action: 'change-roster',
    params: SessionParams,
    body: RosterAdd,
    answer: RosterRow,
    handle: (work) => addPerson(work, work.params.id, work.body),
  }),
  endpoint({
    method: 'PUT',
    url: '/api/sessions/:id/roster/:participant',
    summary: 'Take someone off the list, or give their note to another leader',
    action: 'change-roster',
    params: PersonParams,
    body: RosterChange,
    answer: RosterRow,
    handle: (work) => changePerson(work, work.params.id, work.params.participant, work.body),
  }),
  endpoint({
    method: 'GET',
    url: '/api/sessions/:id/transfer/:participant',
    summary: 'Which groups somebody found in the directory may leave for the one of this session',
    action: 'change-roster',
    params: PersonParams,
    answer: TransferChoices,
    handle: (work) => transferChoices(work, work.params.id, work.params.participant),
  }),
  endpoint({
    method: 'GET',
    url: '/api/sessions/:id/roster/:participant/missed',
    summary: 'What somebody on the list missed in the last weeks and has not made up',
    action: 'change-roster',
    params: PersonParams,
    answer: MissedSessions,
    handle: (work) => missedSessions(work, work.params.id, work.params.participant),
  }),
  endpoint({
    method: 'PUT',
    url: '/api/sessions/:id/roster/:participant/make-up',
    summary: 'Somebody comes in place of a missed day, and of which',
    action: 'change-roster',
    params: PersonParams,
    body: MakeUpWrite,
    answer: RosterRow,
    handle: (work) => writeMakeUp(work, work.params.id, work.params.participant, work.body),
  }),
  endpoint({
    method: 'POST',
    url: '/api/sessions/:id/gone/:participant',
    summary: 'Someone leaves with an open flag: what was done',
    action: 'change-roster',
    params: PersonParams,
    body: PersonLeft,
    answer: FlagList,
    handle: (work) => personLeft(work, work.params.id, work.params.participant, work.body),
  }),
  endpoint({
    method: 'POST',
    url: '/api/directory/search',
    summary: 'Find a person by name and birth date for a session; shows nothing else',
    action: 'change-roster',
    idempotencyKey: false,
    body: DirectorySearch,
    answer: DirectoryResult,
    handle: (work) => searchDirectory(work, work.body),
  }),
];
