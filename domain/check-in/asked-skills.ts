import { skillByCode, skillModuleLabels, skills } from '#domain/skills/skill-catalogue';

/** A skill as the diary asks about it. */
export interface AskedSkill {
  readonly code: string;
  readonly name: string;
  readonly module: string;
  /** The person practised it in a group or is to learn it. */
  readonly comesFirst: boolean;
}

/** A skill that a program added to the catalogue. */
export interface OwnSkill {
  readonly code: string;
  readonly label: string;
}

const ownModule = 'Of this program';

/**
 * Every skill that may be named, those first that the person practised in a group or is to learn.
 *
 * @param first their codes, in any order
 * @param own skills of the program that are not in the catalogue
 */
export function askedSkills(first: readonly string[], own: readonly OwnSkill[]): AskedSkill[] {
  const all = [
    ...skills.map(({ code, name, module }) => ({ code, name, module: skillModuleLabels[module] })),
    ...own
      .filter(({ code }) => skillByCode(code) === null)
      .map(({ code, label }) => ({ code, name: label, module: ownModule })),
  ];
  const told = all.map((skill) => ({ ...skill, comesFirst: first.includes(skill.code) }));
  return [
    ...told.filter(({ comesFirst }) => comesFirst),
    ...told.filter(({ comesFirst }) => !comesFirst),
  ];
}
