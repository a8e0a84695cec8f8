import { type SkillModule, skillModuleLabels, skills } from '#domain/skills/skill-catalogue';

/** A curriculum to begin from: the names of the catalogue in their order, one topic for each skill. */
export interface StartingCurriculum {
  readonly key: string;
  readonly name: string;
  readonly topics: readonly {
    readonly module: string;
    readonly topic: string;
    readonly skillCodes: readonly string[];
  }[];
  /** A list that is only a default (clinical.md E1, [G]): the program looks it over before it teaches it. */
  readonly isDefault: boolean;
}

function startingFrom(
  key: string,
  name: string,
  modules: readonly SkillModule[],
  isDefault: boolean,
): StartingCurriculum {
  const topics = modules.flatMap((module) =>
    skills
      .filter((skill) => skill.module === module)
      .map((skill) => ({
        module: skillModuleLabels[module],
        topic: skill.name,
        skillCodes: [skill.code],
      })),
  );
  return { key, name, topics, isDefault };
}

/** Source: clinical.md E1. Names only; what is said about them is the program's. */
export const startingCurricula: readonly StartingCurriculum[] = [
  startingFrom(
    'dbt',
    'DBT skills',
    ['mindfulness', 'distress-tolerance', 'emotion-regulation', 'interpersonal-effectiveness'],
    false,
  ),
  startingFrom('cbt', 'CBT group', ['cbt'], true),
  startingFrom('relapse-prevention', 'Relapse prevention', ['relapse-prevention'], true),
  startingFrom('psychoeducation', 'Psychoeducation', ['psychoeducation'], true),
];
