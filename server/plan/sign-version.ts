import type {
  HandedOverPlan,
  ParticipantSignatureWrite,
  PlanSignatureWrite,
  PlanVersion,
} from '#contract/plan-version';
import { planSignerLabels } from '#domain/plan/plan-signers';
import { invalid, notFound, refused } from '../problems.ts';
import type { Services } from '../services.ts';
import { confirmPassword, type Confirming } from '../sign-in/confirm-password.ts';
import { handOverSignIn } from '../sign-in/queries.ts';
import { sealSignature, type SignatureFacts } from './frozen-plan.ts';
import { lockEpisode } from './queries.ts';
import type { Asking } from './rules.ts';
import { insertSignature } from './version-queries.ts';
import {
  describeHandedOver,
  findVersion,
  hasSigned,
  knownVersions,
  signersWithin,
  wholeVersion,
  type FoundVersion,
} from './versions.ts';

export type Signing = Asking & Confirming;

interface Ids {
  readonly id: string;
  readonly version: string;
}

/**
 * A member of the staff signs, as one of those whom the program asks and as no second one of the same
 * version; the password proves who it is.
 */
export async function signVersion(
  services: Services,
  work: Signing,
  { id: participantId, version }: Ids,
  asked: PlanSignatureWrite,
): Promise<PlanVersion> {
  const { staff } = work;
  const found = await openToSign(work, participantId, version);
  if (hasSigned(found.version.summary, staff.id)) {
    const detail = 'You have signed this version. Somebody else signs as the others who are asked.';
    throw refused('signed-already', 'You have signed already', detail);
  }
  const may = await signersWithin(work, found.version, found.program?.timeZone ?? 'UTC');
  if (!may.includes(asked.signer)) {
    const who = planSignerLabels[asked.signer];
    const detail = `${who}: this is not you, is not asked by the program, or has signed already.`;
    throw refused('not-asked', 'You are not asked to sign as that', detail);
  }
  await confirmPassword(services, work, asked.password);
  const kind = asked.signer === 'primary-clinician' ? 'clinician' : 'staff';
  return await store(work, participantId, found, {
    ...{ id: asked.id, kind, signer: asked.signer, outcome: 'signed', reason: null },
    ...{ name: staff.name, credential: staff.credential },
  });
}

/**
 * What came of asking the participant. They sign, or say why not, only at a screen that was handed
 * over, which shows nothing but the plan; that they were not there a clinician says.
 */
export async function recordParticipant(
  work: Signing,
  { id: participantId, version }: Ids,
  asked: ParticipantSignatureWrite,
): Promise<PlanVersion> {
  const found = await openToSign(work, participantId, version);
  const isHandedOver = work.signIn.handedOverPlanId === version;
  if (isHandedOver === (asked.outcome === 'absent')) throw wrongScreen(isHandedOver);
  if (!found.version.summary.stillAsked.includes('participant')) {
    throw refused(
      'not-asked',
      'Not asked for',
      'The participant has signed this version already, or the program does not ask for it.',
    );
  }
  const field = asked.outcome === 'signed' ? 'name' : 'reason';
  const said = (asked.outcome === 'signed' ? asked.name : asked.reason).trim();
  if (said === '') {
    const message = field === 'name' ? 'Type your name to sign.' : 'Say why it is not signed.';
    throw invalid([{ field, message }]);
  }
  return await store(work, participantId, found, {
    ...{ id: asked.id, kind: 'participant', signer: 'participant', outcome: asked.outcome },
    ...{ reason: field === 'reason' ? said : null, name: field === 'name' ? said : null },
    credential: null,
  });
}

function wrongScreen(isHandedOver: boolean) {
  return isHandedOver
    ? refused('handed-over', 'The participant is here', 'Sign, or say why not.')
    : refused(
        'not-handed-over',
        'Not handed over',
        'The participant signs at a screen that shows only the plan: hand it over first.',
      );
}

/**
 * A version that can be signed: the newest of the current plan, as it was frozen. The episode is
 * held, so that nobody signs a version while another is being made.
 */
async function openToSign(
  work: Signing,
  participantId: string,
  version: string,
): Promise<FoundVersion> {
  const { stored } = (await findVersion(work, participantId, version)).version;
  await lockEpisode(work.db, work.organization.id, stored.episodeId);
  const found = await findVersion(work, participantId, version);
  const newest = found.versions[0]?.stored;
  if (newest && newest.id !== version) {
    const detail = `Version ${newest.number} was made since. Sign that one.`;
    throw refused('older-version', 'There is a newer version', detail);
  }
  if (!found.version.summary.intact) {
    throw refused(
      'not-intact',
      'This version was changed',
      'What is stored is not what was frozen, so it cannot be signed. Make a new version.',
    );
  }
  return found;
}

type Act = Pick<
  SignatureFacts,
  'id' | 'kind' | 'signer' | 'outcome' | 'reason' | 'name' | 'credential'
>;

async function store(
  work: Signing,
  participantId: string,
  { version: { stored } }: FoundVersion,
  act: Act,
): Promise<PlanVersion> {
  const { db, organization, staff, now, audit } = work;
  const sealed = sealSignature({
    ...act,
    ...{ organizationId: organization.id, participantId, planVersionId: stored.id },
    ...{ planHash: stored.content_hash, recordedById: staff.id, at: now },
  });
  const inserted = await insertSignature(db, {
    ...{ organization_id: organization.id, id: act.id, participant_id: participantId },
    ...{ plan_version_id: stored.id, kind: act.kind, signer: act.signer, outcome: act.outcome },
    ...{ reason: act.reason, signer_name: act.name, signer_credential: act.credential },
    ...{ recorded_by: staff.id, recorded_at: now },
    ...sealed,
  });
  if (!inserted) throw notFound();
  audit.write('plan', [participantId], {
    ...{ planVersionId: stored.id, signer: act.signer, outcome: act.outcome },
    contentHash: sealed.content_hash,
  });
  return wholeVersion(await knownVersions(work, participantId, stored.episodeId), stored.id);
}

/**
 * From now on this sign-in is answered nothing but the version, until the password is given again:
 * the screen can be given to the participant.
 */
export async function handOver(
  { signInDatabase }: Services,
  work: Signing,
  { id: participantId, version }: Ids,
): Promise<null> {
  const { signIn, now, request, audit } = work;
  const found = await openToSign(work, participantId, version);
  if (!found.version.summary.stillAsked.includes('participant')) {
    throw refused(
      'not-asked',
      'Not asked for',
      'The participant is not asked to sign this version.',
    );
  }
  const { id: signInId, userId } = signIn;
  audit.write('plan', [participantId], { planVersionId: version, handedOver: true });
  await handOverSignIn(signInDatabase, { signInId, userId }, version, now, request.id);
  return null;
}

/** All that a screen gets that was handed over. */
export async function readHandedOver(work: Signing): Promise<HandedOverPlan> {
  const { db, organization, signIn, audit } = work;
  if (signIn.handedOverPlanId === null) throw wrongScreen(false);
  const row = await db
    .selectFrom('plan_version')
    .select('participant_id')
    .where('organization_id', '=', organization.id)
    .where('id', '=', signIn.handedOverPlanId)
    .executeTakeFirst();
  if (row === undefined) throw notFound();
  const found = await findVersion(work, row.participant_id, signIn.handedOverPlanId);
  audit.read('plan', [row.participant_id], { planVersionId: signIn.handedOverPlanId });
  return await describeHandedOver(work, row.participant_id, found);
}
