import { createActionGroup, emptyProps, props } from '@ngrx/store';
import type { MeasureImportReport } from '#contract/measure-import';
import type { Problem } from '../../api/problem';
import type { ChosenFile } from './chosen-file';

export const MeasuresImportPageActions = createActionGroup({
  source: 'Import Page',
  events: {
    Opened: emptyProps(),
    'Csv Chosen': props<{ csv: ChosenFile }>(),
    /** Too large, or no text; nothing of it is kept. */
    'Csv Refused': props<{ name: string; reason: string }>(),
    'Mapping Given': props<{ text: string }>(),
    'Dry Run Asked': emptyProps(),
    'Import Asked': emptyProps(),
    'Stop Asked': emptyProps(),
    'New Import Asked': emptyProps(),
  },
});

export const MeasuresImportApiActions = createActionGroup({
  source: 'Imports API',
  events: {
    Answered: props<{ report: MeasureImportReport }>(),
    Failed: props<{ problem: Problem }>(),
  },
});
