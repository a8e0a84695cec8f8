import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { v7 as newId } from 'uuid';
import type { Flag } from '#contract/flag';
import type { InstrumentList } from '#contract/instrument';
import type { NoteDetail, WrapUp } from '#contract/note';
import type { OutcomeChoices } from '#contract/outcomes';
import type { TreatmentPlan } from '#contract/plan';
import type { Referral } from '#contract/referral';
import type { SessionDetail } from '#contract/session';
import type { Role } from '#domain/permissions/roles';
import { matrixNow, matrixPassword as password, type RecordIds } from './testing/access-case.ts';
import { accessWorld } from './testing/access-world.ts';
import { refusedTexts, shownTexts } from './testing/hostile-texts.ts';
import { testApp } from './testing/test-app.ts';

// What a person writes comes back to the letter: nothing dropped, coerced, escaped or repaired.

const stepwell = await testApp();
after(() => stepwell.close());
stepwell.clock.set(matrixNow);

/** A request that stores texts, and where the resource's own GET shows each of them. */
interface Written<Answer = never> {
  readonly what: string;
  readonly as: Role;
  readonly write: (
    ids: RecordIds,
    text: string,
  ) => { method: 'POST' | 'PUT'; url: string; body: unknown };
  readonly read: (ids: RecordIds) => string;
  /** Every text of the request, by its name. */
  readonly shown: (answer: Answer, ids: RecordIds) => Readonly<Record<string, unknown>>;
}

const written = <Answer>(told: Written<Answer>): Written => told;
const risk = [
  ...['ideation', 'plan', 'intent', 'behaviour'],
  ...['riskFactors', 'protectiveFactors', 'actionTaken'],
] as const;
const sectionCodes = ['data', 'assessment', 'plan'] as const;
const plan = {
  as: 'facilitator',
  read: ({ participantId }: RecordIds) => `/api/participants/${participantId}/plan`,
} as const;
const session = {
  as: 'facilitator',
  read: ({ sessionId }: RecordIds) => `/api/sessions/${sessionId}`,
} as const;

