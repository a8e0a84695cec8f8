import type { CredentialRights, Role } from '#domain/permissions/roles';

/** Everything that is decided by who someone is, beyond which rows they can see. */
export const actions = [
  'open-session',
  'record-attendance',
  'record-check-in',
  'open-tablet',
  'record-observation',
  'change-roster',
  'end-session',
  'cancel-session',
  'move-session',
  'plan-session',
  'cover-session',
  'book-session',
  'plan-make-up',
  'edit-group-note',
  'edit-intervention',
  'write-note',
  'sign-note',
  'return-note',
  'co-sign-note',
  'add-addendum',
  'add-group-note-addendum',
  'reassign-note',
  'take-over-note',
  'edit-plan',
  'edit-on-file',
  'sign-plan',
  'record-administration',
  'plan-measures',
  'give-task',
  'acknowledge-flag',
  'close-flag',
  'read-participant',
  'merge-participants',
  'import-measures',
  'import-roster',
  'define-instrument',
  'read-outcomes',
  'set-up-program',
  'manage-staff',
  'hand-over',
  'take-in',
  'end-episode',
  'agree-days',
  'name-clinician',
  'review-step-down',
] as const;

export type Action = (typeof actions)[number];

/** The person who asks. */
export interface Actor {
  readonly staffId: string;
  readonly roles: readonly Role[];
  readonly credential: CredentialRights;
}

/** Somebody on the staff as the one who asks. */
export function actorOf({
  id,
  roles,
  mayAssessRisk,
  needsCoSignature,
}: CredentialRights & { readonly id: string; readonly roles: readonly Role[] }): Actor {
  return { staffId: id, roles, credential: { mayAssessRisk, needsCoSignature } };
}

/**
 * Who else is concerned. What is left out is not so: every rule denies by default.
 */
export interface Relation {
  /** Facilitator, co-facilitator or cover of the session; for a change of plan who is covered, too. */
  readonly facilitatorIds?: readonly string[];
  /** Supervisors of a facilitator of the session. */
  readonly facilitatorSupervisorIds?: readonly string[];
  /** The author of the note. */
  readonly authorId?: string | null;
  /** Supervisors of the note's author. */
  readonly authorSupervisorIds?: readonly string[];
  /** The leader whose intervention it is. */
  readonly interventionById?: string | null;
  /** There is a care relationship: the database shows the actor this participant. */
  readonly treats?: boolean;
  /** The record belongs to a program in which the actor works. */
  readonly inProgram?: boolean;
  /** Primary clinicians of the episode today. */
  readonly primaryClinicianIds?: readonly string[];
}

type Tie =
  | 'facilitates'
  | 'supervises-facilitator'
  | 'author'
  | 'supervises-author'
  | 'own-intervention'
  | 'treats'
  | 'in-program'
  | 'primary-clinician'
  | 'none-needed';

interface Grant {
  readonly roles: readonly Role[];
  readonly tie: Tie;
}

interface Rule {
  /** One of these is enough. */
  readonly grants: readonly Grant[];
  /** The credential must also be one that the program marks as able to assess risk. */
  readonly mayAssessRisk?: true;
  /** The credential must not itself need a co-signature, and the note must be another's. */
  readonly independent?: true;
  /** Who may, as a sentence for a screen that says why not. */
  readonly words: string;
}

/** Everyone who treats people. Administrators have no part in clinical content. */
const clinical = ['facilitator', 'supervisor', 'case-manager', 'prescriber', 'director'] as const;
const treating = ['facilitator', 'supervisor', 'case-manager', 'prescriber'] as const;

const replanning: Rule = {
  grants: [
    { roles: clinical, tie: 'facilitates' },
    { roles: ['director'], tie: 'in-program' },
  ],
  words: 'A facilitator of this session or the director of its program.',
};

