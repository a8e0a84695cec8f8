import type { OutcomeChoices, OutcomesQuery } from '#contract/outcomes';

/** What is asked for. `from` and `to` null: the first and the last score of each episode. */
export interface OutcomeChoice {
  readonly program: string;
  readonly instrument: string;
  readonly from: number | null;
  readonly to: number | null;
}

type Programs = OutcomeChoices['programs'];

/** The first thing to show: the program asked for, else the first that has scores. */
export function firstChoice(programs: Programs, program: string | null): OutcomeChoice | null {
  const found =
    programs.find(({ id }) => id === program) ??
    programs.find(({ instruments }) => instruments.length > 0) ??
    programs[0];
  return found ? choiceIn(programs, found.id, null) : null;
}

/** Another program keeps the instrument where it has it; another instrument starts at its ends. */
export function choiceIn(
  programs: Programs,
  program: string,
  instrument: string | null,
): OutcomeChoice {
  const offered = programs.find(({ id }) => id === program)?.instruments ?? [];
  const found = offered.find(({ code }) => code === instrument) ?? offered[0];
  const points = found?.timePoints ?? [];
  const [first, last] = [points[0], points.at(-1)];
  const ends = points.length > 1 && first !== undefined && last !== undefined;
  return {
    program,
    instrument: found?.code ?? '',
    from: ends ? first : null,
    to: ends ? last : null,
  };
}

/** Both ends are time points or neither is: the other end follows. */
export function between(
  choice: OutcomeChoice,
  end: 'from' | 'to',
  point: number | null,
  timePoints: readonly number[],
): OutcomeChoice {
  if (point === null) return { ...choice, from: null, to: null };
  const from = end === 'from' ? point : (choice.from ?? timePoints[0] ?? null);
  const to = end === 'to' ? point : (choice.to ?? timePoints.at(-1) ?? null);
  return { ...choice, from, to };
}

export function queryOf({ program, instrument, from, to }: OutcomeChoice): OutcomesQuery {
  return { program, instrument, ...(from === null || to === null ? {} : { from, to }) };
}
