import { v7 as newId } from 'uuid';
import { roles, type Role } from '#domain/permissions/roles';
import { planSigners } from '#domain/plan/plan-signers';
import type { NoteSharedFacts } from '../notes/signed-content.ts';
import { signGroupNote, signNote } from '../notes/signed-rows.ts';
import { matrixPassword, type RecordIds } from './access-case.ts';
import { sealVersion } from '../plan/frozen-plan.ts';
import { TestRecord, type KnownParticipant } from './record.ts';
import { addReviews } from './step-down-reviews.ts';
import type { TestApp, TestPerson } from './test-app.ts';

/** A program of its own with one person of each role, all of whom treat its one participant. */
export interface AccessWorld {
  ids: RecordIds;
  people: Readonly<Record<Role, TestPerson>>;
  /** Names and texts of these records, unlike those of any other world. */
  secrets: readonly string[];
  /** Of the note of its group, which is about no participant. */
  groupWords: string;
}

const [startsAt, endsAt] = ['2026-06-16T13:00:00.000Z', '2026-06-16T16:00:00.000Z'];
const yesterday = ['2026-06-15T13:00:00.000Z', '2026-06-15T16:00:00.000Z'] as const;
const programRoles: readonly Role[] = ['case-manager', 'director', 'supervisor'];
let worlds = 0;

export async function accessWorld(
  stepwell: TestApp,
  organizationId = stepwell.organizationId,
): Promise<AccessWorld> {
  worlds += 1;
  const mark = `Mark${worlds}x`;
  const record = new TestRecord(stepwell.database.ownerPool, organizationId);
  const programId = await record.program();
  const people = {} as Record<Role, TestPerson>;
  for (const role of roles) {
    people[role] = await stepwell.person({
      name: `Staff ${role}`,
      roles: [role],
      organizationId,
      password: matrixPassword,
      programIds: programRoles.includes(role) ? [programId] : [],
    });
  }
  const leaderId = people.facilitator.id;
  const colleague = await stepwell.person({
    name: 'Staff colleague',
    roles: ['facilitator'],
    organizationId,
    programIds: [programId],
  });
  await record.insert('supervision', {
    id: newId(),
    supervisor_id: people.supervisor.id,
    supervisee_id: leaderId,
    valid_from: '2026-01-01',
  });
  const care = await addParticipant(record, programId, people, mark);
  const entries = await addEntries(record, programId, care.participantId, people.director.id);
  const referralId = await addReferral(record, programId, care.participantId, { leaderId, mark });
  const sessions = await addSessions(record, programId, leaderId, care);
  const closureId = newId();
  await record.insert('closure', {
    id: closureId,
    program_id: programId,
    name: 'Independence Day',
    first_day: '2026-07-03',
    last_day: '2026-07-03',
  });
  const ids = {
    programId,
    closureId,
    referralId,
    leaderId,
    colleagueId: colleague.id,
    ...care,
    ...entries,
    ...sessions,
    ...(await addReviews(
      record,
      programId,
      { id: care.participantId, episodeId: care.episodeId },
      { id: leaderId, name: 'Staff facilitator' },
      organizationId,
    )),
    ...(await addNotes(record, care, sessions, leaderId, mark)),
  };
  const secrets = [`Family${mark}`, `Words${mark}`, `Plan${mark}`];
  return { ids, people, secrets, groupWords: groupWordsOf(mark) };
}

const groupWordsOf = (mark: string) => `Group${mark}`;

type Care = Pick<
  RecordIds,
  | 'participantId'
  | 'episodeId'
  | 'problemId'
  | 'goalId'
  | 'objectiveId'
  | 'interventionId'
  | 'planVersionId'
  | 'administrationId'
>;

