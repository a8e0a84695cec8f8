import type { Care } from '#contract/care';

/** Somebody in care since 13 Apr 2026, for specs; it is 16 Jun. Nobody here is real. */
export function aCare(change: Partial<Care> = {}): Care {
  const juniper = { id: 'j', name: 'Juniper Vale', credential: 'LPC-A' };
  return {
    episode: {
      ...{ id: 'e', admittedOn: '2026-04-13', dischargedOn: null, programName: 'Riverbend IOP' },
      version: 3,
    },
    ending: null,
    agreedDays: [
      { weekdays: [1, 3], from: '2026-04-13', to: '2026-05-31' },
      { weekdays: [2, 4], from: '2026-06-01', to: null },
    ],
    groups: [{ groupId: 'g1', name: 'Skills group', from: '2026-04-13', to: null, here: true }],
    clinicians: [{ part: 'primary-clinician', person: juniper, from: '2026-04-13', to: null }],
    changes: [],
    groupChoices: [
      { id: 'g1', name: 'Skills group', weekdays: [2, 4], members: 7, seats: 12 },
      { id: 'g2', name: 'Process group', weekdays: [4], members: 8, seats: 8 },
    ],
    primaryClinicians: [juniper],
    prescribers: [{ id: 's', name: 'Sage Hollowell', credential: 'PMHNP' }],
    ...{ mayEnd: true, mayTakeBack: false, mayChangeDays: true, mayChangeClinicians: true },
    today: '2026-06-16',
    ...change,
  };
}
