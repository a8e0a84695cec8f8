import { createFeature, createReducer, on } from '@ngrx/store';
import type { Program } from '#contract/program';
import type { Credential, StaffRecord } from '#contract/staff';
import type { Problem } from '../../api/problem';
import { StaffApiActions, StaffPageActions } from './staff.actions';

export interface StaffState {
  staff: readonly StaffRecord[];
  credentials: readonly Credential[];
  programs: readonly Program[];
  status: 'opening' | 'ready' | 'failed';
  problem: Problem | null;
  saving: boolean;
  /** Why the last change was not taken. */
  refusal: Problem | null;
  /** Who or which credential was saved last, while its form is open. */
  savedId: string | null;
}

const beginning: StaffState = {
  staff: [],
  credentials: [],
  programs: [],
  status: 'opening',
  problem: null,
  saving: false,
  refusal: null,
  savedId: null,
};

const withPerson = (staff: readonly StaffRecord[], person: StaffRecord): StaffRecord[] =>
  [...staff.filter(({ id }) => id !== person.id), person].sort((a, b) =>
    a.name.localeCompare(b.name, 'en'),
  );

export const staffFeature = createFeature({
  name: 'staff',
  reducer: createReducer(
    beginning,
    on(StaffPageActions.opened, StaffPageActions.tryAgainAsked, (state): StaffState => ({
      ...state,
      status: 'opening',
      problem: null,
      refusal: null,
      savedId: null,
    })),
    on(StaffPageActions.formOpened, (state): StaffState => ({
      ...state,
      refusal: null,
      savedId: null,
    })),
    on(
      StaffPageActions.submitted,
      StaffPageActions.accessAsked,
      StaffPageActions.credentialSubmitted,
      (state): StaffState => ({ ...state, saving: true, refusal: null, savedId: null }),
    ),
    on(StaffApiActions.loaded, (state, { list, programs }): StaffState => ({
      ...state,
      ...list,
      programs,
      status: 'ready',
      refusal: null,
    })),
    on(StaffApiActions.failed, (state, { problem }): StaffState => ({
      ...state,
      status: 'failed',
      problem,
    })),
    on(StaffApiActions.saved, (state, { person }): StaffState => ({
      ...state,
      staff: withPerson(state.staff, person),
      saving: false,
      savedId: person.id,
    })),
    on(StaffApiActions.accessChanged, (state, { person }): StaffState => ({
      ...state,
      staff: withPerson(state.staff, person),
      saving: false,
    })),
    on(StaffApiActions.credentialSaved, (state, { credential }): StaffState => ({
      ...state,
      credentials: [
        ...state.credentials.filter(({ code }) => code !== credential.code),
        credential,
      ].sort((a, b) => a.code.localeCompare(b.code, 'en')),
      saving: false,
      savedId: credential.code,
    })),
    on(StaffApiActions.refused, (state, { problem }): StaffState => ({
      ...state,
      saving: false,
      refusal: problem,
    })),
  ),
});
