import type { Kysely } from 'kysely';
import { dueOnDay, type DueState } from '#domain/measures/due-state';
import type { MeasureAnswer } from '#domain/measures/measure-course';
import type { DB } from '../database/schema.gen.ts';
import { instrumentNames } from './instrument-names.ts';
import { readPersonMeasures, type PersonMeasures } from './courses.ts';

/** How one instrument of a person's plan stands on a day. */
export interface DueMeasure {
  readonly instrumentCode: string;
  readonly shortName: string;
  readonly isMain: boolean;
  /** The first day that is owed, or the next that comes; null: none will come by itself. */
  readonly dueOn: string | null;
  readonly state: DueState;
  /** The last day, up to the one asked about, on which it was given, scorable or not. */
  readonly lastGivenOn: string | null;
}

/**
 * What is due for each of these people on a day, the main measure first, then in the order of the
 * plan; three statements however many the people are.
 *
 * @param day YYYY-MM-DD in the zone of the people's program
 * @returns by participant; who is not in care on that day, or not visible to the reader, is not in it
 */
export async function readDue(
  db: Kysely<DB>,
  participantIds: readonly string[],
  day: string,
): Promise<Map<string, DueMeasure[]>> {
  const asked = { people: participantIds, open: { from: day, to: day } };
  const found = await readPersonMeasures(db, asked, day);
  const names = await instrumentNames(db);
  return new Map(found.map((each) => [each.facts.participantId, dueOf(each, names, day)]));
}

/** The same of measures that were read already. */
export function dueOf(
  { plan, byCode }: PersonMeasures,
  names: ReadonlyMap<string, string>,
  day: string,
): DueMeasure[] {
  const all = plan.flatMap(({ instrumentCode, isMain }): DueMeasure[] => {
    const measure = byCode.get(instrumentCode);
    if (measure === undefined) return [];
    return [
      {
        instrumentCode,
        shortName: names.get(instrumentCode) ?? instrumentCode,
        isMain,
        ...dueOnDay(measure.course, measure.answers, day),
        lastGivenOn: lastGivenOn(measure.answers),
      },
    ];
  });
  return all.sort((a, b) => Number(b.isMain) - Number(a.isMain));
}

function lastGivenOn(answers: readonly MeasureAnswer[]): string | null {
  return answers.findLast(({ kind }) => kind === 'given')?.day ?? null;
}
