import { createFeature, createReducer, on } from '@ngrx/store';
import type { Closure, ClosureChange, ClosurePreview } from '#contract/closure';
import type { Program } from '#contract/program';
import type { Problem } from '../../api/problem';
import { ClosuresApiActions, ClosuresPageActions } from './closures.actions';

/** What saving the open form would do. */
export interface ClosurePreviewState {
  readonly status: 'none' | 'asking' | 'ready' | 'failed';
  readonly preview: ClosurePreview | null;
  readonly problem: Problem | null;
}

export interface ClosuresState {
  readonly closures: readonly Closure[];
  readonly programs: readonly Program[];
  readonly status: 'opening' | 'ready' | 'failed';
  readonly problem: Problem | null;
  readonly saving: boolean;
  /** Why the last change was not taken, and of which closure it was. */
  readonly refusal: Problem | null;
  readonly refusedId: string | null;
  /** What the last change did, until the next one begins. */
  readonly change: ClosureChange | null;
  readonly coming: ClosurePreviewState;
}

const notPreviewed: ClosurePreviewState = { status: 'none', preview: null, problem: null };

const beginning: ClosuresState = {
  closures: [],
  programs: [],
  status: 'opening',
  problem: null,
  saving: false,
  refusal: null,
  refusedId: null,
  change: null,
  coming: notPreviewed,
};

function withChange(closures: readonly Closure[], { closure }: ClosureChange): readonly Closure[] {
  const others = closures.filter(({ id }) => id !== closure.id);
  if (closure.removed) return others;
  return [...others, closure].sort((a, b) => (a.firstDay < b.firstDay ? -1 : 1));
}

export const closuresFeature = createFeature({
  name: 'closures',
  reducer: createReducer(
    beginning,
    on(ClosuresPageActions.opened, ClosuresPageActions.tryAgainAsked, (state): ClosuresState => ({
      ...state,
      status: 'opening',
      problem: null,
      refusal: null,
      change: null,
    })),
    on(ClosuresPageActions.formOpened, (state): ClosuresState => ({
      ...state,
      refusal: null,
      change: null,
      coming: notPreviewed,
    })),
    on(ClosuresPageActions.previewAsked, (state): ClosuresState => ({
      ...state,
      coming: { ...notPreviewed, status: 'asking' },
    })),
    on(ClosuresPageActions.previewGivenUp, (state): ClosuresState => ({
      ...state,
      coming: notPreviewed,
    })),
    on(ClosuresApiActions.previewed, (state, { preview }): ClosuresState => ({
      ...state,
      coming: { status: 'ready', preview, problem: null },
    })),
    on(ClosuresApiActions.previewFailed, (state, { problem }): ClosuresState => ({
      ...state,
      coming: { status: 'failed', preview: null, problem },
    })),
    on(
      ClosuresPageActions.submitted,
      ClosuresPageActions.takingBackAsked,
      (state): ClosuresState => ({
        ...state,
        saving: true,
        refusal: null,
        change: null,
        coming: notPreviewed,
      }),
    ),
    on(ClosuresApiActions.loaded, (state, { closures, programs }): ClosuresState => ({
      ...state,
      closures,
      programs,
      status: 'ready',
      refusal: null,
    })),
    on(ClosuresApiActions.failed, (state, { problem }): ClosuresState => ({
      ...state,
      status: 'failed',
      problem,
    })),
    on(ClosuresApiActions.changed, (state, { change }): ClosuresState => ({
      ...state,
      closures: withChange(state.closures, change),
      saving: false,
      change,
    })),
    on(ClosuresApiActions.refused, (state, { id, problem }): ClosuresState => ({
      ...state,
      saving: false,
      refusedId: id,
      refusal: problem,
    })),
  ),
});
