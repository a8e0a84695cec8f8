import { hashPassword } from 'better-auth/crypto';
import { v7 as newId } from 'uuid';
import type { NoteDetail, NotesSigned, WrapUp } from '#contract/note';
import type { SessionDetail } from '#contract/session';
import { defaultChips } from '#domain/observations/observation-chips';
import { TestRecord, testSettings, type KnownParticipant } from './record.ts';
import type { TestApp, TestPerson } from './test-app.ts';

export const password = 'a long password of the tests';

/** A group of four that met on 16 June, 9:00–12:00 in New York, and has ended; it is 12:10 now. */
export interface EndedGroup {
  readonly record: TestRecord;
  readonly programId: string;
  readonly sessionId: string;
  /** The facilitator, licensed. */
  readonly juniper: TestPerson;
  /** The co-facilitator, not licensed: her notes need a co-signature. */
  readonly tamsin: TestPerson;
  /** Supervises both. */
  readonly supervisor: TestPerson;
  /** Note by Juniper; came at 9:14. */
  readonly aster: KnownParticipant;
  /** Note by Juniper. */
  readonly bram: KnownParticipant;
  /** Note by Tamsin. */
  readonly cassia: KnownParticipant;
  /** Did not come. */
  readonly hollis: KnownParticipant;
  readonly objectives: Readonly<Record<'aster' | 'bram' | 'cassia', string>>;
  tap(person: KnownParticipant, kind: string, code: string, more?: object): Promise<string>;
  /** The wrap-up as somebody sees it. */
  wrapUp(by: TestPerson): Promise<WrapUp>;
  noteOf(by: TestPerson, person: KnownParticipant): Promise<NoteDetail>;
  /** Opens a note and writes what makes it ready. */
  writeReady(by: TestPerson, person: KnownParticipant, words?: string): Promise<NoteDetail>;
  sign(by: TestPerson, notes: readonly NoteDetail[]): Promise<NotesSigned>;
  /** Ends the session, by Juniper where nobody else is named, which owes its notes; done already unless asked otherwise. */
  end(by?: TestPerson): Promise<void>;
}

/** @param ended false: the session still runs, until `end` is called */
export async function endedGroup(
  stepwell: TestApp,
  { ended = true }: { readonly ended?: boolean } = {},
): Promise<EndedGroup> {
  stepwell.clock.set('2026-06-16T16:10:00.000Z');
  const record = new TestRecord(stepwell.database.ownerPool, stepwell.organizationId);
  const settings = { ...testSettings, chips: defaultChips };
  const programId = await record.program({ settings: JSON.stringify(settings) });
  const here = { programIds: [programId] };
  const juniper = await stepwell.person({ name: 'Juniper Vale', ...here });
  const tamsin = await stepwell.person({ name: 'Tamsin Larkspur', credential: 'LMSW', ...here });
  const supervisor = await stepwell.person({
    ...{ name: 'Orla Fenn', ...here },
    roles: ['supervisor'],
  });
  await givePassword(stepwell, [juniper, tamsin, supervisor]);
  for (const { id } of [juniper, tamsin]) {
    const supervision = { supervisor_id: supervisor.id, supervisee_id: id };
    await record.insert('supervision', { id: newId(), ...supervision, valid_from: '2026-01-01' });
  }
  const sessionId = await record.session(programId, {
    startsAt: '2026-06-16T13:00:00.000Z',
    endsAt: '2026-06-16T16:00:00.000Z',
    leaderIds: [juniper.id, tamsin.id],
    ended: false,
    more: {
      started_at: '2026-06-16T13:00:00.000Z',
      topic: 'Opposite action',
      homework: 'opposite action daily until Thursday',
      skill_codes: ['opposite-action', 'check-the-facts'],
    },
  });
  await record.part(sessionId, 1, {
    ...{ title: 'Break', is_break: true },
    starts_at: '2026-06-16T14:30:00Z',
    ends_at: '2026-06-16T14:45:00Z',
  });
  const people = await fourPeople(record, programId, sessionId, juniper.id, tamsin.id);
  const objectives = {
    aster: await objective(record, people.aster, juniper.id, 'Out of bed by 8:00'),
    bram: await objective(record, people.bram, juniper.id, 'One call a day'),
    cassia: await objective(record, people.cassia, juniper.id, 'Craving plan'),
  };
  const end = (by = juniper) => endSession(sessionId, by);
  if (ended) await end();
  const noteOf: EndedGroup['noteOf'] = async (by, { id }) => {
    const { notes } = await wrapUp(sessionId, by);
    const note = notes.find(({ participantId }) => participantId === id);
    if (note === undefined) throw new Error('no note is owed for this person');
    return note;
  };
  return {
    ...{ record, programId, sessionId, juniper, tamsin, supervisor, objectives, noteOf, end },
    ...people,
    wrapUp: (by) => wrapUp(sessionId, by),
    tap: (person, kind, code, more = {}) =>
      tap(record, sessionId, juniper.id, person, { kind, code, ...more }),
    writeReady: async (by, person, words) => {
      const { id } = await noteOf(by, person);
      await by.send('POST', `/api/notes/${id}/open`);
      const note = await noteOf(by, person);
      const [first] = note.objectives;
      const { status, body } = await by.send('PUT', `/api/notes/${id}`, {
        sections: [{ code: 'data', text: words ?? ownWords[note.preferredName] ?? '' }],
        omittedTaps: [],
        objectiveIds: [first?.id],
        riskSentence: '',
        similarityReason: null,
        version: note.version,
      });
      if (status !== 200) throw new Error(JSON.stringify(body));
      return body;
    },
    sign: async (by, notes) => {
      const named = notes.map(({ id, version, draftMark }) => ({
        ...{ id, version },
        ...(draftMark !== null && { draftMark }),
      }));
      const { status, body } = await by.send('POST', '/api/notes/sign', { password, notes: named });
      if (status !== 200) throw new Error(JSON.stringify(body));
      return body;
    },
  };
}

