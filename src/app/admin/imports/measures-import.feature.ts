import { createFeature, createReducer, createSelector, on } from '@ngrx/store';
import type { MeasureImportReport } from '#contract/measure-import';
import type { Problem } from '../../api/problem';
import { rowCount, type ChosenFile } from './chosen-file';
import { MeasuresImportPageActions, MeasuresImportApiActions } from './measures-import.actions';
import { readMapping } from './mapping-text';

export interface ImportState {
  csv: ChosenFile | null;
  /** Why the chosen file cannot be used; null: it can, or there is none. */
  csvRefused: string | null;
  mappingText: string;
  /** choosing · checking: a dry run · importing: what can no longer be stopped · answered. */
  status: 'choosing' | 'checking' | 'importing' | 'answered';
  /** Of what is chosen now: choosing anything else takes it away. */
  report: MeasureImportReport | null;
  problem: Problem | null;
}

const beginning: ImportState = {
  csv: null,
  csvRefused: null,
  mappingText: '',
  status: 'choosing',
  report: null,
  problem: null,
};

const choosing = { status: 'choosing', report: null, problem: null } as const;

/** What was asked to be imported, while it runs and once it is answered. */
const isOfAnImport = ({ status, report, problem }: ImportState): boolean =>
  status === 'importing' ||
  (status === 'answered' && report !== null && (problem !== null || !report.dryRun));

export const measuresImportFeature = createFeature({
  name: 'measuresImport',
  reducer: createReducer(
    beginning,
    // An import is finished or fails wherever one looks meanwhile, and its result waits to be read.
    on(MeasuresImportPageActions.opened, (state): ImportState =>
      isOfAnImport(state) ? state : beginning,
    ),
    on(MeasuresImportPageActions.newImportAsked, (): ImportState => beginning),
    on(MeasuresImportPageActions.csvChosen, (state, { csv }): ImportState => ({
      ...state,
      ...choosing,
      csv,
      csvRefused: null,
    })),
    on(MeasuresImportPageActions.csvRefused, (state, { name, reason }): ImportState => ({
      ...state,
      ...choosing,
      csv: null,
      csvRefused: `${name}: ${reason}`,
    })),
    on(MeasuresImportPageActions.mappingGiven, (state, { text }): ImportState => ({
      ...state,
      ...choosing,
      mappingText: text,
    })),
    on(MeasuresImportPageActions.dryRunAsked, (state): ImportState => ({
      ...state,
      status: 'checking',
      report: null,
      problem: null,
    })),
    on(MeasuresImportPageActions.importAsked, (state): ImportState => ({
      ...state,
      status: 'importing',
      problem: null,
    })),
    on(MeasuresImportPageActions.stopAsked, (state): ImportState =>
      state.status === 'checking' ? { ...state, ...choosing } : state,
    ),
    on(MeasuresImportApiActions.answered, (state, { report }): ImportState => ({
      ...state,
      status: 'answered',
      report,
    })),
    on(MeasuresImportApiActions.failed, (state, { problem }): ImportState => ({
      ...state,
      status: 'answered',
      problem,
    })),
  ),
  extraSelectors: ({ selectMappingText, selectCsv, selectStatus, selectReport }) => {
    const selectMapping = createSelector(selectMappingText, readMapping);
    const selectBusy = createSelector(
      selectStatus,
      (status) => status === 'checking' || status === 'importing',
    );
    return {
      selectMapping,
      selectBusy,
      /** Lines of the chosen file below its header, for "172 rows" before anything was sent. */
      selectRowCount: createSelector(selectCsv, (csv) => (csv === null ? 0 : rowCount(csv.text))),
      selectCanCheck: createSelector(
        selectCsv,
        selectMapping,
        selectBusy,
        (csv, { mapping }, busy) => csv !== null && mapping !== null && !busy,
      ),
      /** Only what a dry run found whole. */
      selectCanImport: createSelector(
        selectReport,
        selectBusy,
        (report, busy) => report !== null && report.dryRun && report.faultCount === 0 && !busy,
      ),
    };
  },
});
