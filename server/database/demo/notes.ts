import type { NoteFormat } from '#domain/notes/note-formats';
import { composeDraft } from '#domain/notes/draft';
import { sessionNotes } from '#domain/notes/session-note';
import { skillByCode } from '#domain/skills/skill-catalogue';
import type { Json } from '../schema.gen.ts';
import { attendanceFacts } from '../../notes/attended.ts';
import type { SessionRecord } from '../../notes/session-queries.ts';
import type { ObjectiveFacts, SessionFacts, SignedNote } from '../../notes/signed-content.ts';
import { signGroupNote, signNote } from '../../notes/signed-rows.ts';
import { coSignLater } from './co-signing.ts';
import { ownWords } from './note-words.ts';
import { programOf } from './programs.ts';
import type { Random } from './random.ts';
import { programSettings } from './settings.ts';
import type { Presence, Sitting } from './sitting.ts';
import { attendedBy } from './sitting.ts';
import { needsCoSignature, signerOf } from './staff.ts';
import { coInterventions, dynamics, interventions, riskSentences } from './words.ts';
import type { World } from './world.ts';
import { plusMinutes, zone } from './world.ts';

/** What became of a note that is owed. */
export type Fate = 'signed' | 'ready' | 'without-words' | 'returned-today';

/** The notes of an ended session: the group's, and one for each who attended. */
export function writeNotes(
  world: World,
  sitting: Sitting,
  fateOf: (sitting: Sitting, presence: Presence) => Fate,
): void {
  const facts = sessionFacts(world, sitting);
  if (sessionNotes[sitting.planned.kind] !== null) writeGroupNote(world, sitting, facts);
  const turns = new Map<string, number>();
  for (const [index, presence] of attendedBy(sitting).entries()) {
    const turn = turns.get(presence.author) ?? 0;
    turns.set(presence.author, turn + 1);
    const desired = fateOf(sitting, presence);
    writeNote(world, sitting, presence, facts, { index, turn, desired });
  }
}

function sessionFacts(world: World, sitting: Sitting): SessionFacts {
  const { planned, startedAt, endedAt } = sitting;
  const random = world.random('interventions', planned.key);
  const topic = `“${planned.topic ?? 'The week'}”`;
  const written = planned.leaders.map(({ key, part }) => ({
    staffId: world.staffId(key),
    text: random
      .pick(part === 'co-facilitator' ? coInterventions : interventions[planned.kind])
      .replace('{topic}', topic),
  }));
  for (const { staffId, text } of written) {
    world.rows.add('leader_intervention', {
      organization_id: world.organizationId,
      session_id: planned.id,
      staff_id: staffId,
      text,
      version: 1,
      updated_at: planned.endsAt,
    });
  }
  return {
    title: planned.title,
    kind: planned.kind,
    serviceOn: planned.day,
    timeZone: zone,
    startsAt: planned.startsAt,
    endsAt: planned.endsAt,
    startedAt,
    endedAt,
    topic: planned.topic,
    skills: planned.skills.map((code) => ({ code, name: skillByCode(code)?.name ?? code })),
    headcount: attendedBy(sitting).length,
    leaders: planned.leaders.map(({ key }) => signerOf(world, key)),
    interventions: written,
  };
}

function writeGroupNote(world: World, { planned }: Sitting, session: SessionFacts): void {
  const random = world.random('group-note', planned.key);
  const id = world.id('group-note', planned.id, planned.endsAt);
  const leader = planned.leaders[0]?.key ?? '';
  const signedAt = plusMinutes(planned.endsAt, random.between(8, 40));
  const written = {
    dynamic: random.pick(dynamics[planned.kind]),
    sharedFacts: { session },
    needsCoSignature: needsCoSignature(leader),
  };
  const row = {
    organization_id: world.organizationId,
    id,
    session_id: planned.id,
    dynamic: written.dynamic,
    updated_by: world.staffId(leader),
    updated_at: signedAt < world.now ? signedAt : planned.endsAt,
  };
  if (signedAt > world.now) {
    const open = {
      version: 1,
      signed_at: null,
      signed_by: null,
      shared_facts: null,
      needs_co_signature: null,
    };
    world.rows.add('group_note', { ...row, ...open });
    return;
  }
  const place = { organizationId: world.organizationId, sessionId: planned.id };
  const act = {
    signatureId: world.id('signature', id, signedAt),
    signer: signerOf(world, leader),
    signedAt,
  };
  const signed = signGroupNote(id, place, written, act);
  world.rows.add('group_note', {
    ...row,
    version: 2,
    ...signed.groupNote,
    shared_facts: json(signed.groupNote.shared_facts),
  });
  world.rows.add('signature', signed.signature);
  if (!written.needsCoSignature) return;
  const { signature } = signed;
  const waiting = { subject: 'group-note', id, place, signature, author: leader } as const;
  coSignLater(world, { ...waiting, planned, fate: 'signed' });
}

interface Turn {
  /** Place among those who attended, and among the notes of one author. */
  readonly index: number;
  readonly turn: number;
  readonly desired: Fate;
}

