import type {
  HandedOverPlan,
  PlanStanding,
  PlanVersion,
  PlanVersionSummary,
  PlanVersionWrite,
} from '#contract/plan-version';
import { dayOf } from '#domain/calendar/zoned-time';
import {
  defaultPlanSigners,
  maySignAs,
  planSigners,
  stillAsked,
  type PlanSigner,
} from '#domain/plan/plan-signers';
import { defaultPlanReviewDays, reviewDueOn } from '#domain/plan/review-date';
import { notFound, refused } from '../problems.ts';
import {
  contentOf,
  freeze,
  isIntactSignature,
  isIntactVersion,
  saysTheSame,
  sealVersion,
  type SignatureFacts,
} from './frozen-plan.ts';
import { currentEpisode } from './queries.ts';
import { findParticipant, openPlan, planNow, type Asking } from './rules.ts';
import {
  insertVersion,
  isPrimaryClinician,
  nameOf,
  programOfEpisode,
  readSignatures,
  readVersions,
  type PlanProgram,
  type StoredSignature,
  type StoredVersion,
} from './version-queries.ts';

/** One version with what came of asking for its signatures. */
export interface KnownVersion {
  readonly stored: StoredVersion;
  readonly summary: PlanVersionSummary;
}

/** The versions of one episode's plan, newest first. */
export async function knownVersions(
  { db, organization }: Pick<Asking, 'db' | 'organization'>,
  participantId: string,
  episodeId: string | null,
): Promise<KnownVersion[]> {
  const versions = await readVersions(db, organization.id, participantId);
  const signatures = await readSignatures(db, organization.id, participantId);
  const about = { organizationId: organization.id, participantId };
  return versions
    .filter((version) => version.episodeId === episodeId)
    .map((stored) => ({ stored, summary: summarized(about, stored, signatures) }));
}

interface Owner {
  readonly organizationId: string;
  readonly participantId: string;
}

function summarized(
  owner: Owner,
  stored: StoredVersion,
  everySignature: readonly StoredSignature[],
): PlanVersionSummary {
  const { id, number, madeBy, madeAt, signers } = stored;
  const signatures = everySignature.filter(({ planVersionId }) => planVersionId === id);
  const signed = signatures.filter(({ outcome }) => outcome === 'signed');
  return {
    ...{ id, number, madeBy, madeAt },
    signatures: signatures.map((each) => ({
      ...{ id: each.id, signer: each.signer, outcome: each.outcome, reason: each.reason },
      ...{ name: each.name, credential: each.credential },
      ...{ recordedBy: each.recordedBy, at: each.at },
      intact: isIntactSignature(factsOf(owner, stored, each), each),
    })),
    stillAsked: stillAsked(
      signers,
      signed.map(({ signer }) => signer),
    ),
    intact: isIntactVersion({ ...owner, ...stored }, stored),
  };
}

function factsOf(owner: Owner, version: StoredVersion, each: StoredSignature): SignatureFacts {
  const { id, planVersionId, kind, signer, outcome, reason, name, credential, at } = each;
  return {
    ...owner,
    ...{ id, planVersionId, kind, signer, outcome, reason, name, credential, at },
    planHash: version.content_hash,
    recordedById: each.recordedBy.id,
  };
}

/** How the plan of the current episode stands: its versions, who is asked, when the review is due. */
export async function readStanding(work: Asking, participantId: string): Promise<PlanStanding> {
  const { db, organization, audit } = work;
  await findParticipant(work, participantId);
  const episodeId = await currentEpisode(db, organization.id, participantId);
  const versions = await knownVersions(work, participantId, episodeId);
  const program =
    episodeId === null ? null : await programOfEpisode(db, organization.id, episodeId);
  const timeZone = program ? program.timeZone : 'UTC';
  const reviewDays = program ? program.settings.planReviewDays : defaultPlanReviewDays;
  const signed = lastSigned(versions, timeZone);
  const [newest] = versions;
  const says = newest ? await saysWhatNowIs(work, participantId, newest) : null;
  audit.read('plan', [participantId]);
  return {
    versions: versions.map(({ summary }) => summary),
    changedSince: newest && says === false ? newest.stored.number : null,
    unchangedSince:
      newest && says && isAskedAlready(newest, askedBy(program)) ? newest.stored.number : null,
    signed,
    reviewDueOn: reviewDueOn(signed?.on ?? null, reviewDays),
    reviewDays,
    reviewDaysAreDefault: reviewDays === defaultPlanReviewDays,
    maySignAs: newest ? await signersWithin(work, newest, timeZone) : [],
  };
}

