import type { Flag } from '#contract/flag';
import { flagActionLabels } from '#domain/flags/flag-actions';
import { riskLevelLabels } from '#domain/flags/risk-causes';
import { staffName } from '../core/staff-name';
import { occasions } from '../panels/flag/flag-history';

/** One thing that somebody did about a flag, or found. */
export interface Deed {
  readonly at: string;
  /** "Juniper Vale, LPC-A" */
  readonly by: string;
  readonly words: string;
}

/** Everything that was done about a flag, oldest first: its assessment and what was stated too. */
export function deedsOf(flag: Flag): readonly Deed[] {
  const { assessment } = flag;
  return inOrder([
    ...flag.statements.map(({ occasion, text, statedBy, statedAt }) => ({
      at: statedAt,
      by: staffName(statedBy),
      words: `${occasions[occasion]}: ${text}`,
    })),
    ...flag.actions.flatMap(({ kind, words, takenBy, takenAt }) => {
      if (kind === 'result') return [];
      const what = flagActionLabels[kind].replace(' because …', '');
      const said = words === '' ? what : `${what}: ${words}`;
      return [{ at: takenAt, by: staffName(takenBy), words: said }];
    }),
    ...(assessment === null
      ? []
      : [
          {
            at: assessment.assessedAt,
            by: staffName(assessment.assessedBy),
            words: `Assessed risk: ${levelOf(assessment)}. ${assessment.actionTaken}`,
          },
        ]),
  ]);
}

/** What came of it, oldest first: of a risk flag the level that was assessed. */
export function resultsOf({ actions, assessment }: Flag): readonly Deed[] {
  return inOrder([
    ...actions
      .filter(({ kind }) => kind === 'result')
      .map(({ words, takenBy, takenAt }) => ({ at: takenAt, by: staffName(takenBy), words })),
    ...(assessment === null
      ? []
      : [
          {
            at: assessment.assessedAt,
            by: staffName(assessment.assessedBy),
            words: `Assessed level: ${levelOf(assessment)}`,
          },
        ]),
  ]);
}

const levelOf = ({ level }: NonNullable<Flag['assessment']>) =>
  riskLevelLabels[level].toLowerCase();

const inOrder = (deeds: readonly Deed[]) =>
  deeds.toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at));
