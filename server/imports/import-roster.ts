import type { ImportFault } from '#contract/measure-import';
import type {
  ImportEntry,
  ImportOutcome,
  PeopleImportReport,
  RosterDecision,
  RosterImportWrite,
} from '#contract/people-import';
import { rosterColumns } from '#domain/imports/people-columns';
import { dayOf } from '#domain/calendar/zoned-time';
import { tryOut } from '../database/try-out.ts';
import { readGroupChoices } from '../groups/choice-queries.ts';
import { primaryClinicianRoles, readStaffFor } from '../staff/by-role-queries.ts';
import { admitInCare } from '../intake/from-roster.ts';
import { programsToTakeIn, type Asking } from '../intake/programs.ts';
import { invalid, refused } from '../problems.ts';
import { readStaffRecords } from '../staff/queries.ts';
import { peopleReport } from './people-report.ts';
import { readPeople } from './people-table.ts';
import { waitForOtherImports } from './queries.ts';
import { findRosterMatches, keyOf, type RowMatches } from './roster-matches.ts';
import { rosterNotices } from './roster-notices.ts';
import { rosterRow, type RosterKnown, type RosterRow } from './roster-rows.ts';

interface Judged {
  readonly row: RosterRow;
  readonly outcome: ImportOutcome;
  /** Whose record it is; null: somebody new. */
  readonly participantId: string | null;
  readonly found: RowMatches;
  readonly faults: readonly ImportFault[];
}

/**
 * Admits those whom a file names as in care, or tells what would happen: all of them or, with a
 * fault or a line that nobody decided about, nobody. The same file again makes nobody twice.
 */
export async function importRoster(
  work: Asking,
  { csv, dateFormat, dryRun, decisions, part2Unmarked }: RosterImportWrite,
): Promise<PeopleImportReport> {
  work.require({ inProgram: true });
  if (!dryRun) await waitForOtherImports(work.db, 'roster');
  const known = { ...(await readKnown(work)), dateFormat };
  const file = await readPeople(csv, rosterColumns);
  const rows = withoutRepeats(file.rows.map((row) => rosterRow(row, known)));
  const found = await findRosterMatches(
    work,
    rows.filter(({ faults }) => faults.length === 0),
  );
  const judged = await withInCare(
    work,
    rows.map((row) => judge(row, found.get(row), decisions)),
  );
  const faults = [...file.faults, ...judged.flatMap((each) => each.faults)];
  const isWhole = faults.length === 0 && judged.every(({ outcome }) => outcome !== 'undecided');
  const imported = !dryRun && isWhole;
  const part2NotSaid = judged.filter(
    // Who is admitted again keeps the mark that their record has.
    ({ outcome, row }) => outcome === 'new' && !row.saysPart2,
  ).length;
  if (imported && part2NotSaid > 0 && !part2Unmarked) throw part2Unsaid(part2NotSaid);
  const admitted = imported ? await admitAll(work, judged) : [];
  tell(work, judged, admitted, { imported, rows: file.rowCount, faults: faults.length });
  const notices = rosterNotices(judged.filter(isAdmitted).map(({ row }) => row));
  return peopleReport({
    ...{ dryRun, imported, rows: file.rowCount, ignored: file.ignored, faults },
    entries: judged.map((each) => entryOf(each, notices.get(each.row) ?? [])),
    part2NotSaid,
  });
}

/** Nobody is silently left out of what 42 CFR Part 2 asks. */
const part2Unsaid = (lines: number) =>
  invalid([
    {
      field: 'part2Unmarked',
      message: `42 CFR Part 2 is not said for ${lines === 1 ? '1 line' : `${lines} lines`}: confirm that they are stored as not marked, or fill in the column.`,
    },
  ]);

const isAdmitted = ({ outcome }: Judged): boolean => outcome === 'new' || outcome === 'readmission';

async function readKnown(work: Asking): Promise<Omit<RosterKnown, 'dateFormat'>> {
  const { db, organization, now } = work;
  const programs: RosterKnown['programs'][number][] = [];
  for (const { id, name, levelOfCare, timeZone } of programsToTakeIn(work)) {
    const today = dayOf(now, timeZone);
    const groups = await readGroupChoices(db, { programId: id, day: today });
    const clinicians = await readStaffFor(db, id, primaryClinicianRoles);
    const clinicianIds = clinicians.map((each) => each.id);
    programs.push({ id, name, levelOfCare, today, groups, clinicianIds });
  }
  const staff = await readStaffRecords(db, organization.id);
  return {
    programs,
    addresses: staff.map(({ id, email }) => ({ id, name: email })),
  };
}

