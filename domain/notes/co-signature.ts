import type { CredentialRights } from '#domain/permissions/roles';

/**
 * Whether a note or an addendum waits for a supervisor once it is signed. The author's credential
 * at that moment decides, and the answer is frozen with what is signed: a licence gained later
 * changes nothing that was written before (clinical.md C4).
 */
export function needsCoSignature(credential: CredentialRights): boolean {
  return credential.needsCoSignature;
}
