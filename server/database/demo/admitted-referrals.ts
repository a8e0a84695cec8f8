import { addDays } from '#domain/calendar/zoned-time';
import type { ReferralStatus } from '#domain/intake/referral-status';
import type { Stay } from './stay.ts';
import { earliest, type World } from './world.ts';

const referredBy: Readonly<Record<Stay['source'], string>> = {
  inpatient: 'Cobblefield Hospital, inpatient unit',
  residential: 'Ambermere residential program',
  PHP: 'Hollowbrook Day Hospital',
  OP: 'Dr. Quillhook, outpatient practice',
  direct: 'By own wish',
};
const reasons: Readonly<Record<Stay['source'], string>> = {
  inpatient: 'Leaves the inpatient unit; groups on several days a week were advised.',
  residential: 'Finishes residential care and goes on in groups.',
  PHP: 'Ready for fewer days a week.',
  OP: 'Weekly therapy is not enough at the moment.',
  direct: 'Asks for a group program.',
};
const payers = ['Larchgate Health Plan', 'Pewterbridge Mutual', null] as const;

/** How those in care came here: referred, screened, some on the waiting list, admitted. */
export function addAdmittedReferrals(world: World, stays: readonly Stay[]): void {
  for (const stay of stays) {
    if (stay.dischargedOn === null) addReferral(world, stay);
  }
}

function addReferral(world: World, stay: Stay): void {
  const { rows, organizationId, now } = world;
  const random = world.random('admitted-referrals', stay.key);
  const id = world.id('referral', `admitted ${stay.key}`);
  const by = world.staffId('fennimoor');
  const waits = random.chance(0.3) ? random.between(2, 9) : 0;
  const screened = random.between(1, 4);
  const before = screened + waits + random.between(1, 3);
  const steps: (readonly [ReferralStatus, number, string | null])[] = [
    ['referred', before, null],
    ['screening', screened + waits, null],
    ...(waits > 0 ? [['waiting', waits, 'A seat in a group'] as const] : []),
    ['admitted', 0, null],
  ];
  rows.add('referral', {
    organization_id: organizationId,
    id,
    program_id: world.programId(stay.levels[0]?.program ?? 'riverbend-iop'),
    participant_id: stay.person.id,
    episode_id: stay.id,
    given_name: stay.person.first,
    family_name: stay.person.family,
    preferred_name: null,
    pronouns: stay.person.pronouns,
    birth_date: stay.person.birthDate,
    // Of some no number is on file.
    phone: random.chance(0.1) ? null : `555 01${random.between(10, 99)}`,
    email: null,
    contacts: null,
    referred_on: addDays(stay.admittedOn, -before),
    referred_by: referredBy[stay.source],
    source: stay.source,
    reason: reasons[stay.source],
    payer: random.pick(payers),
    urgency: waits > 0 ? 'routine' : 'soon',
    status: 'admitted',
    version: steps.length,
    updated_by: by,
    updated_at: earliest(world.at(stay.admittedOn, '08:40'), now),
  });
  for (const [status, daysBefore, reason] of steps) {
    const on = addDays(stay.admittedOn, -daysBefore);
    rows.add('referral_step', {
      organization_id: organizationId,
      id: world.id('referral-step', `admitted ${stay.key} ${status}`),
      referral_id: id,
      status,
      happened_on: on,
      reason,
      decided_by: by,
      decided_at: earliest(world.at(on, '08:40'), now),
    });
  }
}
