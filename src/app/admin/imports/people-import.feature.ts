import { createFeature, createReducer, createSelector, on } from '@ngrx/store';
import type { PeopleImportKind } from '#domain/imports/people-columns';
import type { DateFormat } from '#contract/measure-import';
import type { PeopleImportReport, RosterDecision } from '#contract/people-import';
import type { Problem } from '../../api/problem';
import { rowCount, type ChosenFile } from '../chosen-file';
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
  /** Something was decided since the report. */
  decidedSince: boolean;
  problem: Problem | null;
  /** It was an import that failed, and no dry run. */
  importFailed: boolean;
}

const beginning: PeopleImportState = {
  kind: 'staff',
  csv: null,
  csvRefused: null,
  dateFormat: 'YYYY-MM-DD',
  decisions: [],
  status: 'choosing',
  report: null,
  decidedSince: false,
  problem: null,
  importFailed: false,
};

const choosing = {
  status: 'choosing',
  report: null,
  problem: null,
  decisions: [],
  decidedSince: false,
} as const;

export const peopleImportFeature = createFeature({
  name: 'peopleImport',
  reducer: createReducer(
    beginning,
    on(PeopleImportPageActions.opened, (_, { kind }): PeopleImportState => ({
      ...beginning,
      kind,
    })),
    on(PeopleImportPageActions.newImportAsked, ({ kind }): PeopleImportState => ({
      ...beginning,
      kind,
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
    on(PeopleImportPageActions.dryRunAsked, (state): PeopleImportState => ({
      ...state,
      status: 'checking',
      report: null,
      problem: null,
      decidedSince: false,
    })),
    on(PeopleImportPageActions.importAsked, (state): PeopleImportState => ({
      ...state,
      status: 'importing',
      problem: null,
    })),
    on(PeopleImportPageActions.stopAsked, (state): PeopleImportState =>
      state.status === 'checking' ? { ...state, status: 'choosing', report: null } : state,
    ),
    on(PeopleImportsApiActions.answered, (state, { report }): PeopleImportState => ({
      ...state,
      status: 'answered',
      report,
    })),
    on(PeopleImportsApiActions.failed, (state, { problem }): PeopleImportState => ({
      ...state,
      status: 'answered',
      problem,
      importFailed: state.status === 'importing',
    })),
  ),
  extraSelectors: ({ selectCsv, selectStatus, selectReport, selectDecidedSince }) => {
    const selectBusy = createSelector(
      selectStatus,
      (status) => status === 'checking' || status === 'importing',
    );
    return {
      selectBusy,
      selectRowCount: createSelector(selectCsv, (csv) => (csv === null ? 0 : rowCount(csv.text))),
      selectCanCheck: createSelector(selectCsv, selectBusy, (csv, busy) => csv !== null && !busy),
      /** Only what a dry run found whole, with what is decided now. */
      selectCanImport: createSelector(
        selectReport,
        selectBusy,
        selectDecidedSince,
        (report, busy, decidedSince) =>
          report !== null && !busy && !decidedSince && isWhole(report) && report.dryRun,
      ),
    };
  },
});

const isWhole = ({ faultCount, entries }: PeopleImportReport): boolean =>
  faultCount === 0 && entries.every(({ outcome }) => outcome !== 'undecided');
