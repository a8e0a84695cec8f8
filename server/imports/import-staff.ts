import type { ImportEntry, PeopleImportReport, StaffImportWrite } from '#contract/people-import';
import { staffColumns } from '#domain/imports/people-columns';
import { readPrograms } from '../programs/queries.ts';
import type { Work } from '../request/endpoint.ts';
import { addStaff, listStaff } from '../staff/rules.ts';
import { peopleReport } from './people-report.ts';
import { readPeople } from './people-table.ts';
import { waitForOtherImports } from './queries.ts';
import { staffDifferences } from './staff-differences.ts';
import { staffRows, type StaffRow } from './staff-rows.ts';

type Asking = Pick<Work, 'db' | 'staff' | 'organization' | 'now' | 'audit'>;

/**
 * Adds the staff of a file, or tells what would happen: all of it or, with any fault, nothing. Who
 * is there already, by the address, stays as they are; where the file differs it is told.
 */
export async function importStaff(
  work: Asking,
  { csv, dateFormat, dryRun }: StaffImportWrite,
): Promise<PeopleImportReport> {
  const { db, organization, audit } = work;
  if (!dryRun) await waitForOtherImports(db, 'staff');
  const known = await listStaff(work);
  const programs = await readPrograms(db, organization.id);
  const file = await readPeople(csv, staffColumns);
  const rows = staffRows(file.rows, { ...known, programs, dateFormat });
  const faults = [...file.faults, ...rows.flatMap((row) => row.faults)];
  const people = [...known.staff, ...rows.map(({ id, write: { name } }) => ({ id, name }))];
  const imported = !dryRun && faults.length === 0;
  const added = rows.filter(({ before }) => before === null);
  const detail = { rows: file.rowCount, faults: faults.length, added: added.length };
  if (imported) {
    await addStaff(
      work,
      added.map(({ id, write }) => ({ id, written: write })),
    );
    audit.write('staff', [], { import: true, ...detail });
  } else audit.read('staff', [], { import: true, ...detail });
  return peopleReport({
    ...{ dryRun, imported, rows: file.rowCount, ignored: file.ignored, faults },
    entries: rows.map((row) => entryOf(row, staffDifferences(row, { programs, people }))),
  });
}

function entryOf(
  { line, write, before, faults }: StaffRow,
  differences: ImportEntry['differences'],
): ImportEntry {
  const known = differences.length > 0 ? 'differs' : 'there';
  const outcome = faults.length > 0 ? 'fault' : before === null ? 'new' : known;
  const name = write.name || write.email;
  return { line, name, outcome, differences, notices: [], matches: [], shown: null };
}
