import assert from 'node:assert/strict';
import { v7 as newId } from 'uuid';
import type { AdmissionChoices, AdmissionWrite } from '#contract/admission';
import type { Referral, ReferralStepWrite, ReferralWrite } from '#contract/referral';
import type { TestAnswer, TestPerson } from './test-app.ts';

export interface IntakeOf {
  /** Takes people in. */
  readonly wren: TestPerson;
  readonly programId: string;
  readonly groupId: string;
  /** Facilitator of the program. */
  readonly clinicianId: string;
}

/** Referrals and admissions of a program, as its case manager sends them; it is 15 June 2026 there. */
export function testIntake({ wren, programId, groupId, clinicianId }: IntakeOf) {
  const referring = (change: Partial<ReferralWrite> = {}): ReferralWrite => ({
    ...{ programId, participantId: null, givenName: 'Quill', familyName: `Everglade`, version: 0 },
    ...{ preferredName: null, pronouns: 'they/them', birthDate: '1971-05-04', phone: '555 0100' },
    ...{
      email: null,
      contacts: 'Ida, sister',
      referredOn: '2026-06-08',
      referredBy: 'Mercy Hospital',
    },
    ...{
      source: 'inpatient',
      reason: 'Discharged on Friday',
      payer: 'Blue Shield',
      urgency: 'soon',
    },
    ...change,
  });
  const put = (id: string, write: ReferralWrite, by: TestPerson = wren) =>
    by.send('PUT', `/api/referrals/${id}`, write);
  function referralOf(answer: TestAnswer): Referral {
    assert.equal(answer.status, 200, answer.text);
    return answer.body as Referral;
  }
  const read = async (id: string, by: TestPerson = wren) =>
    referralOf(await by.get(`/api/referrals/${id}`));
  const step = (id: string, change: Partial<ReferralStepWrite>, by: TestPerson = wren) =>
    by.send('POST', `/api/referrals/${id}/steps`, {
      ...{
        id: newId(),
        status: 'screening',
        on: '2026-06-10',
        reason: null,
        version: 1,
        ...change,
      },
    });
  async function screened(change: Partial<ReferralWrite> = {}): Promise<string> {
    const id = newId();
    referralOf(await put(id, referring(change)));
    referralOf(await step(id, {}));
    return id;
  }
  const admitting = (change: Partial<AdmissionWrite> = {}): AdmissionWrite => ({
    ...{ id: newId(), participantId: newId(), source: 'inpatient', admittedOn: '2026-06-17' },
    ...{ primaryClinicianId: clinicianId, weekdays: [4, 1], groupIds: [groupId] },
    emergencyContact: { name: 'Ida', relation: 'sister', phone: '555 0101' },
    safetyPlan: { on: '2026-06-15', reviewerId: clinicianId },
    consents: [{ id: newId(), name: 'Consent to treatment', signedOn: '2026-06-15' }],
    ...{
      allergies: 'penicillin',
      medications: null,
      part2: true,
      version: 2,
      notTheSame: [],
      ...change,
    },
  });
  const choicesOf = async (id: string, by: TestPerson = wren) =>
    (await by.get(`/api/referrals/${id}/admission`)).body as AdmissionChoices | { status: number };
  /** By somebody who looked at who may be the same person, and says that nobody is. */
  async function admit(id: string, write: AdmissionWrite, by: TestPerson = wren) {
    const choices = await choicesOf(id, by);
    const alike = 'alike' in choices ? choices.alike : [];
    const notTheSame = alike.map((each) => each.id);
    return by.send('POST', `/api/referrals/${id}/admission`, { ...write, notTheSame });
  }
  return { referring, put, referralOf, read, step, screened, admitting, choicesOf, admit };
}
