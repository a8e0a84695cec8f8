import type { Role } from '#domain/permissions/roles';
import type { StaffRecord, StaffWrite, Supervision } from '#contract/staff';

/** A staff member as the form holds them: days are text until they are sent. */
export interface StaffDraft {
  readonly name: string;
  readonly email: string;
  readonly credentialCode: string;
  readonly licenceNumber: string;
  readonly licenceExpiresOn: string;
  readonly roles: readonly Role[];
  readonly programIds: readonly string[];
  readonly supervisors: readonly SupervisionDraft[];
}

export interface SupervisionDraft {
  readonly supervisorId: string;
  readonly validFrom: string;
  readonly validTo: string;
}

export const newStaffDraft: StaffDraft = {
  name: '',
  email: '',
  credentialCode: '',
  licenceNumber: '',
  licenceExpiresOn: '',
  roles: ['facilitator'],
  programIds: [],
  supervisors: [],
};

export function draftOf(person: StaffRecord): StaffDraft {
  const { name, email, credentialCode, licenceNumber, licenceExpiresOn } = person;
  return {
    ...{ name, email, credentialCode, roles: person.roles, programIds: person.programIds },
    licenceNumber: licenceNumber ?? '',
    licenceExpiresOn: licenceExpiresOn ?? '',
    supervisors: person.supervisors.map((each) => ({ ...each, validTo: each.validTo ?? '' })),
  };
}

export type StaffProblems = Partial<Record<keyof StaffDraft, string>>;

/** What keeps the draft from being sent, by field, in words; nothing: it can be. */
export function staffProblems(draft: StaffDraft): StaffProblems {
  const problems: StaffProblems = {};
  if (draft.name.trim() === '') {
    problems.name = 'Give the name with which the person signs notes.';
  }
  if (!/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(draft.email.trim())) {
    problems.email = 'Give an e-mail address: the person signs in with it.';
  }
  if (draft.credentialCode === '') problems.credentialCode = 'Choose a credential.';
  if (draft.roles.length === 0) problems.roles = 'Choose at least one role.';
  if (draft.supervisors.some((each) => each.supervisorId === '' || each.validFrom === '')) {
    problems.supervisors = 'Say of each line who supervises, and from when.';
  }
  return problems;
}

export function writeOf(draft: StaffDraft, version: number): StaffWrite {
  const text = (value: string) => (value.trim() === '' ? null : value.trim());
  return {
    name: draft.name.trim(),
    email: draft.email.trim(),
    credentialCode: draft.credentialCode,
    licenceNumber: text(draft.licenceNumber),
    licenceExpiresOn: text(draft.licenceExpiresOn),
    roles: [...draft.roles],
    programIds: [...draft.programIds],
    supervisors: draft.supervisors.map((each): Supervision => ({
      ...each,
      validTo: text(each.validTo),
    })),
    version,
  };
}

/** Who supervises the person on a day, by id. */
export function supervisorsOn(
  { supervisors }: Pick<StaffRecord, 'supervisors'>,
  day: string,
): string[] {
  return supervisors
    .filter(({ validFrom, validTo }) => validFrom <= day && (validTo === null || day <= validTo))
    .map(({ supervisorId }) => supervisorId);
}
