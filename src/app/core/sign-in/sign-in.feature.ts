import type { Me } from '#contract/me';
import type { Role } from '#domain/permissions/roles';
import { createFeature, createReducer, createSelector, on } from '@ngrx/store';
import type { Problem } from '../../api/problem';
import {
  HandOverActions,
  MeApiActions,
  SignInApiActions,
  SignInInterceptorActions,
  SignInPageActions,
  SignedOffActions,
} from './sign-in.actions';

/**
 * unknown: not asked yet · signed-out: nobody was here · signed-in · signed-off: somebody was, the
 * server ended it, and the page waits under a card · unreachable: the server did not say.
 */
export type SignInStatus = 'unknown' | 'signed-out' | 'signed-in' | 'signed-off' | 'unreachable';

export interface SignInState {
  status: SignInStatus;
  me: Me | null;
  /**
   * Whose page this is: the first who was signed in on it, until it is loaded anew. What is done on
   * it is sent as theirs or not at all, whoever the browser's cookie belongs to by then.
   */
  pageStaffId: string | null;
  /** Of whoever is or was signed in here, to sign in again with the password alone. */
  email: string | null;
  /** When the server was found to have signed off, ISO instant. */
  signedOffAt: string | null;
  /** When the server will sign off unless something is touched, ISO instant. */
  idleAt: string | null;
  /** The session whose room-safe screen is all that is open, or null. */
  lockedSessionId: string | null;
  /** The version of a plan that the screen was handed over with, which is all that is open, or null. */
  handedOverPlanId: string | null;
  /** The one with which it is about to be: everything is covered before the server has answered. */
  handingOverPlanId: string | null;
  /** Another window asked for that: it may be gone before it is answered. */
  handingOverElsewhere: boolean;
  /**
   * The program's time zone: every time on the screen is told in it, wherever the computer is. The
   * computer's own until it is known; kept while the lock of the room names no program.
   */
  timeZone: string;
  submitting: boolean;
  problem: Problem | null;
}

export const nobody: SignInState = {
  status: 'unknown',
  me: null,
  pageStaffId: null,
  email: null,
  signedOffAt: null,
  idleAt: null,
  lockedSessionId: null,
  handedOverPlanId: null,
  handingOverPlanId: null,
  handingOverElsewhere: false,
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  submitting: false,
  problem: null,
};

export const signInFeature = createFeature({
  name: 'signIn',
  reducer: createReducer(
    nobody,
    on(
      SignInPageActions.submitted,
      SignedOffActions.submitted,
      (state, { email }): SignInState => ({
        ...state,
        email,
        submitting: true,
        problem: null,
      }),
    ),
    on(SignInApiActions.refused, (state, { problem }): SignInState => ({
      ...state,
      submitting: false,
      problem,
    })),
    on(SignInApiActions.activityAnswered, (state, { idleAt }): SignInState => ({
      ...state,
      idleAt,
    })),
    on(SignInApiActions.signedOut, (): SignInState => ({ ...nobody, status: 'signed-out' })),
    on(SignInInterceptorActions.lockMet, (state, { sessionId, planId }): SignInState => ({
      ...state,
      lockedSessionId: sessionId ?? state.lockedSessionId,
      handedOverPlanId: planId ?? state.handedOverPlanId,
      handingOverPlanId: planId ? null : state.handingOverPlanId,
    })),
    on(HandOverActions.began, (state, { planId, elsewhere }): SignInState => ({
      ...state,
      ...{ handingOverPlanId: planId, handingOverElsewhere: elsewhere },
    })),
    on(HandOverActions.failed, (state, { planId }): SignInState =>
      state.handingOverPlanId === planId ? { ...state, handingOverPlanId: null } : state,
    ),
    on(MeApiActions.loaded, (state, { me }): SignInState => ({
      ...state,
      status: 'signed-in',
      me,
      email: me.staff.email,
      pageStaffId: state.pageStaffId ?? me.staff.id,
      timeZone: me.staff.programs[0]?.timeZone ?? state.timeZone,
      signedOffAt: null,
      idleAt: me.signIn.idleAt,
      lockedSessionId: me.signIn.lockedSessionId,
      handedOverPlanId: me.signIn.handedOverPlanId,
      handingOverPlanId: me.signIn.handedOverPlanId === null ? state.handingOverPlanId : null,
      submitting: false,
      problem: null,
    })),
    on(MeApiActions.nobodySignedIn, (state, { at }): SignInState => {
      const wasHere = state.status === 'signed-in' || state.status === 'signed-off';
      return {
        ...state,
        status: wasHere ? 'signed-off' : 'signed-out',
        signedOffAt: wasHere ? (state.signedOffAt ?? at) : null,
      };
    }),
    on(MeApiActions.failed, (state, { problem }): SignInState => ({
      ...state,
      // A page that is open stays open: the network is away, not the person.
      status: state.status === 'unknown' ? 'unreachable' : state.status,
      submitting: false,
      problem,
    })),
  ),
  extraSelectors: ({ selectMe, selectHandedOverPlanId, selectHandingOverPlanId }) => ({
    selectStaff: createSelector(selectMe, (me) => me?.staff ?? null),
    selectRoles: createSelector(selectMe, (me): readonly Role[] => me?.staff.roles ?? []),
    /** The password is the one made with the account: nothing else opens before another is chosen. */
    selectMustChoosePassword: createSelector(
      selectMe,
      (me) => me?.signIn.mustChoosePassword ?? false,
    ),
    /** The screen is not the clinician's any more, or is about to be the participant's. */
    selectOutOfHand: createSelector(
      selectHandedOverPlanId,
      selectHandingOverPlanId,
      (handedOver, handingOver) => handedOver !== null || handingOver !== null,
    ),
    selectDemo: createSelector(selectMe, (me) => me?.organization.demo ?? false),
  }),
});