const facilitating: Rule = {
  grants: [{ roles: clinical, tie: 'facilitates' }],
  words: 'A facilitator, co-facilitator or cover of this session.',
};
const authoring: Rule = {
  grants: [{ roles: clinical, tie: 'author' }],
  words: 'Only the author of the note.',
};
const reviewing: Rule = {
  grants: [{ roles: ['supervisor'], tie: 'supervises-author' }],
  independent: true,
  words: 'A supervisor of the author, never the author.',
};
const caring: Rule = {
  grants: [{ roles: treating, tie: 'treats' }],
  words: 'Someone who treats this participant.',
};
const directing: Rule = {
  grants: [{ roles: ['director'], tie: 'in-program' }],
  words: 'The director of the program.',
};

/**
 * The one table of what each person may do. It is asked by the server before every write and by
 * the screens to show only what works; *which records* someone sees is the database's to decide.
 */
export const permissions: Readonly<Record<Action, Rule>> = {
  'open-session': {
    grants: [
      { roles: clinical, tie: 'facilitates' },
      { roles: ['supervisor'], tie: 'supervises-facilitator' },
      { roles: ['case-manager', 'director'], tie: 'in-program' },
    ],
    words:
      'A facilitator of the session, their supervisor, or a case manager or director of its program.',
  },
  'record-attendance': facilitating,
  'record-check-in': facilitating,
  'open-tablet': facilitating,
  'record-observation': facilitating,
  'change-roster': facilitating,
  'end-session': facilitating,
  'cancel-session': replanning,
  'move-session': replanning,
  'plan-session': replanning,
  'cover-session': {
    grants: [
      { roles: clinical, tie: 'facilitates' },
      { roles: ['supervisor'], tie: 'supervises-facilitator' },
      { roles: ['director'], tie: 'in-program' },
    ],
    words: 'A facilitator of this session, their supervisor, or the director of its program.',
  },
  // Whoever is to lead it is its facilitator already.
  'book-session': {
    grants: [
      { roles: ['facilitator'], tie: 'facilitates' },
      { roles: ['case-manager', 'director'], tie: 'in-program' },
    ],
    words: 'The facilitator who is to lead it, or a case manager or director of the program.',
  },
  'plan-make-up': {
    grants: [
      { roles: clinical, tie: 'facilitates' },
      { roles: ['case-manager', 'director'], tie: 'in-program' },
    ],
    words: 'A facilitator of this session, or a case manager or director of its program.',
  },
  'edit-group-note': facilitating,
  'edit-intervention': {
    grants: [{ roles: clinical, tie: 'own-intervention' }],
    words: 'Each leader writes their own intervention.',
  },
  'write-note': authoring,
  'sign-note': authoring,
  'return-note': reviewing,
  'co-sign-note': reviewing,
  'add-addendum': authoring,
  // Each leader may write the group note, so each may add to it.
  'add-group-note-addendum': {
    grants: [
      { roles: clinical, tie: 'author' },
      { roles: clinical, tie: 'facilitates' },
    ],
    words: 'Who signed the group note, or a facilitator, co-facilitator or cover of this session.',
  },
  'reassign-note': {
    grants: [
      { roles: clinical, tie: 'facilitates' },
      { roles: ['supervisor'], tie: 'supervises-author' },
      { roles: ['director'], tie: 'in-program' },
    ],
    words: 'A facilitator of the session, a supervisor of the author, or the program director.',
  },
  // The author can write it no more: their account is disabled.
  'take-over-note': {
    grants: [
      { roles: ['supervisor'], tie: 'supervises-author' },
      { roles: ['supervisor', 'director'], tie: 'in-program' },
    ],
    words: 'A supervisor of the author, or a supervisor or the director of the program.',
  },
  'edit-plan': caring,
  'edit-on-file': caring,
  // As whom, the plan itself says: the primary clinician, or a role that the program asks.
  'sign-plan': {
    grants: [{ roles: clinical, tie: 'treats' }],
    words: 'Someone who treats this participant.',
  },
  'record-administration': caring,
  'plan-measures': caring,
  'give-task': {
    grants: [{ roles: clinical, tie: 'treats' }],
    words: 'Someone who treats this participant.',
  },
  'acknowledge-flag': {
    grants: [{ roles: clinical, tie: 'treats' }],
    words: 'Someone who treats this participant.',
  },
  'close-flag': {
    grants: [{ roles: clinical, tie: 'treats' }],
    mayAssessRisk: true,
    words: 'Someone who treats this participant and whose credential may assess risk.',
  },
  'read-participant': {
    grants: [{ roles: clinical, tie: 'treats' }],
    words: 'Someone who treats this participant.',
  },
  'merge-participants': {
    grants: [{ roles: ['director'], tie: 'treats' }],
    words: 'A director who sees both entries.',
  },
  'import-measures': directing,
  'import-roster': directing,
  'define-instrument': directing,
  'read-outcomes': {
    grants: [{ roles: ['director', 'supervisor', 'case-manager'], tie: 'in-program' }],
    words: 'A director, supervisor or case manager of the program.',
  },
  // Whose team they are in: what the database shows them is what they may review.
  'review-step-down': {
    grants: [
      { roles: ['case-manager', 'director'], tie: 'in-program' },
      { roles: ['facilitator', 'supervisor', 'prescriber'], tie: 'treats' },
    ],
    words: 'Someone who treats this participant, or a case manager or director of the program.',
  },
  'set-up-program': {
    grants: [
      { roles: ['administrator'], tie: 'none-needed' },
      { roles: ['director'], tie: 'in-program' },
    ],
    words: 'An administrator, or the director of the program.',
  },
  'manage-staff': {
    grants: [{ roles: ['administrator'], tie: 'none-needed' }],
    words: 'An administrator.',
  },
  // Of the programs in which the person who leaves works.
  'hand-over': {
    grants: [
      { roles: ['administrator'], tie: 'none-needed' },
      { roles: ['director'], tie: 'in-program' },
    ],
    words: 'An administrator, or the director of every program in which the person works.',
  },
  'take-in': {
    grants: [{ roles: ['case-manager', 'supervisor', 'director'], tie: 'in-program' }],
    words: 'A case manager, supervisor or director of the program.',
  },
  'end-episode': {
    grants: [{ roles: ['case-manager', 'director'], tie: 'in-program' }],
    words: 'A case manager or the director of the program.',
  },
  'agree-days': {
    grants: [
      { roles: ['case-manager', 'supervisor', 'director'], tie: 'in-program' },
      { roles: clinical, tie: 'primary-clinician' },
    ],
    words: 'The primary clinician, or a case manager, supervisor or director of the program.',
  },
  'name-clinician': {
    grants: [{ roles: ['case-manager', 'supervisor', 'director'], tie: 'in-program' }],
    words: 'A case manager, supervisor or director of the program.',
  },
};

