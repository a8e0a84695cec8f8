import { attendanceStatusLabels } from '#domain/attendance/attendance-status';
import { observationKindLabels } from '#domain/observations/observation-kinds';
import { engagementLabels, type EngagementLevel } from '#domain/skills/engagement';
import type { Attendance } from '#contract/attendance';
import type { CheckIn } from '#contract/check-in';
import type { OwnSection } from '#contract/note';
import type { Observation } from '#contract/observation';

/** More than this of somebody's words does not fit beside another's. */
const fits = 80;

const spoken = (code: string) => code.replaceAll('-', ' ');
const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** The beginning of what was written: “The group was quiet at first …”. */
export function firstWords(text: string): string {
  const words = text.trim().replaceAll(/\s+/g, ' ');
  if (words === '') return 'no words';
  if (words.length <= fits) return `“${words}”`;
  const cut = words.slice(0, fits);
  const end = cut.lastIndexOf(' ');
  return `“${end > 0 ? cut.slice(0, end) : cut} …”`;
}

/** "Mood 5", "Urge to use not given". */
export function ratingWords({ scale, value }: Pick<CheckIn, 'scale' | 'value'>): string {
  return `${sentence(spoken(scale))} ${value ?? 'not given'}`;
}

/** "Tearful, chosen", "Engagement active, taken back", "“I stayed”, chosen". */
export function observationWords(
  row: Pick<Observation, 'kind' | 'code' | 'text' | 'takenBack'>,
): string {
  return `${chipWords(row)}, ${row.takenBack ? 'taken back' : 'chosen'}`;
}

function chipWords({ kind, code, text }: Pick<Observation, 'kind' | 'code' | 'text'>): string {
  switch (kind) {
    case 'own-words':
      return firstWords(text ?? '');
    case 'goal':
      return observationKindLabels.goal;
    case 'engagement':
      return `Engagement ${(engagementLabels[Number(code) as EngagementLevel] ?? code).toLowerCase()}`;
    case 'homework':
      return `Homework ${spoken(code)}`;
    default:
      return sentence(spoken(code));
  }
}

/** "Present", "Excused, at work". */
export function attendanceWords({ status, reason }: Pick<Attendance, 'status' | 'reason'>): string {
  return `${attendanceStatusLabels[status]}${reason ? `, ${reason}` : ''}`;
}

/** The beginning of the author's own words of a note. */
export function noteWords(sections: readonly OwnSection[]): string {
  return firstWords(sections.map(({ text }) => text.trim()).join(' '));
}