/** The last version that the primary clinician signed; later ones that nobody signed do not count. */
function lastSigned(versions: readonly KnownVersion[], timeZone: string): PlanStanding['signed'] {
  for (const { summary } of versions) {
    const signature = primarySignature(summary);
    if (signature) return { number: summary.number, on: dayOf(signature.at, timeZone) };
  }
  return null;
}

const primarySignature = ({ signatures }: PlanVersionSummary) =>
  signatures.find(({ signer, outcome }) => signer === 'primary-clinician' && outcome === 'signed');

/** Whether a version says what the plan says now; null: it cannot be read. */
async function saysWhatNowIs(
  work: Asking,
  participantId: string,
  { stored, summary }: KnownVersion,
): Promise<boolean | null> {
  // What cannot be read is not what was frozen; the version itself says so.
  if (!summary.intact) return null;
  return saysTheSame(freeze(await planNow(work, participantId)), contentOf(stored));
}

/** Whom the program asks now. */
function askedBy(program: PlanProgram | null): PlanSigner[] {
  const asked = program?.settings.planSigners ?? defaultPlanSigners;
  return planSigners.filter((signer) => asked.includes(signer));
}

const asksTheSame = ({ stored }: KnownVersion, asked: readonly PlanSigner[]): boolean =>
  stored.signers.length === asked.length && asked.every((each) => stored.signers.includes(each));

/**
 * Whether a version of the same words would only ask again for what the newest still waits for. Once its
 * primary clinician signed it, the same words are signed anew: that is how a plan is recertified.
 */
const isAskedAlready = (newest: KnownVersion, asked: readonly PlanSigner[]): boolean =>
  newest.summary.stillAsked.length > 0 &&
  primarySignature(newest.summary) === undefined &&
  asksTheSame(newest, asked);

/**
 * As whom the person may still sign a version: as one of those who are asked, and who has signed it as
 * one does not sign it as another. Two lines are asked for so that two people read the plan; where only
 * one person could give both, the second stays open until the program names somebody else.
 */
export async function signersWithin(
  { db, organization, staff, now }: Asking,
  { stored, summary }: KnownVersion,
  timeZone: string,
): Promise<PlanSigner[]> {
  if (hasSigned(summary, staff.id)) return [];
  const who = { episodeId: stored.episodeId, staffId: staff.id, day: dayOf(now, timeZone) };
  const primary = await isPrimaryClinician(db, organization.id, who);
  const possible = { isPrimaryClinician: primary, roles: staff.roles };
  return summary.stillAsked.filter((signer) => maySignAs(signer, possible));
}

/** The participant's own signature is given at somebody's screen and is not theirs. */
export const hasSigned = ({ signatures }: PlanVersionSummary, staffId: string): boolean =>
  signatures.some(
    ({ signer, outcome, recordedBy }) =>
      signer !== 'participant' && outcome === 'signed' && recordedBy.id === staffId,
  );

interface Ids {
  readonly id: string;
  readonly version: string;
}

/** One version whole. */
export async function readVersion(
  work: Asking,
  { id: participantId, version }: Ids,
): Promise<PlanVersion> {
  const { versions } = await findVersion(work, participantId, version);
  work.audit.read('plan', [participantId], { planVersionId: version });
  return wholeVersion(versions, version);
}

