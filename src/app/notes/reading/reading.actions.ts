import { createActionGroup, emptyProps, props } from '@ngrx/store';
import type { NoteDetail } from '#contract/note';
import type { Problem } from '../../api/problem';

export const ReadingPageActions = createActionGroup({
  source: 'Note Reading Page',
  events: { Opened: props<{ noteId: string }>(), 'Try Again Asked': emptyProps() },
});

export const ReadingApiActions = createActionGroup({
  source: 'Note Reading API',
  events: { Loaded: props<{ note: NoteDetail }>(), Failed: props<{ problem: Problem }>() },
});
