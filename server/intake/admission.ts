import { v7 as newId } from 'uuid';
import type { PersonNamed } from '#domain/intake/same-person';
import type { AdmissionChoices, AdmissionWrite } from '#contract/admission';
import type { PersonMatches, Referral } from '#contract/referral';
import { readGroupChoices } from '../groups/choice-queries.ts';
import { primaryClinicianRoles, readReviewers, readStaffFor } from '../staff/by-role-queries.ts';
import { invalid, refused } from '../problems.ts';
import { admit, holdAdmissions, readEarlierEpisodes } from './admission-queries.ts';
import { admissionErrors } from './faults.ts';
import { likeParticipants } from './matches.ts';
import { requireTakingIn, type Asking } from './programs.ts';
import { admittedReferral, knownReferral, move } from './rules.ts';

/** What the admission of a referred person chooses from, with their earlier episodes. */
export async function readChoices(work: Asking, id: string): Promise<AdmissionChoices> {
  const { db, organization, audit } = work;
  const { referral } = await knownReferral(work, id);
  const { today } = requireTakingIn(work, referral.programId);
  const { participantId } = referral;
  audit.read('referral', participantId === null ? [] : [participantId], { referral: id });
  return {
    today,
    clinicians: await readStaffFor(db, referral.programId, primaryClinicianRoles),
    reviewers: await readReviewers(db, organization.id),
    alike: await readAlike(work, referral),
    groups: await readGroupChoices(db, { programId: referral.programId, day: today }),
    earlierEpisodes: participantId === null ? [] : await readEarlierEpisodes(db, participantId),
  };
}

type PersonOfReferral = PersonNamed & Pick<Referral, 'participantId'>;

/** Of the directory, where the referral says that it is about somebody new. */
async function readAlike(
  work: Asking,
  referral: PersonOfReferral,
): Promise<PersonMatches['participants']> {
  if (referral.participantId !== null) return [];
  const alike = await likeParticipants(work, referral);
  const ids = alike.map(({ id }) => id);
  if (ids.length > 0) work.audit.read('directory', ids, { found: ids.length });
  return alike;
}

/** Somebody who was found when the referral was written may have been admitted since. */
async function requireSomebodyNew(
  work: Asking,
  referral: PersonOfReferral,
  { notTheSame }: AdmissionWrite,
): Promise<void> {
  if (referral.participantId !== null) return;
  const alike = await likeParticipants(work, referral);
  if (alike.every(({ id }) => notTheSame.includes(id))) return;
  throw refused(
    'may-be-known',
    'May be somebody who has a record',
    'Somebody of that name and birth date is in the directory. Say whether it is the same person.',
  );
}

/** Admits whom a referral names; from their first day on they are expected in their groups. */
export async function admitReferred(
  work: Asking,
  id: string,
  written: AdmissionWrite,
): Promise<Referral> {
  const { db, organization } = work;
  const { referral } = await knownReferral(work, id);
  const { today } = requireTakingIn(work, referral.programId);
  await holdAdmissions(db, organization.id);
  const clinicians = await readStaffFor(db, referral.programId, primaryClinicianRoles);
  const reviewers = await readReviewers(db, organization.id);
  const groups = await readGroupChoices(db, { programId: referral.programId, day: today });
  const errors = admissionErrors(written, {
    clinicianIds: clinicians.map((each) => each.id),
    reviewerIds: reviewers.map((each) => each.id),
    groupIds: groups.map((each) => each.id),
    referredOn: referral.referredOn,
    today,
  });
  if (errors.length > 0) throw invalid(errors);
  await requireSomebodyNew(work, referral, written);
  const step = { id: newId(), status: 'admitted', on: today, reason: null } as const;
  await move(work, referral, step, written.version);
  // A list of a session that has been is nobody's to make over.
  const since = written.admittedOn > today ? written.admittedOn : today;
  if (!(await admit(db, id, written, since))) {
    throw refused(
      'in-care',
      'In care on this day',
      'The person has an episode that has not ended by then: a move between programs is a change within it, not an admission.',
      [{ field: 'admittedOn', message: 'Choose a day after the discharge.' }],
    );
  }
  return admittedReferral(work, id);
}