async function addParticipant(
  record: TestRecord,
  programId: string,
  people: Readonly<Record<Role, TestPerson>>,
  mark: string,
): Promise<Care> {
  const familyName = `Family${mark}`;
  const person = await record.participant(programId, { preferredName: 'Bram', familyName });
  await record.insert('episode_clinician', {
    id: newId(),
    episode_id: person.episodeId,
    participant_id: person.id,
    staff_id: people.prescriber.id,
    part: 'prescriber',
    valid_from: '2026-01-01',
  });
  const [problemId, goalId, objectiveId, administrationId] = [newId(), newId(), newId(), newId()];
  const by = { updated_by: people.facilitator.id, updated_at: '2026-06-01T13:00:00Z' };
  const about = { participant_id: person.id, text: `Plan${mark}`, ...by };
  await record.insert('problem', { id: problemId, episode_id: person.episodeId, ...about });
  await record.insert('goal', { id: goalId, problem_id: problemId, ...about });
  await record.insert('objective', {
    id: objectiveId,
    goal_id: goalId,
    number: 1,
    label: 'Urge log',
    ...about,
  });
  const interventionId = newId();
  await record.insert('intervention', {
    ...{ id: interventionId, goal_id: goalId, participant_id: person.id, ...by },
    ...{ what: `Plan${mark}`, how_often: 'Weekly', who: 'Group' },
  });
  const planVersionId = await addPlanVersion(record, person, people.facilitator);
  await record.administration(person, people.facilitator.id, {
    id: administrationId,
    total: 12,
    administered_at: '2026-06-01T13:00:00Z',
  });
  const { id: participantId, episodeId } = person;
  return {
    ...{ participantId, episodeId, problemId, goalId, objectiveId, administrationId },
    ...{ interventionId, planVersionId },
  };
}

/** A version that everybody is asked to sign and nobody has signed. */
async function addPlanVersion(
  record: TestRecord,
  { id: participantId, episodeId }: KnownParticipant,
  by: TestPerson,
): Promise<string> {
  const { organizationId } = record;
  const madeBy = { id: by.id, name: by.name, credential: 'LCSW' };
  const facts = {
    ...{ id: newId(), organizationId, participantId, episodeId, number: 1, signers: planSigners },
    ...{ madeBy, madeAt: startsAt },
  };
  await record.insert('plan_version', {
    ...{ id: facts.id, participant_id: participantId, episode_id: episodeId, number: 1 },
    ...{ signers: [...planSigners], made_by: by.id, maker_name: by.name },
    ...{ maker_credential: 'LCSW', made_at: startsAt },
    ...sealVersion(facts, { problems: [] }),
  });
  return facts.id;
}

/** Two more entries of the participant, one of them merged already. */
async function addEntries(
  record: TestRecord,
  programId: string,
  participantId: string,
  directorId: string,
): Promise<Pick<RecordIds, 'otherEntryId' | 'endingId' | 'mergeId'>> {
  const left = { admittedOn: '2025-02-03', dischargedOn: '2025-04-11' };
  const other = await record.participant(programId, { ...left, preferredName: 'Brahm' });
  const third = await record.participant(programId, { ...left, preferredName: 'Bramm' });
  const mergeId = newId();
  await record.insert('participant_merge', {
    ...{ id: mergeId, kept_id: participantId, merged_id: third.id, reason: 'Entered twice.' },
    ...{ merged_by: directorId, merged_at: startsAt },
  });
  const endingId = newId();
  await record.insert('episode_ending', {
    ...{ id: endingId, episode_id: other.episodeId, participant_id: other.id },
    ...{ last_day: left.dischargedOn, reason: 'completed', ended_by: directorId },
    ...{ ended_at: '2025-04-11T16:00:00.000Z' },
    closed: '{"levels":[],"clinicians":[],"schedules":[],"memberships":[],"places":[]}',
  });
  return { otherEntryId: other.id, endingId, mergeId };
}