export function wholeVersion(versions: readonly KnownVersion[], id: string): PlanVersion {
  const found = versions.find(({ stored }) => stored.id === id);
  if (found === undefined) throw notFound();
  return { ...found.summary, content: contentOf(found.stored) };
}

export interface FoundVersion {
  readonly version: KnownVersion;
  /** All of its episode, newest first. */
  readonly versions: readonly KnownVersion[];
  readonly program: PlanProgram | null;
}

/** @throws notFound for a version that is not this person's, foreign or absent */
export async function findVersion(
  work: Asking,
  participantId: string,
  id: string,
): Promise<FoundVersion> {
  const { db, organization } = work;
  await findParticipant(work, participantId);
  const stored = await readVersions(db, organization.id, participantId);
  const episodeId = stored.find((each) => each.id === id)?.episodeId ?? null;
  const versions = await knownVersions(work, participantId, episodeId);
  const version = versions.find((each) => each.stored.id === id);
  if (version === undefined || episodeId === null) throw notFound();
  return { version, versions, program: await programOfEpisode(db, organization.id, episodeId) };
}

/** Freezes the whole plan of the current episode under the next number. */
export async function freezePlan(
  work: Asking,
  participantId: string,
  { id }: PlanVersionWrite,
): Promise<PlanVersion> {
  const { db, organization, staff, now, audit } = work;
  const episodeId = await openPlan(work, participantId);
  const plan = await planNow(work, participantId);
  if (plan.objectives.length === 0) {
    const detail = 'A version is a plan that can be signed: add a goal and an objective first.';
    throw refused('empty-plan', 'Nothing to sign yet', detail);
  }
  const before = await knownVersions(work, participantId, episodeId);
  const program = await programOfEpisode(db, organization.id, episodeId);
  const signers = askedBy(program);
  await requireNews(work, participantId, before[0], signers);
  const madeBy = { id: staff.id, name: staff.name, credential: staff.credential };
  const facts = {
    ...{ id, organizationId: organization.id, participantId, episodeId, madeBy },
    number: (before[0]?.stored.number ?? 0) + 1,
    ...{ signers, madeAt: now },
  };
  const sealed = sealVersion(facts, freeze(plan));
  const inserted = await insertVersion(db, {
    ...{ organization_id: organization.id, id, participant_id: participantId },
    ...{ episode_id: episodeId, number: facts.number, signers: facts.signers },
    ...{ made_by: staff.id, maker_name: staff.name, maker_credential: staff.credential },
    made_at: now,
    ...sealed,
  });
  if (!inserted) throw notFound();
  audit.write('plan', [participantId], { planVersionId: id, contentHash: sealed.content_hash });
  return wholeVersion(await knownVersions(work, participantId, episodeId), id);
}

/** @throws Problem `nothing-changed` where the newest says the same and waits to be signed */
async function requireNews(
  work: Asking,
  participantId: string,
  newest: KnownVersion | undefined,
  signers: readonly PlanSigner[],
): Promise<void> {
  if (newest === undefined || !isAskedAlready(newest, signers)) return;
  if ((await saysWhatNowIs(work, participantId, newest)) !== true) return;
  throw refused(
    'nothing-changed',
    'Nothing has changed',
    `Nothing has changed since version ${newest.stored.number}. Sign that one.`,
  );
}

/** What the screen shows that was handed over, and nothing else. */
export async function describeHandedOver(
  work: Asking,
  participantId: string,
  { versions, version, program }: FoundVersion,
): Promise<HandedOverPlan> {
  const whole = wholeVersion(versions, version.stored.id);
  return {
    participantId,
    name: await nameOf(work.db, work.organization.id, participantId),
    program: program?.name ?? null,
    timeZone: program?.timeZone ?? 'UTC',
    // Why somebody was away a clinician wrote, and not for the eyes of whom it is about.
    version: {
      ...whole,
      signatures: whole.signatures.map((signature) =>
        signature.outcome === 'absent' ? { ...signature, reason: null } : signature,
      ),
    },
  };
}
