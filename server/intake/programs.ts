import { dayOf } from '#domain/calendar/zoned-time';
import { notFound } from '../problems.ts';
import type { Work } from '../request/endpoint.ts';
import type { StaffProgram } from '../request/staff-member.ts';

export type Asking = Pick<Work, 'db' | 'staff' | 'organization' | 'require' | 'audit' | 'now'>;

/** The programs that the person takes in for; one of imported measures takes nobody in. */
export function programsToTakeIn({ staff }: Pick<Asking, 'staff'>): readonly StaffProgram[] {
  return staff.programs.filter(({ levelOfCare }) => levelOfCare !== 'research');
}

/** @throws notFound for a program of others: like one that is not there */
export function requireTakingIn(work: Asking, programId: string): StaffProgram & { today: string } {
  const program = programsToTakeIn(work).find(({ id }) => id === programId);
  if (program === undefined) throw notFound();
  work.require({ inProgram: true });
  return { ...program, today: dayOf(work.now, program.timeZone) };
}

export const stampOf = ({ organization, staff, now }: Asking) => ({
  organizationId: organization.id,
  staffId: staff.id,
  now,
});