const hashes = new Map<string, Promise<string>>();

/** One slow hash serves everybody: only what follows from a password is tested here. */
async function givePassword(stepwell: TestApp, people: readonly TestPerson[]): Promise<void> {
  const hash = hashes.get(password) ?? hashPassword(password);
  hashes.set(password, hash);
  for (const { id } of people) {
    await stepwell.database.ownerPool.query(
      `insert into sign_in.account
         (id, account_id, provider_id, user_id, password, created_at, updated_at)
       values ($1, $2, 'credential', $2, $3, $4::timestamptz - interval '1 day', $4)`,
      [newId(), id, await hash, stepwell.clock.now()],
    );
  }
}

/** Sentences that are like no other. */
const ownWords: Readonly<Record<string, string>> = {
  Aster: 'Chose calling a sister instead of leaving the house.',
  Bram: 'Wrote both columns without help and read them out.',
  Cassia: 'Cried during the round, stayed, and named shame under the anger.',
  Hollis: 'Came after all and listened from the door.',
};

async function endSession(sessionId: string, by: TestPerson): Promise<void> {
  const { body: detail } = await by.get(`/api/sessions/${sessionId}`);
  const { version } = detail as SessionDetail;
  const ending = { endedAt: '2026-06-16T16:00:00.000Z', version, statements: [] };
  const { status, text } = await by.send('POST', `/api/sessions/${sessionId}/end`, ending);
  if (status !== 200) throw new Error(text);
}

async function wrapUp(sessionId: string, by: TestPerson): Promise<WrapUp> {
  const { status, body } = await by.get(`/api/sessions/${sessionId}/notes`);
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body;
}

async function fourPeople(
  record: TestRecord,
  programId: string,
  sessionId: string,
  facilitatorId: string,
  coFacilitatorId: string,
) {
  const add = async (preferredName: string, familyName: string, position: number, more: object) => {
    const person = await record.participant(programId, { preferredName, familyName });
    const author = position === 3 ? coFacilitatorId : facilitatorId;
    await record.onRoster(sessionId, person, { position, note_author_id: author });
    await record.attendance(sessionId, person, facilitatorId, { status: 'present', ...more });
    return person;
  };
  const onTime = { arrived_at: '2026-06-16T13:00:00Z' };
  return {
    aster: await add('Aster', 'Quill', 1, { arrived_at: '2026-06-16T13:14:00Z' }),
    bram: await add('Bram', 'Oduya', 2, onTime),
    cassia: await add('Cassia', 'Thornbury', 3, onTime),
    hollis: await add('Hollis', 'Inkwell', 4, { status: 'no-show', reason: 'Did not answer' }),
  };
}

async function objective(
  record: TestRecord,
  { id, episodeId }: KnownParticipant,
  by: string,
  label: string,
): Promise<string> {
  const written = { participant_id: id, updated_by: by, updated_at: '2026-05-01T00:00:00Z' };
  const [problemId, goalId, objectiveId] = [newId(), newId(), newId()];
  await record.insert('problem', { id: problemId, episode_id: episodeId, text: 'Low', ...written });
  await record.insert('goal', { id: goalId, problem_id: problemId, text: 'Better', ...written });
  const row = { id: objectiveId, goal_id: goalId, number: 1, label, text: `${label}, five days` };
  await record.insert('objective', { ...row, ...written });
  return objectiveId;
}

async function tap(
  record: TestRecord,
  sessionId: string,
  by: string,
  { id }: KnownParticipant,
  observation: object,
): Promise<string> {
  const tapId = newId();
  await record.insert('observation', {
    ...{ id: tapId, session_id: sessionId, participant_id: id },
    ...{ tapped_at: '2026-06-16T15:08:00Z', updated_at: '2026-06-16T15:08:00Z', updated_by: by },
    ...observation,
  });
  return tapId;
}
