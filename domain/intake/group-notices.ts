/** A group into which somebody is put, as far as its days and its seats go. */
export interface ChosenGroup {
  readonly id: string;
  readonly name: string;
  /** 1 is Monday. */
  readonly weekdays: readonly number[];
  readonly members: number;
  /** Null: as many as come. */
  readonly seats: number | null;
}

/** Of a group whose member would never come. */
export const sayNoCommonDay = (group: string): string =>
  `${group} meets on none of the agreed days: the person would not be expected in it.`;

/** What somebody should look at before a person comes to these groups on these days; none of it forbids. */
export function groupNotices(
  groups: readonly ChosenGroup[],
  groupIds: readonly string[],
  days: readonly number[],
): string[] {
  return groups
    .filter(({ id }) => groupIds.includes(id))
    .flatMap(({ name, weekdays: meets, members, seats }) => [
      ...(seats !== null && members >= seats ? [`${name} has no seat left.`] : []),
      ...(meets.length > 0 && days.length > 0 && !meets.some((day) => days.includes(day))
        ? [sayNoCommonDay(name)]
        : []),
    ]);
}
