import type { WrapUp } from '#contract/note';
import { readOpenFlags } from '../flags/statement-queries.ts';
import { readStandingRoster } from '../sessions/roster.ts';
import { findSession } from '../sessions/session-queries.ts';
import { describeGroupNote } from '../group-note/describe-group-note.ts';
import { findVisibleSession, type Asking } from './note-access.ts';
import { noteDetail } from './note-details.ts';
import { attendanceFactsOf, attendanceOf, readSessionNotes } from './session-notes.ts';
import type { SessionNotes } from './session-notes.ts';

/** The wrap-up of one session. It only reads: what happens in the session makes its notes. */
export async function openWrapUp(work: Asking, sessionId: string): Promise<WrapUp> {
  const { db, organization, staff, audit } = work;
  const session = await findVisibleSession(work, sessionId);
  const all = await readSessionNotes(db, organization.id, session, staff);
  const { groupNote, interventions, names } = all;
  const notes = inRosterOrder(all).map((note) => noteDetail(all, note, staff));
  const absences = await absencesOf(work, all);
  audit.read(
    'note',
    [...notes, ...absences].map(({ participantId }) => participantId),
    {
      sessionId,
    },
  );
  return {
    session: describeSession(all),
    groupNote:
      groupNote === null
        ? null
        : await describeGroupNote(
            db,
            organization.id,
            groupNote,
            { session, interventions, names },
            staff,
          ),
    interventions: [...interventions],
    notes,
    roster: all.people.map(({ participantId }) => participantId),
    absences,
  };
}

function inRosterOrder({ notes, people }: SessionNotes) {
  const place = new Map(people.map(({ participantId }, index) => [participantId, index]));
  const placeOf = (participantId: string) => place.get(participantId) ?? people.length;
  return [...notes].sort((a, b) => placeOf(a.participantId) - placeOf(b.participantId));
}

function describeSession({ session, headcount }: SessionNotes): WrapUp['session'] {
  return {
    id: session.id,
    title: session.title,
    kind: session.kind,
    status: session.status,
    startsAt: session.startsAt,
    endsAt: session.endsAt,
    startedAt: session.startedAt,
    endedAt: session.endedAt,
    timeZone: session.timeZone,
    topic: session.topic,
    skills: [...session.skills],
    headcount,
    leaders: [...session.leaders],
  };
}

/** Who was on the list and is owed no note. */
async function absencesOf({ db, now }: Asking, all: SessionNotes): Promise<WrapUp['absences']> {
  const due = await dueIn(db, all.session.id, now);
  const noted = new Set(all.notes.map(({ participantId }) => participantId));
  const away = all.people
    .filter(({ onRoster, participantId }) => onRoster && !noted.has(participantId))
    .map(({ participantId, preferredName, familyName }) => ({
      ...{ participantId, preferredName, familyName },
      ...absence(all, participantId),
    }))
    .filter(({ status }) => status !== 'present')
    // A member who had not agreed to come on this day is not missed.
    .filter(({ status, participantId }) => status !== 'expected' || due.has(participantId));
  const ids = away.map(({ participantId }) => participantId);
  const open = new Set((await readOpenFlags(db, ids, now)).map((flag) => flag.participant_id));
  return away.map((each) => ({ ...each, flagged: open.has(each.participantId) }));
}

/** Whom the session expected. */
async function dueIn(db: Asking['db'], id: string, now: string): Promise<ReadonlySet<string>> {
  const session = await findSession(db, id);
  return session === undefined ? new Set() : (await readStandingRoster(db, session, now)).expected;
}

function absence(all: SessionNotes, participantId: string) {
  const rows = attendanceOf(all, participantId);
  const { status } = attendanceFactsOf(all, participantId);
  const telling = rows.find((row) => row.status === status);
  return {
    status,
    reason: telling?.reason ?? null,
    recordedAt: telling?.updatedAt ?? null,
  };
}
