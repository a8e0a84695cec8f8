import { inventNames } from './names.ts';
import type { Stay } from './stay.ts';
import { earliest, type World } from './world.ts';

const relations = ['Sister', 'Brother', 'Mother', 'Father', 'Partner', 'Friend'] as const;
const allergies = ['None known', 'None known', 'Peanuts', 'Penicillin, by own account'] as const;
const medications = [
  'By own account as prescribed before admission; list of the pharmacy is asked for.',
  'None.',
] as const;

/**
 * What was asked at the admission of those in care: whom to call, safety plan, allergies, medications,
 * consents. Not everything was asked of everybody, and what was not stays unknown.
 */
export function addOnFile(world: World, stays: readonly Stay[]): void {
  const inCare = stays.filter(({ dischargedOn }) => dischargedOn === null);
  const taken = inCare.map(({ person }) => person.family);
  const contacts = inventNames('contacts', inCare.length, taken);
  for (const [at, stay] of inCare.entries()) {
    const contact = contacts[at];
    if (contact !== undefined) addAdmission(world, stay, `${contact.first} ${contact.family}`);
    addConsents(world, stay);
  }
}

function addAdmission(world: World, stay: Stay, contact: string): void {
  const random = world.random('on-file', stay.key);
  const isAsked = !random.chance(0.1);
  const hasPlan = random.chance(0.8);
  world.rows.add('admission', {
    organization_id: world.organizationId,
    episode_id: stay.id,
    participant_id: stay.person.id,
    emergency_name: isAsked ? contact : null,
    emergency_relation: isAsked ? random.pick(relations) : null,
    emergency_phone: isAsked ? `555 01${random.between(10, 99)}` : null,
    safety_plan_on: hasPlan ? stay.admittedOn : null,
    safety_plan_reviewer_id: hasPlan ? world.staffId(stay.clinician) : null,
    allergies: isAsked ? random.pick(allergies) : null,
    medications: isAsked ? random.pick(medications) : null,
    admitted_by: world.staffId('fennimoor'),
    admitted_at: earliest(world.at(stay.admittedOn, '08:40'), world.now),
    version: 1,
    updated_by: null,
    updated_at: null,
  });
}

function addConsents(world: World, stay: Stay): void {
  const names = ['Treatment in group', ...(stay.person.part2 ? ['42 CFR Part 2 disclosure'] : [])];
  for (const name of names) {
    world.rows.add('consent', {
      organization_id: world.organizationId,
      id: world.id('consent', `${stay.key}-${name}`),
      participant_id: stay.person.id,
      episode_id: stay.id,
      name,
      signed_on: stay.admittedOn,
      revoked_on: null,
      recorded_by: world.staffId('fennimoor'),
      recorded_at: earliest(world.at(stay.admittedOn, '08:45'), world.now),
    });
  }
}
