import type { DayTemplateWrite } from '#contract/group';
import type { StaffRecord } from '#contract/staff';
import { minutesBetween, nameOf, sayMinutes, sayTimes } from '../groups/group-words';
import type { RecordWords } from '../../core/record-form/two-versions';

type Part = Pick<DayTemplateWrite['parts'][number], 'startsAt' | 'endsAt' | 'isBreak'>;

/** "3 blocks, 4 h 15 min of treatment, 2 breaks": breaks are not treatment minutes. */
export function sayDayOf(parts: readonly Part[]): string {
  const blocks = parts.filter(({ isBreak }) => !isBreak);
  const treatment = blocks.reduce(
    (sum, { startsAt, endsAt }) => sum + minutesBetween(startsAt, endsAt),
    0,
  );
  const breaks = parts.length - blocks.length;
  const words = [
    blocks.length === 1 ? '1 block' : `${blocks.length} blocks`,
    `${sayMinutes(treatment)} of treatment`,
    breaks === 1 ? '1 break' : `${breaks} breaks`,
  ];
  return (breaks === 0 ? words.slice(0, 2) : words).join(', ');
}

/** A day in words, field by field, to hold two versions side by side. */
export function wordsOfTemplate(
  { name, parts }: DayTemplateWrite,
  staff: readonly Pick<StaffRecord, 'id' | 'name'>[],
): RecordWords {
  return {
    Name: name,
    Blocks: parts
      .map((part) => {
        const leader = part.facilitatorId === null ? '' : `, ${nameOf(staff, part.facilitatorId)}`;
        return `${sayTimes(part)} ${part.title}${part.isBreak ? ' (break)' : ''}${leader}`;
      })
      .join('; '),
  };
}
