import { randomInt } from 'node:crypto';
import type {
  CheckInCode,
  CheckInCodes,
  CheckInCodesQuery,
  CheckInCodesWrite,
} from '#contract/tablet';
import { dayOf } from '#domain/calendar/zoned-time';
import { instrumentByCode } from '#domain/instruments/instruments';
import { iso } from '../instants.ts';
import { notFound, refused } from '../problems.ts';
import { ledSession, sessionToWriteIn, type Asking } from '../sessions/access.ts';
import { requireHeld } from '../sessions/happening.ts';
import { standRoster, stillExpected } from '../sessions/roster.ts';
import type { SessionRecord } from '../sessions/session-queries.ts';
import { planned } from '../sessions/summaries.ts';
import { type AskedBeside, readAskedBeside } from './asked-queries.ts';
import { dueInstruments } from './due-instruments.ts';
import {
  addCodes,
  putCodes,
  readCodeRows,
  readOpenTablets,
  readUsedCodes,
  type CodeRow,
} from './queries.ts';

/** The codes as they stand. Reading makes none. */
export async function readCodes(
  work: Asking,
  sessionId: string,
  { participant }: CheckInCodesQuery,
): Promise<CheckInCodes> {
  const session = await ledSession(work, sessionId);
  return describeCodes(work, session, participant);
}

/**
 * Makes a code for everybody who is expected and has none, or for one person who has none; or one anew,
 * for one person. Only that one takes the place of another: two who ask at once get the same code.
 */
export async function makeCodes(
  work: Asking,
  sessionId: string,
  { anewFor, for: only }: CheckInCodesWrite,
): Promise<CheckInCodes> {
  const { db, staff, now } = work;
  const session = await sessionToWriteIn(work, sessionId);
  requireHeld(planned(session));
  if (session.ended_at !== null) {
    throw refused('session-ended', 'The session has ended', 'There is no check-in after its end.');
  }
  const roster = await standRoster(db, session, now);
  const listed = roster.rows.filter(({ removed_at }) => removed_at === null);
  for (const asked of [anewFor, only ?? null]) {
    if (asked !== null && !listed.some(({ participant_id: id }) => id === asked)) throw notFound();
  }
  const used = await readUsedCodes(db, sessionId);
  const coded = new Set((await readCodeRows(db, sessionId)).map((row) => row.participant_id));
  const lacking = (only === undefined ? stillExpected(roster) : [only]).filter(
    (id) => !coded.has(id),
  );
  const wanted = anewFor === null ? lacking : [anewFor];
  const people = listed.filter(({ participant_id: id }) => wanted.includes(id));
  const codes = people.flatMap(({ participant_id, episode_id }) =>
    episode_id === null
      ? []
      : [
          {
            organization_id: staff.organizationId,
            session_id: sessionId,
            participant_id,
            episode_id,
            code: freshCode(used),
            instrument_codes: [],
            made_by: staff.id,
            made_at: now,
          },
        ],
  );
  await (anewFor === null ? addCodes(db, codes) : putCodes(db, codes));
  work.audit.write(
    'check-in',
    codes.map(({ participant_id }) => participant_id),
    { session: sessionId, codes: codes.length, anew: anewFor !== null },
  );
  return describeCodes(work, session, only);
}

/** Six digits that no other code of the session has, or had a moment ago. */
function freshCode(used: Set<string>): string {
  let code: string;
  do code = String(randomInt(1_000_000)).padStart(6, '0');
  while (used.has(code));
  used.add(code);
  return code;
}

async function describeCodes(
  work: Asking,
  session: SessionRecord,
  only: string | undefined,
): Promise<CheckInCodes> {
  const { db, now } = work;
  const rows = (await readCodeRows(db, session.id)).filter(
    (row) => only === undefined || row.participant_id === only,
  );
  const tablets = await readOpenTablets(db, session.id, now);
  // What is asked is worked out when a code is entered: until then it is what is due by now.
  const waiting = rows.filter(({ entered_at }) => entered_at === null);
  const day = dayOf(iso(session.starts_at), session.time_zone);
  const due = await dueInstruments(
    db,
    waiting.map((row) => row.participant_id),
    day,
  );
  const beside = await readAskedBeside(db, session);
  work.audit.read(
    'check-in',
    rows.map((row) => row.participant_id),
    { session: session.id, codes: rows.length },
  );
  return {
    sessionId: session.id,
    codes: rows.map((row) =>
      describeCode(row, due.get(row.participant_id), beside.get(row.participant_id)),
    ),
    tablets: tablets.map(({ openedAt, lastSeenAt, ...tablet }) => ({
      ...tablet,
      openedAt: iso(openedAt),
      lastSeenAt: iso(lastSeenAt),
    })),
  };
}

function describeCode(
  row: CodeRow,
  due: readonly string[] | undefined,
  beside: AskedBeside | undefined,
): CheckInCode {
  const codes = row.entered_at === null ? (due ?? []) : row.instrument_codes;
  const asked = codes.map((code) => instrumentByCode(code)?.shortName ?? code);
  return {
    participantId: row.participant_id,
    preferredName: row.preferred_name,
    familyName: row.family_name,
    code: row.code,
    madeAt: iso(row.made_at),
    state: row.answered_at !== null ? 'answered' : row.entered_at !== null ? 'in-use' : 'ready',
    answeredAt: iso(row.answered_at),
    unfinished: row.answered_at !== null && row.unfinished,
    asks: [
      ...asked,
      ...(beside?.ratings === true ? ['Ratings'] : []),
      ...(beside?.diary === true ? ['Diary card'] : []),
    ],
  };
}