/** Of the participant, by the same name: another admission is asked for. */
async function addReferral(
  record: TestRecord,
  programId: string,
  participantId: string,
  { leaderId, mark }: { readonly leaderId: string; readonly mark: string },
): Promise<string> {
  const id = newId();
  await record.insert('referral', {
    ...{ id, program_id: programId, participant_id: participantId, given_name: 'Bram' },
    ...{ family_name: `Family${mark}`, referred_on: '2026-06-10', referred_by: 'Mercy Hospital' },
    ...{ source: 'inpatient', reason: `Words${mark}`, urgency: 'soon', status: 'screening' },
    ...{ updated_by: leaderId, updated_at: startsAt },
  });
  return id;
}

type Sessions = Pick<
  RecordIds,
  | 'groupId'
  | 'sessionId'
  | 'plannedSessionId'
  | 'missedSessionId'
  | 'endedSessionId'
  | 'signedSessionId'
  | 'observationId'
  | 'tabletId'
  | 'flagId'
  | 'taskId'
  | 'tellingId'
>;

async function addSessions(
  record: TestRecord,
  programId: string,
  leaderId: string,
  { participantId, episodeId }: Care,
): Promise<Sessions> {
  const person = { id: participantId, episodeId };
  const groupId = await record.group(programId, [leaderId]);
  await record.member(groupId, person);
  const about = { groupId, leaderIds: [leaderId] };
  const sessionId = await record.session(programId, {
    ...about,
    startsAt,
    endsAt,
    ended: false,
    more: { started_at: startsAt },
  });
  const plannedSessionId = await record.session(programId, {
    ...about,
    startsAt: '2026-06-16T18:00:00.000Z',
    endsAt: '2026-06-16T21:00:00.000Z',
    ended: false,
  });
  const missedSessionId = await record.session(programId, {
    ...about,
    startsAt: '2026-06-12T13:00:00.000Z',
    endsAt: '2026-06-12T16:00:00.000Z',
  });
  await record.onRoster(missedSessionId, person, { note_author_id: leaderId });
  await record.attendance(missedSessionId, person, leaderId, { status: 'no-show' });
  const over = { ...about, startsAt: yesterday[0], endsAt: yesterday[1] };
  const endedSessionId = await record.session(programId, over);
  const signedSessionId = await record.session(programId, over);
  for (const session of [sessionId, endedSessionId, signedSessionId]) {
    await record.onRoster(session, person, { note_author_id: leaderId });
    if (session === sessionId) continue;
    const facts = { status: 'present', arrived_at: yesterday[0], left_at: yesterday[1] };
    await record.attendance(session, person, leaderId, facts);
  }
  const [observationId, flagId, taskId, tellingId] = [newId(), newId(), newId(), newId()];
  const by = { updated_by: leaderId, updated_at: startsAt, tapped_at: startsAt };
  await record.insert('observation', {
    id: observationId,
    session_id: sessionId,
    participant_id: participantId,
    kind: 'engagement',
    code: '3',
    ...by,
  });
  const tabletId = newId();
  await record.insert('tablet', {
    ...{ id: tabletId, session_id: sessionId, token_hash: tabletId, opened_by: leaderId },
    ...{ opened_at: startsAt, last_seen_at: startsAt, expires_at: '2026-06-17T01:00:00.000Z' },
  });
  await addFlag(record, flagId, { sessionId, participantId, episodeId, leaderId });
  await record.insert('work_task', {
    id: taskId,
    participant_id: participantId,
    session_id: endedSessionId,
    kind: 'outreach',
    assigned_to: leaderId,
    due_on: '2026-06-16',
    created_at: startsAt,
  });
  await record.insert('work_task', {
    ...{ id: tellingId, participant_id: participantId, session_id: endedSessionId },
    ...{ kind: 'tell-cancelled', assigned_to: leaderId, due_on: '2026-06-16' },
    created_at: startsAt,
  });
  return {
    groupId,
    sessionId,
    plannedSessionId,
    missedSessionId,
    endedSessionId,
    signedSessionId,
    observationId,
    tabletId,
    flagId,
    taskId,
    tellingId,
  };
}

