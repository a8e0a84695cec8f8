import type { Timeline } from '#contract/timeline';
import { owedDays } from '#domain/measures/completion';
import { measuresOf } from './courses.ts';
import type { MeasureFacts, ProgramPlanRow } from './plan-queries.ts';

interface Read {
  readonly measures: readonly MeasureFacts[];
  readonly plans: readonly ProgramPlanRow[];
}

/** Days on which a measure of one person was owed, those of a range alone, as of a day. */
export function owedDaysIn(
  { measures, plans }: Read,
  { from, to }: { readonly from: string; readonly to: string },
  day: string,
): Timeline['owed'] {
  const byProgram = Map.groupBy(plans, ({ programId }) => programId);
  return measures.flatMap((facts) => {
    const { dischargedOn, episodeId } = facts;
    const last = dischargedOn !== null && dischargedOn < day ? dischargedOn : day;
    return [...measuresOf(facts, byProgram, day).byCode].flatMap(([instrumentCode, { course }]) =>
      owedDays(course, last)
        .filter((span) => span.from <= to && span.to >= from)
        .map((span) => ({
          ...{ instrumentCode, episodeId },
          from: span.from < from ? from : span.from,
          to: span.to > to ? to : span.to,
        })),
    );
  });
}