const writes: readonly Written[] = [
  written<NoteDetail>({
    what: 'the draft of a note',
    as: 'facilitator',
    write: ({ noteId, objectiveId }, text) => ({
      method: 'PUT',
      url: `/api/notes/${noteId}`,
      body: {
        sections: sectionCodes.map((code) => ({ code, text })),
        ...{ omittedTaps: [], objectiveIds: [objectiveId], version: 1 },
        ...{ riskSentence: text, similarityReason: text },
      },
    }),
    read: ({ noteId }) => `/api/notes/${noteId}`,
    shown: ({ sections, riskSentence, similarityReason }) => ({
      ...Object.fromEntries(
        sectionCodes.map((code) => [code, sections.find((each) => each.code === code)?.text]),
      ),
      ...{ riskSentence, similarityReason },
    }),
  }),
  written<NoteDetail>({
    what: 'the comment of a return',
    as: 'supervisor',
    write: ({ signedNoteId }, text) => ({
      method: 'POST',
      url: `/api/notes/${signedNoteId}/return`,
      body: { id: newId(), comment: text },
    }),
    read: ({ signedNoteId }) => `/api/notes/${signedNoteId}`,
    shown: ({ returns }) => ({ comment: returns[0]?.comment }),
  }),
  written<NoteDetail>({
    what: 'an addendum',
    as: 'facilitator',
    write: ({ signedNoteId }, text) => ({
      method: 'POST',
      url: `/api/notes/${signedNoteId}/addenda`,
      body: { id: newId(), kind: 'correction', text, answersReturnId: null, password },
    }),
    read: ({ signedNoteId }) => `/api/notes/${signedNoteId}`,
    shown: ({ addenda }) => ({ text: addenda[0]?.text }),
  }),
  written<WrapUp>({
    what: 'the group note',
    as: 'facilitator',
    write: ({ endedSessionId }, text) => ({
      method: 'PUT',
      url: `/api/sessions/${endedSessionId}/group-note`,
      body: { id: newId(), dynamic: text, version: 0 },
    }),
    read: ({ endedSessionId }) => `/api/sessions/${endedSessionId}/notes`,
    shown: ({ groupNote }) => ({ dynamic: groupNote?.dynamic }),
  }),
  written<WrapUp>({
    what: 'an intervention',
    as: 'facilitator',
    write: ({ endedSessionId, leaderId }, text) => ({
      method: 'PUT',
      url: `/api/sessions/${endedSessionId}/interventions/${leaderId}`,
      body: { text, version: 0 },
    }),
    read: ({ endedSessionId }) => `/api/sessions/${endedSessionId}/notes`,
    shown: ({ interventions }, { leaderId }) => ({
      text: interventions.find(({ staffId }) => staffId === leaderId)?.text,
    }),
  }),
  written<TreatmentPlan>({
    ...plan,
    what: 'a problem',
    write: ({ participantId, problemId }, text) => ({
      method: 'PUT',
      url: `/api/participants/${participantId}/plan/problems/${problemId}`,
      body: { text, resolvedOn: null, version: 1 },
    }),
    shown: ({ problems }) => ({ text: problems[0]?.text }),
  }),
  written<TreatmentPlan>({
    ...plan,
    what: 'a goal',
    write: ({ participantId, problemId, goalId }, text) => ({
      method: 'PUT',
      url: `/api/participants/${participantId}/plan/goals/${goalId}`,
      body: { problemId, text, lifeArea: null, version: 1 },
    }),
    shown: ({ goals }) => ({ text: goals[0]?.text }),
  }),
  written<TreatmentPlan>({
    ...plan,
    what: 'an intervention',
    write: ({ participantId, goalId, interventionId }, text) => ({
      method: 'PUT',
      url: `/api/participants/${participantId}/plan/interventions/${interventionId}`,
      body: {
        ...{ goalId, what: text, howOften: text, who: text },
        ...{ endedOn: null, version: 1 },
      },
    }),
    shown: ({ interventions: [first] }) => ({
      ...{ what: first?.what, howOften: first?.howOften, who: first?.who },
    }),
  }),
  written<TreatmentPlan>({
    ...plan,
    what: 'an objective',
    write: ({ participantId, goalId, objectiveId }, text) => ({
      method: 'PUT',
      url: `/api/participants/${participantId}/plan/objectives/${objectiveId}`,
      body: {
        ...{ goalId, label: text, text, measure: text },
        ...{ targetOn: null, metOn: null, version: 1 },
      },
    }),
    shown: ({ objectives: [first] }) => ({
      ...{ text: first?.text, label: first?.label, measure: first?.measure },
    }),
  }),
  written<SessionDetail>({
    ...session,
    what: 'the reason of an absence',
    write: ({ sessionId, participantId }, text) => ({
      method: 'PUT',
      url: `/api/sessions/${sessionId}/attendance/${participantId}`,
      body: {
        ...{ id: newId(), blockId: null, status: 'excused', mode: 'in-person', version: 0 },
        ...{ arrivedAt: null, leftAt: null, reason: text, tappedAt: matrixNow },
      },
    }),
    shown: ({ attendance }) => ({ reason: attendance[0]?.reason }),
  }),
  written<SessionDetail>({
    ...session,
    what: 'own words',
    write: ({ sessionId, participantId }, text) => ({
      method: 'PUT',
      url: `/api/sessions/${sessionId}/observations/${newId()}`,
      body: {
        ...{ participantId, kind: 'own-words', code: 'quote', text },
        ...{ takenBack: false, tappedAt: matrixNow, version: 0 },
      },
    }),
    shown: ({ observations }) => ({
      text: observations.find(({ kind }) => kind === 'own-words')?.text,
    }),
  }),
  written<SessionDetail>({
    ...session,
    what: "a session's plan",
    write: ({ sessionId }, text) => ({
      method: 'PUT',
      url: `/api/sessions/${sessionId}/plan`,
      body: { module: text, topic: text, skillCodes: [], homework: text, version: 1 },
    }),
    shown: ({ module, topic, homework }) => ({ module, topic, homework }),
  }),
  written<Flag>({
    what: 'the assessment of a flag',
    as: 'facilitator',
    write: ({ flagId }, text) => ({
      method: 'POST',
      url: `/api/flags/${flagId}/close`,
      body: {
        version: 1,
        assessment: {
          ...Object.fromEntries(risk.map((name) => [name, text])),
          ...{ id: newId(), level: 'low' },
        },
      },
    }),
    read: ({ flagId }) => `/api/flags/${flagId}`,
    shown: ({ assessment }) =>
      Object.fromEntries(risk.map((name) => [name, assessment?.[name as 'plan']])),
  }),
];

