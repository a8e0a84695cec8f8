/**
 * What a plan asks of one instrument. Several may hold at once; with none of them it is never due.
 * The figures of a default come from clinical.md A14; every other figure is the program's own.
 */
export interface PlanItem {
  /** Of an instrument that ships, or of one of the organization's own. */
  readonly instrumentCode: string;
  /** The one whose course stands first wherever there is room for one only. */
  readonly isMain: boolean;
  readonly atAdmission: boolean;
  /** So many days after it was last given it is due again; null: never by itself. */
  readonly everyDays: number | null;
  /** On the first day at another level of care. */
  readonly atLevelChange: boolean;
  readonly atDischarge: boolean;
  /** Nothing is due before this day; null: from the admission, or from when the plan holds. */
  readonly startsOn: string | null;
}

/** Whether a plan asks for it, but not yet on this day. */
export const startsLater = ({ startsOn }: PlanItem, day: string): boolean =>
  startsOn !== null && day < startsOn;

/** How one person's plan differs from the program's, for one instrument. */
export type PlanOverride =
  | { readonly change: 'own'; readonly item: PlanItem; readonly reason: string | null }
  | { readonly change: 'left-out'; readonly instrumentCode: string; readonly reason: string };

const codeOf = (override: PlanOverride): string =>
  override.change === 'own' ? override.item.instrumentCode : override.instrumentCode;

/**
 * The plan of one person: the program's, instrument by instrument replaced by what was decided for
 * the person. A main measure of the person's own goes before the program's. There may be none: the
 * program made something the main measure that was left out for this person.
 */
export function planOf(
  program: readonly PlanItem[],
  overrides: readonly PlanOverride[],
): PlanItem[] {
  const byCode = new Map(overrides.map((override) => [codeOf(override), override]));
  const own = overrides.flatMap((override) => (override.change === 'own' ? [override.item] : []));
  const main = own.find(({ isMain }) => isMain)?.instrumentCode ?? null;
  const known = new Set(program.map(({ instrumentCode }) => instrumentCode));
  const items = [
    ...program.flatMap((item) => {
      const override = byCode.get(item.instrumentCode);
      if (override === undefined) return [item];
      return override.change === 'own' ? [override.item] : [];
    }),
    ...own.filter(({ instrumentCode }) => !known.has(instrumentCode)),
  ];
  if (main === null) return items;
  return items.map((item) => ({ ...item, isMain: item.instrumentCode === main }));
}

/** Whether two ask the same at the same times; which is the main one changes no day. */
export function asksAlike(a: PlanItem | null, b: PlanItem | null): boolean {
  if (a === null || b === null) return a === b;
  return (
    a.atAdmission === b.atAdmission &&
    a.everyDays === b.everyDays &&
    a.atLevelChange === b.atLevelChange &&
    a.atDischarge === b.atDischarge &&
    a.startsOn === b.startsOn
  );
}
