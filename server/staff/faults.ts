import type { Credential, StaffRecord, StaffWrite } from '#contract/staff';
import { isDay } from '#domain/calendar/zoned-time';
import type { FieldError } from '../problems.ts';

/** What a write of staff is held against. */
export interface KnownStaff {
  readonly staff: readonly StaffRecord[];
  readonly credentials: readonly Credential[];
  readonly programIds: ReadonlySet<string>;
}

/** What is wrong with a staff member, by field, each with what to do. */
export function staffErrors(id: string, written: StaffWrite, known: KnownStaff): FieldError[] {
  const { name, email, credentialCode, licenceNumber, licenceExpiresOn } = written;
  const errors: FieldError[] = [];
  const wrong = (is: boolean, field: string, message: string) => {
    if (is) errors.push({ field, message });
  };
  const address = email.trim().toLowerCase();
  wrong(name.trim() === '', 'name', 'Give the name with which the person signs notes.');
  wrong(!/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(address), 'email', 'This is no e-mail address.');
  wrong(
    known.staff.some((each) => each.id !== id && each.email.toLowerCase() === address),
    'email',
    'Somebody else signs in with this address.',
  );
  wrong(
    !known.credentials.some(({ code }) => code === credentialCode),
    'credentialCode',
    `There is no credential “${credentialCode}”: add it under Credentials first, or name another.`,
  );
  wrong(
    licenceNumber !== null && licenceNumber.trim() === '',
    'licenceNumber',
    'Leave the licence empty, or give its number.',
  );
  wrong(
    licenceExpiresOn !== null && !isDay(licenceExpiresOn),
    'licenceExpiresOn',
    `${licenceExpiresOn} is no day.`,
  );
  wrong(repeats(written.roles), 'roles', 'A role is there twice.');
  wrong(repeats(written.programIds), 'programIds', 'A program is there twice.');
  wrong(
    written.programIds.some((each) => !known.programIds.has(each)),
    'programIds',
    'There is no such program.',
  );
  return [...errors, ...supervisorErrors(id, written, known)];
}

function supervisorErrors(id: string, written: StaffWrite, known: KnownStaff): FieldError[] {
  return written.supervisors.flatMap(({ supervisorId, validFrom, validTo }, index) => {
    const person = known.staff.find((each) => each.id === supervisorId);
    const at = (part: string, message: string): FieldError => ({
      field: `supervisors.${index}.${part}`,
      message,
    });
    if (!isDay(validFrom)) return [at('validFrom', `${validFrom} is no day.`)];
    if (validTo !== null && !isDay(validTo)) return [at('validTo', `${validTo} is no day.`)];
    if (supervisorId === id) return [at('supervisorId', 'Nobody supervises themselves.')];
    if (!person?.roles.includes('supervisor')) {
      return [at('supervisorId', 'Only somebody with the role of a supervisor can supervise.')];
    }
    if (validTo !== null && validTo < validFrom) {
      return [at('validTo', 'Supervision ends before it begins.')];
    }
    const overlaps = written.supervisors
      .slice(0, index)
      .some(
        (other) =>
          other.supervisorId === supervisorId &&
          other.validFrom <= (validTo ?? '9999-12-31') &&
          validFrom <= (other.validTo ?? '9999-12-31'),
      );
    return overlaps
      ? [at('validFrom', `${person.name} supervises already on some of these days.`)]
      : [];
  });
}

const repeats = (values: readonly string[]): boolean => new Set(values).size < values.length;
