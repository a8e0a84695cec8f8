import { createFeature, createReducer, on } from '@ngrx/store';
import type { GroupPreview } from '#contract/group';
import type { Problem } from '../../api/problem';
import { GroupsApiActions, type GroupsLoaded, GroupsPageActions } from './groups.actions';

export interface PreviewState {
  /** The last that was answered; it stays while the next is asked for. */
  readonly preview: GroupPreview | null;
  readonly status: 'none' | 'asking' | 'ready' | 'failed';
  readonly problem: Problem | null;
}

export interface GroupsState extends GroupsLoaded {
  readonly status: 'opening' | 'ready' | 'failed';
  readonly problem: Problem | null;
  readonly coming: PreviewState;
  readonly saving: boolean;
  /** Why the last change was not taken. */
  readonly refusal: Problem | null;
  /** The group or the day that was saved last, while its form is open. */
  readonly savedId: string | null;
}

const notPreviewed: PreviewState = { preview: null, status: 'none', problem: null };

const beginning: GroupsState = {
  groups: [],
  templates: [],
  curricula: [],
  programs: [],
  staff: [],
  status: 'opening',
  problem: null,
  coming: notPreviewed,
  saving: false,
  refusal: null,
  savedId: null,
};

function withRecord<Each extends { readonly id: string; readonly name: string }>(
  list: readonly Each[],
  record: Each,
): Each[] {
  return [...list.filter(({ id }) => id !== record.id), record].sort((a, b) =>
    a.name.localeCompare(b.name, 'en'),
  );
}

export const groupsFeature = createFeature({
  name: 'groups',
  reducer: createReducer(
    beginning,
    on(GroupsPageActions.opened, GroupsPageActions.tryAgainAsked, (state): GroupsState => ({
      ...state,
      status: 'opening',
      problem: null,
      refusal: null,
      savedId: null,
    })),
    on(GroupsPageActions.formOpened, (state): GroupsState => ({
      ...state,
      coming: notPreviewed,
      refusal: null,
      savedId: null,
    })),
    on(GroupsPageActions.previewAsked, (state): GroupsState => ({
      ...state,
      coming: { ...state.coming, status: 'asking' },
    })),
    on(GroupsPageActions.previewGivenUp, (state): GroupsState => ({
      ...state,
      coming: notPreviewed,
    })),
    on(GroupsPageActions.submitted, GroupsPageActions.templateSubmitted, (state): GroupsState => ({
      ...state,
      saving: true,
      refusal: null,
      savedId: null,
    })),
    on(GroupsApiActions.loaded, (state, { type: _, ...loaded }): GroupsState => ({
      ...state,
      ...loaded,
      status: 'ready',
      refusal: null,
    })),
    on(GroupsApiActions.failed, (state, { problem }): GroupsState => ({
      ...state,
      status: 'failed',
      problem,
    })),
    on(GroupsApiActions.previewed, (state, { preview }): GroupsState => ({
      ...state,
      coming: { preview, status: 'ready', problem: null },
    })),
    on(GroupsApiActions.previewFailed, (state, { problem }): GroupsState => ({
      ...state,
      coming: { ...state.coming, status: 'failed', problem },
    })),
    on(GroupsApiActions.saved, (state, { group }): GroupsState => ({
      ...state,
      groups: withRecord(state.groups, group),
      saving: false,
      savedId: group.id,
    })),
    on(GroupsApiActions.templateSaved, (state, { template }): GroupsState => ({
      ...state,
      templates: withRecord(state.templates, template),
      saving: false,
      savedId: template.id,
    })),
    on(GroupsApiActions.refused, (state, { problem }): GroupsState => ({
      ...state,
      saving: false,
      refusal: problem,
    })),
  ),
});
