import { createActionGroup, emptyProps, props } from '@ngrx/store';
import type { Outline } from '#contract/curriculum';
import type {
  DayTemplate,
  DayTemplateWrite,
  Group,
  GroupPreview,
  GroupWrite,
} from '#contract/group';
import type { Program } from '#contract/program';
import type { StaffRecord } from '#contract/staff';
import type { Problem } from '../../api/problem';

export const GroupsPageActions = createActionGroup({
  source: 'Groups Page',
  events: {
    Opened: emptyProps(),
    'Try Again Asked': emptyProps(),
    'Form Opened': emptyProps(),
    'Preview Asked': props<{ id: string; write: GroupWrite }>(),
    'Preview Given Up': emptyProps(),
    Submitted: props<{ id: string; write: GroupWrite }>(),
    'Template Submitted': props<{ id: string; write: DayTemplateWrite }>(),
    'Theirs Asked': emptyProps(),
  },
});

/** Everything of which groups are made. */
export interface GroupsLoaded {
  readonly groups: readonly Group[];
  readonly templates: readonly DayTemplate[];
  readonly curricula: readonly Outline[];
  readonly programs: readonly Program[];
  readonly staff: readonly StaffRecord[];
}

export const GroupsApiActions = createActionGroup({
  source: 'Groups API',
  events: {
    Loaded: props<GroupsLoaded>(),
    Failed: props<{ problem: Problem }>(),
    Previewed: props<{ preview: GroupPreview }>(),
    'Preview Failed': props<{ problem: Problem }>(),
    Saved: props<{ group: Group }>(),
    'Template Saved': props<{ template: DayTemplate }>(),
    Refused: props<{ problem: Problem }>(),
  },
});
