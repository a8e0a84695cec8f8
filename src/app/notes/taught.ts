import type { WrapUp } from '#contract/note';

/** The topic and the skills of a session, each said once: a topic may name its skills already. */
export function taught({ topic, skills }: Pick<WrapUp['session'], 'topic' | 'skills'>): string[] {
  const said = (topic ?? '').toLowerCase();
  const others = skills
    .map(({ name }) => name)
    .filter((name) => !said.includes(name.toLowerCase()));
  return [topic ?? '', others.join(', ')].filter((words) => words !== '');
}
