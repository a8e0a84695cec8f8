/**
 * What a version of a plan is: the RFC 8785 canonical form of the whole plan with who froze it and
 * when, and its SHA-256, as signed notes have it (server/notes/signing.ts). A signature has a form of
 * its own that holds the hash of the version, so that neither can be changed without the other
 * showing it. Pure: facts in, rows out.
 */
import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { FrozenPlan } from '#contract/plan-version';
import type { PlanRows } from './rules.ts';

/** Version of both forms; a new shape takes a new number, old ones stay readable. */
export const planFormVersion = 1;

/** The plan as a version holds it: nothing of when and by whom its rows were last changed. */
export function freeze(plan: PlanRows): FrozenPlan {
  return {
    problems: plan.problems.map(({ id, text, resolvedOn }) => ({
      ...{ id, text, resolvedOn },
      goals: plan.goals
        .filter(({ problemId }) => problemId === id)
        .map((goal) => frozenGoal(plan, goal)),
    })),
  };
}

function frozenGoal(
  { objectives, interventions }: PlanRows,
  { id, text, lifeArea }: PlanRows['goals'][number],
): FrozenPlan['problems'][number]['goals'][number] {
  return {
    ...{ id, text, lifeArea },
    objectives: objectives
      .filter(({ goalId }) => goalId === id)
      .map((each) => ({
        ...{ id: each.id, number: each.number, label: each.label, text: each.text },
        ...{ measure: each.measure, targetOn: each.targetOn, metOn: each.metOn },
      })),
    interventions: interventions
      .filter(({ goalId, endedOn }) => goalId === id && endedOn === null)
      .map((each) => ({
        ...{ id: each.id, what: each.what, howOften: each.howOften, who: each.who },
      })),
  };
}

/** Whether two plans say the same. */
export const saysTheSame = (one: FrozenPlan, other: FrozenPlan): boolean =>
  canonicalize(one) === canonicalize(other);

/** What a version says of itself beside its content. */
export interface VersionFacts {
  readonly id: string;
  readonly organizationId: string;
  readonly participantId: string;
  readonly episodeId: string;
  readonly number: number;
  readonly signers: readonly string[];
  readonly madeBy: { readonly id: string; readonly name: string; readonly credential: string };
  /** Instant, ISO in UTC with milliseconds. */
  readonly madeAt: string;
}

export interface Sealed {
  readonly form_version: number;
  readonly canonical: string;
  readonly content_hash: string;
}

export function sealVersion(facts: VersionFacts, content: FrozenPlan): Sealed {
  return seal('stepwell/plan-version', { ...versionFields(facts), content });
}

/** The content of a stored version. */
export function contentOf({ canonical }: Pick<Sealed, 'canonical'>): FrozenPlan {
  return (JSON.parse(canonical) as { content: FrozenPlan }).content;
}

/** Whether a stored version is still what was frozen, its own columns included. */
export function isIntactVersion(facts: VersionFacts, sealed: Sealed): boolean {
  try {
    return matches(sealed, sealVersion(facts, contentOf(sealed)));
  } catch {
    return false;
  }
}

export interface SignatureFacts {
  readonly id: string;
  readonly organizationId: string;
  readonly participantId: string;
  readonly planVersionId: string;
  /** SHA-256 of the version that is signed. */
  readonly planHash: string;
  readonly kind: string;
  readonly signer: string;
  readonly outcome: string;
  readonly reason: string | null;
  readonly name: string | null;
  readonly credential: string | null;
  readonly recordedById: string;
  readonly at: string;
}

export function sealSignature(facts: SignatureFacts): Sealed {
  return seal('stepwell/plan-signature', {
    ...{ signatureId: facts.id, organizationId: facts.organizationId },
    ...{ participantId: facts.participantId, planVersionId: facts.planVersionId },
    ...{ planHash: facts.planHash, kind: facts.kind, signer: facts.signer },
    ...{ outcome: facts.outcome, reason: facts.reason },
    ...{ name: facts.name, credential: facts.credential },
    ...{ recordedById: facts.recordedById, at: facts.at },
  });
}

export function isIntactSignature(facts: SignatureFacts, sealed: Sealed): boolean {
  return matches(sealed, sealSignature(facts));
}

function versionFields(facts: VersionFacts): object {
  return {
    ...{ versionId: facts.id, organizationId: facts.organizationId },
    ...{ participantId: facts.participantId, episodeId: facts.episodeId },
    ...{ number: facts.number, signers: facts.signers },
    ...{ madeBy: facts.madeBy, madeAt: facts.madeAt },
  };
}

function seal(form: string, fields: object): Sealed {
  const canonical = canonicalize({ form, version: planFormVersion, ...fields });
  if (canonical === undefined) throw new TypeError('nothing to sign');
  return { form_version: planFormVersion, canonical, content_hash: hashOf(canonical) };
}

function matches(stored: Sealed, made: Sealed): boolean {
  return (
    stored.form_version === made.form_version &&
    stored.canonical === made.canonical &&
    stored.content_hash === hashOf(stored.canonical)
  );
}

function hashOf(canonical: string): string {
  return createHash('sha256').update(canonical, 'utf8').digest('hex');
}
