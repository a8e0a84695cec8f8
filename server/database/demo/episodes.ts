import type { Stay } from './stay.ts';
import type { World } from './world.ts';

/** The rows of people and their episodes, without what happened in them. */
export function addEpisodes(world: World, stays: readonly Stay[]): void {
  const known = new Set<string>();
  for (const stay of stays) {
    if (!known.has(stay.person.id)) addPerson(world, stay, known.size + 1);
    known.add(stay.person.id);
    addEpisode(world, stay);
  }
}

function addPerson(world: World, { person }: Stay, count: number): void {
  world.rows.add('participant', {
    organization_id: world.organizationId,
    id: person.id,
    external_id: `RB-${String(1000 + count)}`,
    preferred_name: person.first,
    given_name: person.first,
    family_name: person.family,
    pronouns: person.pronouns,
    birth_date: person.birthDate,
    part_2: person.part2,
    version: 1,
  });
}

function addEpisode(world: World, stay: Stay): void {
  const { rows, organizationId } = world;
  const of = {
    organization_id: organizationId,
    episode_id: stay.id,
    participant_id: stay.person.id,
  };
  rows.add('episode', {
    organization_id: organizationId,
    id: stay.id,
    participant_id: stay.person.id,
    number: stay.number,
    source: stay.source,
    admitted_on: stay.admittedOn,
    discharged_on: stay.dischargedOn,
    discharge_reason: stay.dischargeReason,
    version: 1,
  });
  for (const [index, level] of stay.levels.entries()) {
    rows.add('level_of_care', {
      ...of,
      id: world.id('level', `${stay.key}-${index}`),
      program_id: world.programId(level.program),
      starts_on: level.from,
      ends_on: level.to,
    });
  }
  const clinicians = [
    { part: 'primary-clinician', staff: stay.clinician },
    { part: 'prescriber', staff: stay.prescriber },
  ];
  for (const { part, staff } of clinicians) {
    rows.add('episode_clinician', {
      ...of,
      id: world.id('clinician', `${stay.key}-${part}`),
      staff_id: world.staffId(staff),
      part,
      valid_from: stay.admittedOn,
      valid_to: stay.dischargedOn,
    });
  }
  for (const [index, agreed] of stay.agreed.entries()) {
    rows.add('agreed_schedule', {
      ...of,
      id: world.id('agreed', `${stay.key}-${index}`),
      weekdays: [...agreed.weekdays],
      valid_from: agreed.from,
      valid_to: agreed.to,
    });
  }
  for (const [index, membership] of stay.memberships.entries()) {
    rows.add('membership', {
      organization_id: organizationId,
      id: world.id('membership', `${stay.key}-${index}`),
      group_id: world.groupId(membership.group),
      participant_id: stay.person.id,
      valid_from: membership.from,
      valid_to: membership.to,
    });
  }
}
