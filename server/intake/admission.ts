import { v7 as newId } from 'uuid';
import type { AdmissionChoices, AdmissionWrite } from '#contract/admission';
import type { Referral } from '#contract/referral';
import { invalid, refused } from '../problems.ts';
import {
  admit,
  readClinicians,
  readEarlierEpisodes,
  readGroupChoices,
} from './admission-queries.ts';
import { admissionErrors } from './faults.ts';
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
    clinicians: await readClinicians(db, organization.id),
    groups: await readGroupChoices(db, organization.id, referral.programId, today),
    earlierEpisodes: participantId === null ? [] : await readEarlierEpisodes(db, participantId),
  };
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
  const clinicians = await readClinicians(db, organization.id);
  const groups = await readGroupChoices(db, organization.id, referral.programId, today);
  const errors = admissionErrors(written, {
    clinicianIds: clinicians.map((each) => each.id),
    groupIds: groups.map((each) => each.id),
    referredOn: referral.referredOn,
    today,
  });
  if (errors.length > 0) throw invalid(errors);
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