function hasTie(tie: Tie, staffId: string, relation: Relation): boolean {
  switch (tie) {
    case 'facilitates':
      return relation.facilitatorIds?.includes(staffId) ?? false;
    case 'supervises-facilitator':
      return relation.facilitatorSupervisorIds?.includes(staffId) ?? false;
    case 'author':
      return relation.authorId === staffId;
    case 'supervises-author':
      return relation.authorSupervisorIds?.includes(staffId) ?? false;
    case 'own-intervention':
      return relation.interventionById === staffId;
    case 'treats':
      return relation.treats ?? false;
    case 'in-program':
      return relation.inProgram ?? false;
    case 'primary-clinician':
      return relation.primaryClinicianIds?.includes(staffId) ?? false;
    case 'none-needed':
      return true;
  }
}

/** Whether `actor` may do `action` to the record that `relation` describes. */
export function permitted(action: Action, actor: Actor, relation: Relation = {}): boolean {
  const rule = permissions[action];
  if (rule.mayAssessRisk && !actor.credential.mayAssessRisk) return false;
  if (rule.independent) {
    if (actor.credential.needsCoSignature || relation.authorId === actor.staffId) return false;
  }
  return rule.grants.some(
    (grant) =>
      grant.roles.some((role) => actor.roles.includes(role)) &&
      hasTie(grant.tie, actor.staffId, relation),
  );
}
