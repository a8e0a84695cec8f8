import { addDays } from '#domain/calendar/zoned-time';

/** Further back nobody remembers a day: the diary card is a week (clinical.md E2). Our own figure. */
export const diaryDaysAsked = 7;

export interface DiaryAsked {
  /** The day on which the person was last in a session, or was admitted; null: unknown. */
  readonly since: string | null;
  /** The day of the program on which is asked. It is not over, and not asked about. */
  readonly today: string;
  /** Days that have a card. */
  readonly cards: readonly string[];
}

/** Whether days since the last session are further back than is asked about, and are left out. */
export function leavesDaysOut({ since, today }: Pick<DiaryAsked, 'since' | 'today'>): boolean {
  return since !== null && since < addDays(today, -diaryDaysAsked);
}

/** The days that are asked about, oldest first: over, not further back than a week, without a card. */
export function diaryDays({ since, today, cards }: DiaryAsked): string[] {
  const first = addDays(today, -diaryDaysAsked);
  const from = since === null || since < first ? first : since;
  const days: string[] = [];
  for (let day = from; day < today; day = addDays(day, 1)) days.push(day);
  return days.filter((day) => !cards.includes(day));
}
