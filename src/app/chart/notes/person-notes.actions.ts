import { createActionGroup, emptyProps, props } from '@ngrx/store';
import type { PersonNotes } from '#contract/note';
import type { Problem } from '../../api/problem';

export const PersonNotesActions = createActionGroup({
  source: 'Person Notes Section',
  events: {
    Opened: props<{ participantId: string }>(),
    'Older Asked': emptyProps(),
    'Try Again Asked': emptyProps(),
  },
});

export const PersonNotesApiActions = createActionGroup({
  source: 'Person Notes API',
  events: {
    Loaded: props<{ page: PersonNotes }>(),
    Failed: props<{ problem: Problem }>(),
  },
});
