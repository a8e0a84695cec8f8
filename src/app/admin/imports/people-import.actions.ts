import { createActionGroup, emptyProps, props } from '@ngrx/store';
import type { PeopleImportKind } from '#domain/imports/people-columns';
import type { DateFormat } from '#contract/measure-import';
import type { PeopleImportReport, RosterDecision } from '#contract/people-import';
import type { Problem } from '../../api/problem';
import type { ChosenFile } from './chosen-file';

export const PeopleImportPageActions = createActionGroup({
  source: 'People Import Page',
  events: {
    Opened: props<{ kind: PeopleImportKind }>(),
    'Csv Chosen': props<{ csv: ChosenFile }>(),
    /** Too large, or no text; nothing of it is kept. */
    'Csv Refused': props<{ name: string; reason: string }>(),
    'Date Format Chosen': props<{ dateFormat: DateFormat }>(),
    /** Whether somebody of the file is somebody known. */
    Decided: props<{ decision: RosterDecision }>(),
    /** Lines that say nothing of 42 CFR Part 2 are stored as not marked. */
    'Part2 Confirmed': props<{ confirmed: boolean }>(),
    'Dry Run Asked': emptyProps(),
    'Import Asked': emptyProps(),
    'Stop Asked': emptyProps(),
    'New Import Asked': emptyProps(),
  },
});

export const PeopleImportsApiActions = createActionGroup({
  source: 'People Imports API',
  events: {
    Answered: props<{ kind: PeopleImportKind; report: PeopleImportReport }>(),
    Failed: props<{ kind: PeopleImportKind; problem: Problem }>(),
  },
});
