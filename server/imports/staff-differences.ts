import type { ImportEntry } from '#contract/people-import';
import { staffColumns } from '#domain/imports/people-columns';
import { roleLabels } from '#domain/permissions/roles';
import type { Named } from './row-reader.ts';
import type { StaffRow } from './staff-rows.ts';

/**
 * In what a line is not as the person is stored. An empty cell says nothing, and so differs from
 * nothing; supervision is held against any that is stored.
 */
export function staffDifferences(
  { write, before }: StaffRow,
  { programs, people }: { readonly programs: readonly Named[]; readonly people: readonly Named[] },
): ImportEntry['differences'] {
  if (before === null) return [];
  const nameIn = (choices: readonly Named[]) => (id: string) =>
    choices.find((each) => each.id === id)?.name ?? '';
  const list = (words: readonly string[]) => [...words].sort().join('; ');
  const supervision = (record: Pick<StaffRow['write'], 'supervisors'>) =>
    record.supervisors.map(
      ({ supervisorId, validFrom }) => `${nameIn(people)(supervisorId)} from ${validFrom}`,
    );
  const told = ({ name, credentialCode, ...more }: Omit<StaffRow['write'], 'version'>) =>
    [
      ['name', name],
      ['credential', credentialCode],
      ['licenceNumber', more.licenceNumber ?? ''],
      ['licenceExpires', more.licenceExpiresOn ?? ''],
      ['roles', list(more.roles.map((role) => roleLabels[role]))],
      ['programs', list(more.programIds.map(nameIn(programs)))],
    ] as const;
  const [here, there] = [told(before), told(write)];
  const differences = there.flatMap(([key, file], place) => {
    const stored = here[place]?.[1] ?? '';
    if (file === '' || file === stored) return [];
    return [{ column: staffColumns[key].head, here: stored, file }];
  });
  const stored = supervision(before);
  const [file] = supervision(write);
  if (file === undefined || stored.includes(file)) return differences;
  const { head } = staffColumns.supervisor;
  return [...differences, { column: head, here: list(stored), file }];
}
