import { addDays } from '#domain/calendar/zoned-time';
import type { AdmissionSource } from '#domain/intake/admission-source';
import type { ReferralStatus } from '#domain/intake/referral-status';
import type { Urgency } from '#domain/intake/urgency';
import type { Stay } from './stay.ts';
import type { World } from './world.ts';

interface ReferralOfDemo {
  readonly given: string;
  readonly family: string;
  readonly birthDate: string | null;
  readonly program: string;
  readonly by: string;
  readonly source: AdmissionSource;
  readonly reason: string;
  readonly payer: string | null;
  readonly urgency: Urgency;
  /** Days before today: the referral, then each step. */
  readonly steps: readonly (readonly [ReferralStatus, number, string | null])[];
}

const referrals: readonly ReferralOfDemo[] = [
  {
    ...{
      given: 'Ottoline',
      family: 'Sundialwick',
      birthDate: '1988-03-19',
      program: 'riverbend-iop',
    },
    ...{ by: 'Cobblefield Hospital, inpatient unit', source: 'inpatient', urgency: 'urgent' },
    reason: 'Leaves the inpatient unit this week; groups five days a week were advised.',
    payer: 'Larchgate Health Plan',
    steps: [['referred', 1, null]],
  },
  {
    ...{
      given: 'Percival',
      family: 'Thimblequay',
      birthDate: '1979-11-02',
      program: 'riverbend-iop',
    },
    ...{ by: 'Himself', source: 'direct', payer: null, urgency: 'routine' },
    reason: 'Asks for a group program beside his work, evenings if there are any.',
    steps: [['referred', 4, null]],
  },
  {
    ...{
      given: 'Zephyrine',
      family: 'Lanternmoss',
      birthDate: '1996-06-27',
      program: 'riverbend-iop',
    },
    ...{ by: 'Dr. Quillhook, outpatient practice', source: 'OP', urgency: 'soon' },
    reason: 'Weekly therapy is not enough at the moment.',
    payer: 'Larchgate Health Plan',
    steps: [
      ['referred', 6, null],
      ['screening', 2, null],
    ],
  },
  {
    ...{
      given: 'Caspian',
      family: 'Ribbonford',
      birthDate: '2001-01-14',
      program: 'riverbend-iop',
    },
    ...{ by: 'Ambermere residential program', source: 'residential', urgency: 'routine' },
    reason: 'Finishes residential care at the end of the month.',
    payer: 'Pewterbridge Mutual',
    steps: [
      ['referred', 19, null],
      ['screening', 15, null],
      ['waiting', 12, 'A seat in a morning group'],
    ],
  },
  {
    ...{ given: 'Marigold', family: 'Flintbasket', birthDate: null, program: 'riverbend-php' },
    ...{ by: 'A school counsellor', source: 'direct', payer: null, urgency: 'soon' },
    reason: 'Has missed three weeks of her course.',
    steps: [
      ['referred', 24, null],
      ['screening', 22, null],
      ['referred-on', 20, 'To an adolescent program nearer to where she lives'],
    ],
  },
];

/** Who was referred and is not admitted; one of them was here before. */
export function addReferrals(world: World, stays: readonly Stay[]): void {
  for (const referral of referrals) addReferral(world, referral, null);
  const before = stays.find(
    ({ person, dischargedOn, dischargeReason }) =>
      dischargeReason === 'completed' &&
      dischargedOn !== null &&
      stays.every((other) => other.person.id !== person.id || other.dischargedOn !== null),
  );
  if (before === undefined) return;
  const { first: given, family, birthDate } = before.person;
  const again: ReferralOfDemo = {
    ...{ given, family, birthDate, program: 'riverbend-iop', source: 'OP' },
    by: 'The outpatient therapist',
    ...{ payer: 'Pewterbridge Mutual', urgency: 'soon' },
    reason: 'Symptoms came back over the last month.',
    steps: [
      ['referred', 5, null],
      ['screening', 3, null],
    ],
  };
  addReferral(world, again, before.person.id);
}

function addReferral(world: World, referral: ReferralOfDemo, participantId: string | null): void {
  const { rows, organizationId, today } = world;
  const key = `${referral.given} ${referral.family}`;
  const id = world.id('referral', key);
  const by = world.staffId('fennimoor');
  const dayOf = (before: number) => addDays(today, -before);
  const [status] = referral.steps.at(-1) ?? ['referred'];
  rows.add('referral', {
    organization_id: organizationId,
    id,
    program_id: world.programId(referral.program),
    participant_id: participantId,
    episode_id: null,
    given_name: referral.given,
    family_name: referral.family,
    preferred_name: null,
    pronouns: null,
    birth_date: referral.birthDate,
    phone: '555 0100',
    email: null,
    contacts: null,
    referred_on: dayOf(referral.steps[0]?.[1] ?? 0),
    referred_by: referral.by,
    source: referral.source,
    reason: referral.reason,
    payer: referral.payer,
    urgency: referral.urgency,
    status,
    version: referral.steps.length,
    updated_by: by,
    updated_at: world.at(dayOf(referral.steps.at(-1)?.[1] ?? 0), '09:00'),
  });
  for (const [step, before, reason] of referral.steps) {
    rows.add('referral_step', {
      organization_id: organizationId,
      id: world.id('referral-step', `${key} ${step}`),
      referral_id: id,
      status: step,
      happened_on: dayOf(before),
      reason,
      decided_by: by,
      decided_at: world.at(dayOf(before), '09:00'),
    });
  }
}