const referralTexts = [
  ...(['givenName', 'familyName', 'preferredName', 'email'] as const),
  ...(['contacts', 'referredBy', 'reason', 'payer'] as const),
];
const referrals = written<Referral>({
  what: 'a referral',
  as: 'case-manager',
  write: ({ referralId, programId, participantId }, text) => ({
    method: 'PUT',
    url: `/api/referrals/${referralId}`,
    body: {
      ...Object.fromEntries(referralTexts.map((name) => [name, text])),
      ...{ programId, participantId, pronouns: null, birthDate: null, phone: null },
      ...{ referredOn: '2026-06-10', source: 'inpatient', urgency: 'soon', version: 1 },
    },
  }),
  read: ({ referralId }) => `/api/referrals/${referralId}`,
  shown: (referral) => Object.fromEntries(referralTexts.map((name) => [name, referral[name]])),
});

const importCode = newId();
const imported = {
  as: 'director',
  write: (_: RecordIds, text: string) => ({
    method: 'POST' as const,
    url: '/api/imports',
    body: {
      ...{ id: newId(), fileName: text, csv: 'id,time,own-scale\n1,1,12\n', dryRun: false },
      mapping: {
        program: { code: importCode, name: text, timeZone: 'UTC' },
        participant: 'id',
        when: { timePoint: 'time' },
        shape: { wide: [{ column: 'own-scale', instrument: 'own-scale' }] },
        missing: [],
        instruments: [
          {
            ...{ code: 'own-scale', name: text, source: text, direction: 'higher-is-worse' },
            ...{ min: 0, max: 30, norms: null, reliability: null, coding: 'raw' },
          },
        ],
      },
    },
  }),
} as const;
const imports: readonly Written[] = [
  written<OutcomeChoices>({
    ...imported,
    what: 'the name of an imported program',
    read: () => '/api/outcomes/choices',
    shown: ({ programs }) => ({ name: programs.find(({ code }) => code === importCode)?.name }),
  }),
  written<InstrumentList>({
    ...imported,
    what: 'an instrument of an import',
    read: () => '/api/instruments',
    shown: ({ scoreOnly }) => ({ name: scoreOnly[0]?.name, source: scoreOnly[0]?.source }),
  }),
];

suite('text that was written', () => {
  for (const text of shownTexts) {
    test(`comes back to the letter: ${JSON.stringify(text)}`, async () => {
      const { ids, people } = await accessWorld(stepwell, await stepwell.organization());
      for (const { what, as, write, read, shown } of [...writes, referrals, ...imports]) {
        const { method, url, body } = write(ids, text);
        const answer = await people[as].send(method, url, body);
        assert.ok(answer.status < 300, `${what}: ${answer.text}`);
        const reading = await people[as].get(read(ids));
        const found = Object.entries(shown(reading.body, ids));
        assert.ok(found.length > 0);
        for (const [name, value] of found) assert.equal(value, text, `${what}: ${name}`);
      }
    });
  }

  test('is refused with its cause where it cannot be shown', async () => {
    const { ids, people } = await accessWorld(stepwell);
    for (const { what, as, write } of [...writes, referrals, ...imports]) {
      for (const text of refusedTexts) {
        const { method, url, body } = write(ids, text);
        const answer = await people[as].send(method, url, body);
        const told = `${what}: ${JSON.stringify(text.slice(0, 20))}`;
        assert.ok(answer.status === 400 || answer.status === 413, told);
        assert.match(
          answer.text,
          /cannot be shown: remove them|at most \d+ char|larger than/,
          told,
        );
      }
    }
  });
});