async function addFlag(
  record: TestRecord,
  flagId: string,
  ids: Pick<RecordIds, 'sessionId' | 'participantId' | 'episodeId' | 'leaderId'>,
): Promise<void> {
  await record.insert('flag', {
    id: flagId,
    participant_id: ids.participantId,
    episode_id: ids.episodeId,
    session_id: ids.sessionId,
    kind: 'risk',
    raised_at: startsAt,
    raised_by: ids.leaderId,
  });
}

async function addNotes(
  record: TestRecord,
  { participantId, episodeId, objectiveId }: Care,
  { endedSessionId, signedSessionId }: Sessions,
  leaderId: string,
  mark: string,
): Promise<Pick<RecordIds, 'noteId' | 'signedNoteId'>> {
  const [noteId, signedNoteId] = [newId(), newId()];
  const note = {
    participant_id: participantId,
    episode_id: episodeId,
    author_id: leaderId,
    format: 'DAP',
    sections: JSON.stringify({ data: `Words${mark}` }),
    objective_ids: [objectiveId],
    opened_at: startsAt,
    updated_at: startsAt,
  };
  await record.insert('note', { id: noteId, session_id: endedSessionId, ...note });
  const signed = signNote(
    signedNoteId,
    { organizationId: record.organizationId, sessionId: signedSessionId, participantId },
    {
      ...{ authorId: leaderId, episodeId, format: 'DAP', sections: { data: `Words${mark}` } },
      ...{ drafted: { sections: [], taps: [] }, omittedTaps: [], riskSentence: '' },
      ...{ similarityReason: null, sharedFacts: sharedFacts(objectiveId) },
      ...{ needsCoSignature: true, part2: false },
    },
    {
      signatureId: newId(),
      signer: { id: leaderId, name: 'Staff facilitator', credential: 'LCSW' },
      signedAt: startsAt,
    },
  );
  await record.insert('note', {
    id: signedNoteId,
    session_id: signedSessionId,
    ...note,
    ...signed.note,
  });
  await record.insert('signature', { ...signed.signature });
  await addGroupNote(record, signedSessionId, objectiveId, { leaderId, mark });
  return { noteId, signedNoteId };
}

/** The signed note of the group, which waits for a co-signature. */
async function addGroupNote(
  record: TestRecord,
  sessionId: string,
  objectiveId: string,
  { leaderId, mark }: { readonly leaderId: string; readonly mark: string },
): Promise<void> {
  const id = newId();
  const { session } = sharedFacts(objectiveId);
  const dynamic = groupWordsOf(mark);
  const signed = signGroupNote(
    id,
    { organizationId: record.organizationId, sessionId },
    { dynamic, sharedFacts: { session }, needsCoSignature: true },
    {
      signatureId: newId(),
      signer: { id: leaderId, name: 'Staff facilitator', credential: 'LCSW' },
      signedAt: startsAt,
    },
  );
  await record.insert('group_note', {
    ...{ id, session_id: sessionId, dynamic, updated_by: leaderId, updated_at: startsAt },
    ...signed.groupNote,
  });
  await record.insert('signature', { ...signed.signature });
}

/** What the signing of a note froze of its session. */
function sharedFacts(objectiveId: string): NoteSharedFacts {
  const [startedAt, endedAt] = yesterday;
  return {
    session: {
      ...{ title: 'Skills group', kind: 'group', serviceOn: startedAt.slice(0, 10) },
      ...{ timeZone: 'America/New_York', startsAt: startedAt, endsAt: endedAt, startedAt, endedAt },
      ...{ topic: null, skills: [], headcount: 1, leaders: [], interventions: [] },
    },
    attendance: {
      ...{ status: 'present', mode: 'in-person', arrivedAt: startedAt, leftAt: endedAt },
      minutes: 180,
    },
    objectives: [{ id: objectiveId, number: 1, label: 'Urge log', text: 'Urge log' }],
  };
}
