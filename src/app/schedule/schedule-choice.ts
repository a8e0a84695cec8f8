import { addDays, isDay, weekStartOf } from '#domain/calendar/zoned-time';

export const scheduleViews = ['week', 'day'] as const;
export type ScheduleView = (typeof scheduleViews)[number];
export const columnsOfDay = ['groups', 'people', 'rooms'] as const;
export type ColumnsOfDay = (typeof columnsOfDay)[number];

/** What of the schedule is shown, as its address says; null: all. */
export interface ScheduleChoice {
  readonly view: ScheduleView;
  readonly day: string;
  /** What a day has a column for each of. */
  readonly by: ColumnsOfDay;
  readonly group: string | null;
  readonly leader: string | null;
  readonly room: string | null;
}

type Asked = Readonly<Record<keyof ScheduleChoice, string | undefined>>;

/** What the address asks for; what it does not say, or says wrongly, is this week of everybody. */
export function choiceOf(asked: Asked, today: string): ScheduleChoice {
  return {
    view: scheduleViews.find((view) => view === asked.view) ?? 'week',
    day: asked.day !== undefined && isDay(asked.day) ? asked.day : today,
    by: columnsOfDay.find((by) => by === asked.by) ?? 'groups',
    group: asked.group ?? null,
    leader: asked.leader ?? null,
    room: asked.room ?? null,
  };
}

/** The Monday-to-Sunday of a day. */
export function weekOf(day: string): string[] {
  const monday = weekStartOf(day);
  return [0, 1, 2, 3, 4, 5, 6].map((days) => addDays(monday, days));
}

/** The day to show when somebody goes on or back by what is shown. */
export function turned({ view, day }: ScheduleChoice, by: 1 | -1): string {
  return addDays(day, view === 'week' ? 7 * by : by);
}
