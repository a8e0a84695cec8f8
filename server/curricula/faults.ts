import type { OutlineWrite } from '#contract/curriculum';
import { skillByCode } from '#domain/skills/skill-catalogue';
import type { FieldError } from '../problems.ts';

/**
 * What is wrong with a curriculum, by field, each with what to do.
 *
 * @param ownSkills codes of the skills that its program has beside the catalogue
 */
export function outlineErrors(
  { name, topics }: OutlineWrite,
  ownSkills: ReadonlySet<string>,
): FieldError[] {
  const errors: FieldError[] = [];
  const wrong = (field: string, message: string) => errors.push({ field, message });
  if (name.trim() === '') wrong('name', 'Give the curriculum a name.');
  for (const [index, each] of topics.entries()) {
    const at = `topics.${index}`;
    if (each.module.trim() === '') wrong(`${at}.module`, 'Say which module it belongs to.');
    if (each.topic.trim() === '') wrong(`${at}.topic`, 'Name the topic.');
    for (const code of each.skillCodes) {
      if (skillByCode(code) === null && !ownSkills.has(code)) {
        wrong(`${at}.skillCodes`, `There is no skill “${code}” here.`);
      }
    }
  }
  return errors;
}
