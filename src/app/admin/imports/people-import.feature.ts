import { createFeature, createReducer, createSelector, on } from '@ngrx/store';
import type { PeopleImportKind } from '#domain/imports/people-columns';
import type { DateFormat } from '#contract/measure-import';
import type { PeopleImportReport, RosterDecision } from '#contract/people-import';
import type { Problem } from '../../api/problem';
import { rowCount, type ChosenFile } from './chosen-file';
import { PeopleImportPageActions, PeopleImportsApiActions } from './people-import.actions';

export interface PeopleImportState {
  kind: PeopleImportKind;
  csv: ChosenFile | null;
  /** Why the chosen file cannot be used; null: it can, or there is none. */
  csvRefused: string | null;
  dateFormat: DateFormat;
  /** Of lines of the chosen file. */
  decisions: readonly RosterDecision[];
  /** choosing · checking: a dry run · importing: what can no longer be stopped · answered. */
  status: 'choosing' | 'checking' | 'importing' | 'answered';
  /** Of what is chosen now: choosing anything else takes it away. */
  report: PeopleImportReport | null;
  /** Of the chosen file: what it does not say of 42 CFR Part 2 may be stored as not marked. */
  part2Confirmed: boolean;
  /** Something was decided since the report. */
  decidedSince: boolean;
  problem: Problem | null;
  /** It was an import that failed, and no dry run. */
  importFailed: boolean;
  /** An import of the other kind, which runs or whose result waits to be read. */
  aside: PeopleImportState | null;
}

const beginning: PeopleImportState = {
  kind: 'staff',
  csv: null,
  csvRefused: null,
  dateFormat: 'YYYY-MM-DD',
  decisions: [],
  part2Confirmed: false,
  status: 'choosing',
  report: null,
  decidedSince: false,
  problem: null,
  importFailed: false,
  aside: null,
};

const choosing = {
  status: 'choosing',
  report: null,
  problem: null,
  decisions: [],
  part2Confirmed: false,
  decidedSince: false,
} as const;

export const peopleImportFeature = createFeature({
  name: 'peopleImport',
  reducer: createReducer(
    beginning,
    on(PeopleImportPageActions.opened, (state, { kind }): PeopleImportState => opened(state, kind)),
    on(PeopleImportPageActions.newImportAsked, ({ kind, aside }): PeopleImportState => ({
      ...beginning,
      ...{ kind, aside },
    })),
    on(PeopleImportPageActions.csvChosen, (state, { csv }): PeopleImportState => ({
      ...state,
      ...choosing,
      csv,
      csvRefused: null,
    })),
    on(PeopleImportPageActions.csvRefused, (state, { name, reason }): PeopleImportState => ({
      ...state,
      ...choosing,
      csv: null,
      csvRefused: `${name}: ${reason}`,
    })),
    on(PeopleImportPageActions.dateFormatChosen, (state, { dateFormat }): PeopleImportState => ({
      ...state,
      ...choosing,
      dateFormat,
    })),
    on(PeopleImportPageActions.decided, (state, { decision }): PeopleImportState => ({
      ...state,
      decisions: [...state.decisions.filter(({ line }) => line !== decision.line), decision],
      decidedSince: true,
    })),
    on(PeopleImportPageActions.part2Confirmed, (state, { confirmed }): PeopleImportState => ({
      ...state,
      part2Confirmed: confirmed,
    })),
    on(PeopleImportPageActions.dryRunAsked, (state): PeopleImportState => ({
      ...state,
      status: 'checking',
      report: null,
      problem: null,
      decidedSince: false,
      importFailed: false,
    })),
    on(PeopleImportPageActions.importAsked, (state): PeopleImportState => ({
      ...state,
      status: 'importing',
      problem: null,
    })),
    on(PeopleImportPageActions.stopAsked, (state): PeopleImportState =>
      state.status === 'checking' ? { ...state, status: 'choosing', report: null } : state,
    ),
    on(PeopleImportsApiActions.answered, (state, { kind, report }): PeopleImportState =>
      changed(state, kind, (own) => ({ ...own, status: 'answered', report })),
    ),
    on(PeopleImportsApiActions.failed, (state, { kind, problem }): PeopleImportState =>
      changed(state, kind, (own) => ({
        ...own,
        ...{ status: 'answered', problem, importFailed: own.status === 'importing' },
      })),
    ),
  ),
  extraSelectors: ({
    selectCsv,
    selectStatus,
    selectReport,
    selectDecidedSince,
    selectPart2Confirmed,
  }) => {
    const selectBusy = createSelector(
      selectStatus,
      (status) => status === 'checking' || status === 'importing',
    );
    const selectNeedsPart2 = createSelector(
      selectReport,
      selectPart2Confirmed,
      (report, confirmed) => report !== null && report.part2NotSaid > 0 && !confirmed,
    );
    return {
      selectBusy,
      /** The dry run is whole but for what is to be confirmed of 42 CFR Part 2. */
      selectNeedsPart2,
      selectRowCount: createSelector(selectCsv, (csv) => (csv === null ? 0 : rowCount(csv.text))),
      selectCanCheck: createSelector(selectCsv, selectBusy, (csv, busy) => csv !== null && !busy),
      /** Only what a dry run found whole, with what is decided now. */
      selectCanImport: createSelector(
        selectReport,
        selectBusy,
        selectDecidedSince,
        selectNeedsPart2,
        (report, busy, decidedSince, needsPart2) =>
          report !== null &&
          !busy &&
          !decidedSince &&
          !needsPart2 &&
          isWhole(report) &&
          report.dryRun,
      ),
    };
  },
});

/** What was asked to be imported, while it runs and once it is answered. */
const isOfAnImport = ({ status, report, importFailed }: PeopleImportState): boolean =>
  status === 'importing' || (status === 'answered' && (importFailed || report?.dryRun === false));

/** An import is finished or fails wherever one looks meanwhile, and its result waits to be read. */
function opened(state: PeopleImportState, kind: PeopleImportKind): PeopleImportState {
  const kept = [state, ...(state.aside === null ? [] : [state.aside])].filter(isOfAnImport);
  const own = kept.find((each) => each.kind === kind);
  const other = kept.find((each) => each.kind !== kind);
  return { ...(own ?? beginning), kind, aside: other ? { ...other, aside: null } : null };
}

/** What an answer changes, of the kind that is open or of the one aside. */
function changed(
  state: PeopleImportState,
  kind: PeopleImportKind,
  change: (own: PeopleImportState) => PeopleImportState,
): PeopleImportState {
  if (state.kind === kind) return change(state);
  return state.aside?.kind === kind ? { ...state, aside: change(state.aside) } : state;
}

const isWhole = ({ faultCount, entries }: PeopleImportReport): boolean =>
  faultCount === 0 && entries.every(({ outcome }) => outcome !== 'undecided');
