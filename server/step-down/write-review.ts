import type {
  DisagreementWrite,
  PositionWrite,
  ReviewText,
  ReviewWrite,
  StepDownReviewPage,
} from '#contract/step-down';
import { dayOf, isDay } from '#domain/calendar/zoned-time';
import { Faults } from '../faults.ts';
import { conflict, forbidden, invalid, notFound, refused } from '../problems.ts';
import type { Work } from '../request/endpoint.ts';
import { findReviewed, policyOf, readReview, type Reviewed } from './read-review.ts';
import { insertReview, readColleagues, readOpenReview, updateReview } from './review-queries.ts';
import { askColleague, sayPosition, writeDisagreement } from './said-queries.ts';

type Asking = Pick<Work, 'db' | 'staff' | 'audit' | 'now' | 'require' | 'organization'>;

const noReview = () =>
  refused('no-review', 'No review', 'No review is open for this participant. Begin one first.');

/** Begins a review, or changes its text over the version seen. */
export async function writeReview(
  work: Asking,
  participantId: string,
  asked: ReviewWrite,
): Promise<StepDownReviewPage> {
  const reviewed = await findReviewed(work, participantId);
  policyOf(reviewed, asked.target);
  requireDay(work, reviewed, asked.takesEffectOn);
  const { person } = reviewed;
  const { id, target, takesEffectOn, rationale, ownLines } = asked;
  const text = {
    ...{ id, participantId, target, takesEffectOn, rationale, ownLines },
    ...{ by: work.staff.id, at: work.now },
  };
  const stored =
    asked.version === 0
      ? await insertReview(work.db, {
          ...text,
          organizationId: work.organization.id,
          episodeId: person.episodeId,
          programId: person.programId,
        })
      : await updateReview(work.db, { ...text, version: asked.version });
  if (!stored) throw conflict(asked, await readOpenReview(work.db, person.episodeId));
  work.audit.write('step-down', [participantId], { review: id });
  return readReview(work, participantId, target);
}

function requireDay({ now }: Asking, { person }: Reviewed, day: string | null): void {
  if (day === null) return;
  const faults = new Faults();
  if (!isDay(day)) faults.add('takesEffectOn', `${day} is no day.`);
  else if (day < dayOf(now, person.timeZone)) {
    faults.add('takesEffectOn', 'A level changes from today on, never before.');
  }
  if (faults.errors.length > 0) throw invalid(faults.errors);
}

/** One's own disagreement with a criterion of the open review; it stays visible beside the rule. */
export async function disagree(
  work: Asking,
  participantId: string,
  criterionId: string,
  { words }: DisagreementWrite,
): Promise<StepDownReviewPage> {
  const { reviewed, open } = await findOpen(work, participantId);
  const { holds } = policyOf(reviewed, open.target);
  if (!holds.criteria.some(({ id }) => id === criterionId)) throw notFound();
  await writeDisagreement(work.db, { ...saidTo(work, participantId, open), criterionId, words });
  work.audit.write('step-down', [participantId], { review: open.id, criterion: criterionId });
  return readReview(work, participantId, open.target);
}

/** Asks a colleague what they hold of the decision; says one's own agreement or dissent. */
export async function position(
  work: Asking,
  participantId: string,
  staffId: string,
  asked: PositionWrite,
): Promise<StepDownReviewPage> {
  const { reviewed, open } = await findOpen(work, participantId);
  if (asked.position === 'dissents' && asked.words === null) {
    throw invalid([{ field: 'words', message: 'Say why: a dissent stays with the decision.' }]);
  }
  const said = saidTo(work, participantId, open);
  if (asked.version === 0) {
    const colleagues = await readColleagues(work.db, reviewed.person.programId);
    const isKnown = staffId === work.staff.id || colleagues.some(({ id }) => id === staffId);
    if (!isKnown) throw notFound();
    await askColleague(work.db, { ...said, staffId });
  }
  if (asked.position !== null || asked.version > 0) {
    if (staffId !== work.staff.id) throw forbidden('Everybody speaks for themselves.');
    const version = Math.max(1, asked.version);
    const { position: held, words } = asked;
    if (!(await sayPosition(work.db, { ...said, position: held, words, version }))) {
      throw conflict(asked, await readOpenReview(work.db, reviewed.person.episodeId));
    }
  }
  work.audit.write('step-down', [participantId], { review: open.id, position: asked.position });
  return readReview(work, participantId, open.target);
}

async function findOpen(work: Asking, participantId: string) {
  const reviewed = await findReviewed(work, participantId);
  const open = await readOpenReview(work.db, reviewed.person.episodeId);
  if (open === null) throw noReview();
  return { reviewed, open };
}

const saidTo = (
  { organization, staff, now }: Asking,
  participantId: string,
  { id }: ReviewText,
) => ({
  ...{ organizationId: organization.id, participantId, reviewId: id, by: staff.id, at: now },
});