function writeNote(
  world: World,
  sitting: Sitting,
  presence: Presence,
  session: SessionFacts,
  { index, turn, desired }: Turn,
): void {
  const { planned } = sitting;
  const { stay, author } = presence;
  const random = world.random('note', planned.key, stay.key);
  const id = world.id('note', `${planned.id} ${stay.key}`, planned.endsAt);
  const signedAt = signingTime(planned.endsAt, turn, desired, random);
  const openedAt = plusMinutes(signedAt, -random.between(3, 6));
  if (openedAt > world.now) return;
  const late = signedAt > world.now && desired === 'signed';
  const fate = late ? 'ready' : desired;
  const format = programOf(planned).noteFormat;
  const sections =
    fate === 'without-words'
      ? {}
      : wordsOf(fate, () =>
          ownWords(planned.kind, format, index, world.random('words', planned.key), random),
        );
  const objectives = linked(presence, random);
  const riskSentence = presence.risk && fate !== 'without-words' ? random.pick(riskSentences) : '';
  const row = {
    organization_id: world.organizationId,
    id,
    session_id: planned.id,
    participant_id: stay.person.id,
    episode_id: stay.id,
    author_id: world.staffId(author),
    format,
    sections,
    omitted_taps: [],
    risk_sentence: riskSentence,
    similarity_reason: null,
    opened_at: openedAt,
  };
  if (fate === 'ready' || fate === 'without-words') {
    world.rows.add('note', {
      ...row,
      drafted: null,
      objective_ids: fate === 'ready' ? objectives.map((one) => one.id) : null,
      version: fate === 'ready' ? 3 : 1,
      updated_at: openedAt,
      signed_at: null,
      shared_facts: null,
      needs_co_signature: null,
      part_2: stay.person.part2,
    });
    return;
  }
  const content: SignedNote = {
    authorId: row.author_id,
    episodeId: stay.id,
    format,
    sections,
    drafted: draftOf(world, sitting, presence, format),
    omittedTaps: [],
    riskSentence,
    similarityReason: null,
    sharedFacts: {
      session,
      attendance: attendanceFacts(recordOf(world, sitting, session), presence.rows),
      objectives,
    },
    needsCoSignature: needsCoSignature(author),
    part2: stay.person.part2,
  };
  const place = {
    organizationId: world.organizationId,
    sessionId: planned.id,
    participantId: stay.person.id,
  };
  const act = {
    signatureId: world.id('signature', id, signedAt),
    signer: signerOf(world, author),
    signedAt,
  };
  const signed = signNote(id, place, content, act);
  world.rows.add('note', {
    ...row,
    ...signed.note,
    drafted: json(signed.note.drafted),
    shared_facts: json(signed.note.shared_facts),
    version: 4,
    updated_at: signedAt,
  });
  world.rows.add('signature', signed.signature);
  if (content.needsCoSignature) {
    const { signature } = signed;
    coSignLater(world, { subject: 'note', id, place, signature, author, planned, fate });
  }
}

/** Most the same day, one after the other; some in the morning after, a few later. */
function signingTime(endsAt: string, turn: number, desired: Fate, random: Random): string {
  const sameDay = 14 + turn * random.between(4, 6) + random.between(0, 4);
  if (desired !== 'signed' || random.chance(0.88)) return plusMinutes(endsAt, sameDay);
  return plusMinutes(endsAt, random.chance(0.8) ? 19 * 60 + sameDay : 45 * 60 + sameDay);
}

function wordsOf(fate: Fate, draw: () => Record<string, string>): Record<string, string> {
  if (fate !== 'returned-today') return draw();
  return {
    data: 'The group learned how to check the facts and went through the steps on the board.',
    assessment: 'Took part as usual.',
  };
}

/** Objectives touched in the room, else one that the author chose. */
function linked({ stay, taps }: Presence, random: Random): ObjectiveFacts[] {
  const touched = taps.filter(({ kind }) => kind === 'goal').map(({ code }) => code);
  const chosen = touched.length > 0 ? touched : [random.pick(stay.objectives).id];
  return stay.objectives
    .filter(({ id }) => chosen.includes(id))
    .map(({ id, number, label, text }) => ({ id, number, label, text }));
}

function draftOf(
  world: World,
  { planned }: Sitting,
  presence: Presence,
  format: NoteFormat,
): SignedNote['drafted'] {
  const row = presence.rows.find(({ status }) => status === 'present');
  const source = (name: string, words: string | null) =>
    words === null
      ? null
      : { id: world.id(name, planned.id, planned.startsAt), at: planned.startsAt, words };
  return composeDraft({
    format,
    attendance: {
      id: row?.id ?? presence.stay.id,
      at: row?.arrivedAt ?? planned.startsAt,
      status: presence.status,
      mode: presence.mode,
      startsAt: planned.startsAt,
      endsAt: planned.endsAt,
      arrivedAt: presence.arrivedAt,
      leftAt: row?.leftAt ?? null,
    },
    observations: presence.taps,
    objectives: presence.stay.objectives,
    ratings: presence.ratings.map(({ scale, label, value, at }) => ({
      id: world.id('rating', `${planned.id} ${presence.stay.key} ${scale}`, at),
      at,
      label,
      value,
    })),
    topic: source('topic-of', planned.topic),
    plan: source('plan-of', planned.homework),
  });
}

function recordOf(world: World, sitting: Sitting, session: SessionFacts): SessionRecord {
  const { planned } = sitting;
  return {
    ...session,
    id: planned.id,
    programId: world.programId(planned.program),
    status: 'ended',
    homework: planned.homework,
    perBlock: planned.perBlock,
    parts: planned.parts,
    format: programOf(planned).noteFormat,
    settings: programSettings(programOf(planned).levelOfCare),
  };
}

/** What is only strings, numbers and nulls, as a JSON column takes it. */
const json = (value: object): Json => value as unknown as Json;
