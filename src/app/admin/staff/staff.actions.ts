import { createActionGroup, emptyProps, props } from '@ngrx/store';
import type { Program } from '#contract/program';
import type {
  Credential,
  CredentialWrite,
  StaffList,
  StaffRecord,
  StaffWrite,
} from '#contract/staff';
import type { Problem } from '../../api/problem';

export const StaffPageActions = createActionGroup({
  source: 'Staff Page',
  events: {
    Opened: emptyProps(),
    'Try Again Asked': emptyProps(),
    'Form Opened': emptyProps(),
    Submitted: props<{ id: string; write: StaffWrite }>(),
    'Theirs Asked': emptyProps(),
    'Access Asked': props<{ id: string; disabled: boolean; version: number }>(),
    'Credential Submitted': props<{ code: string; write: CredentialWrite }>(),
  },
});

export const StaffApiActions = createActionGroup({
  source: 'Staff API',
  events: {
    Loaded: props<{ list: StaffList; programs: readonly Program[] }>(),
    Failed: props<{ problem: Problem }>(),
    Saved: props<{ person: StaffRecord }>(),
    'Access Changed': props<{ person: StaffRecord }>(),
    'Credential Saved': props<{ credential: Credential }>(),
    Refused: props<{ problem: Problem }>(),
  },
});
