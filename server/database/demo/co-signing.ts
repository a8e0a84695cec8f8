import { addDays, dayOf, weekdayOf } from '#domain/calendar/zoned-time';
import type { SignedPlace } from '../../notes/signed-rows.ts';
import { coSign, signAddendum, signGroupNoteAddendum } from '../../notes/signed-rows.ts';
import type { SignatureRow } from '../../notes/signing.ts';
import type { Fate } from './notes.ts';
import type { PlannedSession } from './sessions.ts';
import { signerOf } from './staff.ts';
import type { World } from './world.ts';
import { earliest, latest, plusMinutes, zone } from './world.ts';

/** A signed note that waits for its co-signature. */
interface Waiting {
  readonly subject: 'note' | 'group-note';
  readonly id: string;
  readonly place: SignedPlace;
  readonly signature: SignatureRow;
  readonly author: string;
  readonly planned: PlannedSession;
  readonly fate: Fate;
}

const supervisor = 'finch';

interface Exchange {
  readonly comment: string;
  readonly answer: string;
}

const exchanges: Readonly<Record<Waiting['subject'], readonly Exchange[]>> = {
  note: [
    {
      comment: 'Which step of the skill was done here, and what came of it?',
      answer:
        'Did the first two steps aloud and stopped at the third; came back to it in the pair and finished.',
    },
    {
      comment: 'The plan says “continue”. Continue with what, until when?',
      answer:
        'Until the next session: the card every day, and one call from the list, to be told in the round.',
    },
    {
      comment: 'Please say what the change in the rating looked like in the room.',
      answer:
        'Sat upright after the break, spoke twice without being asked, and put the urge three points lower.',
    },
  ],
  'group-note': [
    {
      comment: 'What did the group do with the skill after it was shown?',
      answer:
        'Practised it in pairs for ten minutes; each pair told the round one thing that was hard.',
    },
    {
      comment: 'Say what changed in the group after the break.',
      answer: 'After the break most spoke without being asked, and two offered help to others.',
    },
  ],
};

/**
 * The supervisor co-signs two to four working days later, returns a few with a comment, and co-signs those
 * once the answer is there. What lies after now has not happened.
 */
export function coSignLater(world: World, note: Waiting): void {
  const random = world.random('co-sign', note.id);
  if (note.fate === 'returned-today') {
    returnNote(world, note, returnedToday(world, note), commentOfToday);
    return;
  }
  const day = workdayAfter(dayOf(note.signature.signed_at, zone), random.between(2, 4));
  const at = plusMinutes(world.at(day, '07:40'), random.between(0, 200));
  if (at > world.now) return;
  if (!random.chance(0.03)) {
    addCoSignature(world, note, [covered(note.subject, note.id, note.signature)], at);
    return;
  }
  const { comment, answer: text } = random.pick(exchanges[note.subject]);
  const returnId = returnNote(world, note, at, comment);
  const answeredAt = plusMinutes(at, random.between(90, 1500));
  if (answeredAt > world.now) return;
  const answer = answerReturn(world, note, returnId, text, answeredAt);
  const coSignedAt = plusMinutes(answeredAt, random.between(60, 1500));
  if (coSignedAt > world.now) return;
  const covers = [covered(note.subject, note.id, note.signature), answer];
  addCoSignature(world, note, covers, coSignedAt);
}

function workdayAfter(day: string, count: number): string {
  let after = day;
  for (let left = count; left > 0;) {
    after = addDays(after, 1);
    if (weekdayOf(after) <= 5) left -= 1;
  }
  return after;
}

const commentOfToday = 'Say what she did with the skill, not what was taught.';

/** At 8:12 of today, or shortly before now where that is still to come. */
function returnedToday(world: World, { signature }: Waiting): string {
  const at = earliest(world.at(world.today, '08:12'), plusMinutes(world.now, -28));
  return latest(at, plusMinutes(signature.signed_at, 5));
}

function returnNote(world: World, note: Waiting, at: string, comment: string): string {
  const id = world.id('return', note.id, at);
  const given = {
    organization_id: world.organizationId,
    id,
    comment,
    returned_by: world.staffId(supervisor),
    returned_at: at,
  };
  const { participantId, sessionId } = note.place;
  if (participantId === undefined) {
    world.rows.add('group_note_return', {
      ...given,
      group_note_id: note.id,
      session_id: sessionId,
    });
  } else {
    world.rows.add('note_return', { ...given, note_id: note.id, participant_id: participantId });
  }
  return id;
}

type Covered = Parameters<typeof coSign>[3][number];

function covered(subject: Covered['subject'], id: string, signature: SignatureRow): Covered {
  return { subject, id, contentHash: signature.content_hash };
}

function answerReturn(
  world: World,
  note: Waiting,
  returnId: string,
  text: string,
  signedAt: string,
): Covered {
  const id = world.id('addendum', note.id, signedAt);
  const content = {
    noteId: note.id,
    kind: 'answer' as const,
    text,
    serviceOn: note.planned.day,
    answersReturnId: returnId,
    authorId: world.staffId(note.author),
    needsCoSignature: true,
  };
  const act = {
    signatureId: world.id('signature', id, signedAt),
    signer: signerOf(world, note.author),
    signedAt,
  };
  const { participantId } = note.place;
  if (participantId === undefined) {
    const { addendum, signature } = signGroupNoteAddendum(id, note.place, content, act);
    world.rows.add('group_note_addendum', addendum);
    world.rows.add('signature', signature);
    return covered('group-note-addendum', id, signature);
  }
  const { addendum, signature } = signAddendum(id, { ...note.place, participantId }, content, act);
  world.rows.add('addendum', addendum);
  world.rows.add('signature', signature);
  return covered('addendum', id, signature);
}

function addCoSignature(
  world: World,
  note: Waiting,
  covers: readonly Covered[],
  signedAt: string,
): void {
  const act = {
    signatureId: world.id('co-signature', note.id, signedAt),
    signer: signerOf(world, supervisor),
    signedAt,
  };
  world.rows.add('signature', coSign(note.subject, note.id, note.place, covers, act));
}