/**
 * Two lines that nothing tells apart would be one person on the second run, or two. Where no birth date
 * is known two of one name may be two: that somebody decides.
 */
function withoutRepeats(rows: readonly RosterRow[]): RosterRow[] {
  const lines = new Map<string, number>();
  return rows.map((row) => {
    const { line, referral, admission, program } = row;
    const key = JSON.stringify([keyOf(referral), program?.id, admission.admittedOn]);
    const earlier = lines.get(key);
    if (earlier === undefined) lines.set(key, line);
    if (earlier === undefined || referral.birthDate === null || row.faults.length > 0) return row;
    const reason = `Line ${earlier} is the same person: take one out.`;
    return { ...row, faults: [{ line, column: rosterColumns.familyName.head, reason }] };
  });
}

function judge(
  row: RosterRow,
  matches: RowMatches | undefined,
  decisions: readonly RosterDecision[],
): Judged {
  const found = matches ?? { isThere: false, matches: [], shown: null };
  const as = (outcome: ImportOutcome, participantId: string | null = null): Judged => ({
    ...{ row, outcome, participantId, found },
    faults: row.faults,
  });
  if (row.faults.length > 0) return as('fault');
  if (found.isThere) return as('there');
  if (found.matches.length === 0) return as('new');
  // About another line, or before somebody else was found, it is no decision.
  const decision = decisions.find(({ line, shown }) => line === row.line && shown === found.shown);
  if (decision?.answer === 'skip') return as('skipped');
  if (decision?.answer === 'another') return as('new');
  const same = found.matches.find(
    ({ participantId, inCare }) =>
      participantId !== null && participantId === decision?.participantId && !inCare,
  );
  // A decision about somebody who is no match any more is none.
  return same === undefined ? as('undecided') : as('readmission', same.participantId);
}

/** Tries each re-admission: only the database knows of every episode, and it says no more than no. */
async function withInCare(work: Asking, judged: readonly Judged[]): Promise<Judged[]> {
  const again = judged.filter(({ outcome }) => outcome === 'readmission');
  if (again.length === 0) return [...judged];
  const refusals = await tryOut(work.db, async () => {
    const inCare: Judged[] = [];
    for (const each of again) if (!(await admitOne(work, each))) inCare.push(each);
    return inCare;
  });
  return judged.map((each) => {
    if (!refusals.includes(each)) return each;
    const { line } = each.row;
    const reason =
      'The person is in care on this day: a move between programs is a change within the episode. Leave the line out, or say that it is somebody else.';
    const fault = { line, column: rosterColumns.admittedOn.head, reason };
    return { ...each, outcome: 'undecided', faults: [fault] };
  });
}

function admitOne(work: Asking, { row, participantId }: Judged): Promise<boolean> {
  const { referral, admission, program } = row;
  const inCare = { referral: { ...referral, participantId }, admission };
  return admitInCare(work, inCare, program?.today ?? admission.admittedOn);
}

/** @returns whom it admitted */
async function admitAll(work: Asking, judged: readonly Judged[]): Promise<string[]> {
  const people: string[] = [];
  for (const each of judged) {
    if (!isAdmitted(each)) continue;
    if (!(await admitOne(work, each))) {
      throw refused('roster-changed', 'Changed meanwhile', 'Check the file once more.');
    }
    people.push(each.participantId ?? each.row.admission.participantId);
  }
  return people;
}

/** Who was admitted, and who was shown as who it may be; names stand nowhere in the trail. */
function tell(
  { audit }: Asking,
  judged: readonly Judged[],
  admitted: readonly string[],
  detail: { readonly imported: boolean; readonly rows: number; readonly faults: number },
): void {
  const shown = judged.flatMap(({ found }) =>
    found.matches.flatMap(({ participantId }) => participantId ?? []),
  );
  if (shown.length > 0) audit.read('directory', shown, { found: shown.length });
  if (detail.imported) audit.write('import', admitted, { roster: true, ...detail });
  else audit.read('import', [], { roster: true, ...detail });
}

function entryOf(
  { row: { line, referral }, outcome, found }: Judged,
  notices: string[],
): ImportEntry {
  const name = `${referral.givenName} ${referral.familyName}`.trim();
  // Of somebody who is there already nothing is asked.
  const matches = outcome === 'there' ? [] : [...found.matches];
  const shown = matches.length === 0 ? null : found.shown;
  return { line, name, outcome, differences: [], notices, matches, shown };
}
