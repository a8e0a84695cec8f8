import type { AdmissionChoices } from '#contract/admission';
import {
  admissionProblems,
  newAdmissionDraft,
  writeOfAdmission,
  type AdmissionDraft,
} from './admission-draft';
import { sayEpisode } from './admission-words';
import { referral } from './testing/referral';

const ids = { id: 'e1', participantId: 'p1', notTheSame: [] };
const begun: AdmissionDraft = {
  ...newAdmissionDraft(referral()),
  ...{ primaryClinicianId: 'j1', weekdays: ['4', '1'], groupIds: ['g1'] },
};

describe('The draft of an admission', () => {
  it('takes the source from the referral, and what was not asked stays unknown', () => {
    expect(admissionProblems(begun, 0)).toEqual({});
    expect(writeOfAdmission(begun, ids, 2)).toEqual({
      ...{ ...ids, source: 'inpatient', admittedOn: '2026-06-16', primaryClinicianId: 'j1' },
      ...{ weekdays: [1, 4], groupIds: ['g1'], emergencyContact: null, safetyPlan: null },
      ...{ allergies: null, medications: null, part2: false, consents: [], version: 2 },
    });
  });

  it('asks whether it is one of those who may be the same person', () => {
    expect(Object.keys(admissionProblems(begun, 1))).toEqual(['somebodyNew']);
    expect(admissionProblems({ ...begun, somebodyNew: true }, 1)).toEqual({});
  });

  it('sends contact and safety plan whole', () => {
    const contact = { emergencyName: 'Ida', emergencyRelation: 'sister', emergencyPhone: '555' };
    const plan = { safetyPlanOn: '2026-06-15', safetyPlanReviewerId: 'j1' };
    const write = writeOfAdmission({ ...begun, ...contact, ...plan }, ids, 2);
    expect(write.emergencyContact).toEqual({ name: 'Ida', relation: 'sister', phone: '555' });
    expect(write.safetyPlan).toEqual({ on: '2026-06-15', reviewerId: 'j1' });
  });

  it('says of each field what to do', () => {
    const fields = (change: Partial<AdmissionDraft>) =>
      Object.keys(admissionProblems({ ...begun, ...change }, 0));
    expect(fields(newAdmissionDraft(referral()))).toEqual(['primaryClinicianId', 'weekdays']);
    expect(fields({ emergencyPhone: '555' })).toEqual(['emergencyName', 'emergencyRelation']);
    expect(fields({ safetyPlanOn: '2026-06-15' })).toEqual(['safetyPlanReviewerId']);
    expect(fields({ safetyPlanReviewerId: 'j1' })).toEqual(['safetyPlanOn']);
    expect(
      fields({ consents: [{ id: 'c', name: ' ', signedOn: '2026-06-15', revokedOn: '' }] }),
    ).toEqual(['consents']);
  });
});

describe('What an admission chooses from, in words', () => {
  it('says an earlier episode, what is unknown of it too', () => {
    const episode: AdmissionChoices['earlierEpisodes'][number] = {
      ...{ id: 'e0', number: 1, source: 'PHP', programs: ['Riverbend IOP'] },
      ...{ admittedOn: '2026-04-13', dischargedOn: '2026-05-01' },
    };
    expect(sayEpisode(episode)).toContain('Riverbend IOP, 13 Apr 2026 to 1 May 2026');
    expect(sayEpisode({ ...episode, admittedOn: null })).toContain('admission not known');
  });
});
