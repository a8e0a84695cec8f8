import type { Role } from '#domain/permissions/roles';

/** One complete set of records, somebody's own or foreign. */
export interface RecordIds {
  programId: string;
  groupId: string;
  /** Of the program. */
  closureId: string;
  /** To the program, in screening; names the participant. */
  referralId: string;
  /** Running. */
  sessionId: string;
  /** Later today. */
  plannedSessionId: string;
  /** Days ago; the participant did not come. */
  missedSessionId: string;
  /** Over, with a group note not yet signed. */
  endedSessionId: string;
  /** Over, with the signed note and the group note that the facilitator signed; both wait. */
  signedSessionId: string;
  participantId: string;
  episodeId: string;
  /** Of the directory, discharged; may be the participant entered twice. */
  otherEntryId: string;
  /** Of the episode of that entry. */
  endingId: string;
  /** Of a third entry into the participant's. */
  mergeId: string;
  problemId: string;
  goalId: string;
  objectiveId: string;
  interventionId: string;
  /** The newest of the plan; everybody is asked and nobody has signed. */
  planVersionId: string;
  flagId: string;
  taskId: string;
  /** That the participant has to be told of a cancelled session. */
  tellingId: string;
  /** A draft of the facilitator's. */
  noteId: string;
  /** Signed by the facilitator, waiting for a co-signature. */
  signedNoteId: string;
  observationId: string;
  /** Open for the running session. */
  tabletId: string;
  administrationId: string;
  /** A step-down review of the participant. */
  decidedReviewId: string;
  /** The facilitator of the sessions. */
  leaderId: string;
  /** Another facilitator of the program, who has nothing to do with the participant. */
  colleagueId: string;
}

export interface AccessRequest {
  url: string;
  body?: unknown;
}

/**
 * How the access matrix asks one endpoint. Every endpoint has one, exported by its resource's
 * `matrix.ts`; an endpoint without a case fails the matrix.
 */
export interface AccessCase {
  /** As registered: `PUT /api/notes/:id`. */
  endpoint: string;
  /** Roles that may do it to their own records; every other role is refused. */
  allowed: readonly Role[];
  /**
   * Builds the request for a set of records. Ids that the client makes are made here and not taken
   * from the set: each id that is taken is also tried foreign and absent, one at a time.
   */
  request(ids: RecordIds): AccessRequest;
  /** A rule of the record refuses it to those who may, too (409 or 422), for the reason given. */
  ruled?: string;
  /** Status of a refusal that is neither 403 nor 404. */
  refusal?: number;
  /** Ids of which every staff member may know that they exist (see the reason beside each use). */
  open?: readonly (keyof RecordIds)[];
  /** Roles whose own records are all of the organization's: foreign is only what is elsewhere. */
  organizationWide?: readonly Role[];
  /** Prepares what the request needs, through requests of the facilitator. */
  before?(ids: RecordIds): AccessRequest[];
}

export const everyRole: readonly Role[] = [
  'facilitator',
  'supervisor',
  'case-manager',
  'prescriber',
  'director',
  'administrator',
];
export const clinicalRoles = everyRole.filter((role) => role !== 'administrator');

/** The password of everyone in the matrix. */
export const matrixPassword = 'plum tractor wants a violin';
/** The instant of the matrix: the sessions have been running for half an hour. */
export const matrixNow = '2026-06-16T13:30:00.000Z';
