import { v7 as newId } from 'uuid';
import type {
  ImportFault,
  MeasureImportReport,
  MeasureImportWrite,
} from '#contract/measure-import';
import type { ProgramSettings } from '#contract/program';
import { dayOf, instantAt } from '#domain/calendar/zoned-time';
import { followScores } from '../flags/follow.ts';
import { forbidden, refused } from '../problems.ts';
import type { Work } from '../request/endpoint.ts';
import { defaultProgramSettings } from '../programs/default-settings.ts';
import { mappedInstruments, mappingFault, type MappedInstruments } from './mapped-instruments.ts';
import { measurements, whenKey, type Measurement, type Measurements } from './measurements.ts';
import {
  addImport,
  addInstruments,
  addScores,
  admitImported,
  externalId,
  findImported,
  findProgram,
  findStoredScores,
  importExists,
  openImportProgram,
  waitForOtherImports,
} from './queries.ts';
import { readCsv } from './read-csv.ts';

type Asking = Pick<Work, 'db' | 'staff' | 'now' | 'audit' | 'require'>;

/** Faults that one answer lists; the count is of all. */
const mostFaults = 500;

interface Person {
  readonly id: string;
  readonly episodeId: string;
}

interface Plan {
  readonly programId: string | null;
  /** What the program of this code is called; null: the import makes it. */
  readonly programName: string | null;
  readonly timeZone: string;
  readonly rowCount: number;
  readonly instruments: MappedInstruments;
  readonly read: Measurements;
  /** Those of an earlier import, by the name that the file uses. */
  readonly known: ReadonlyMap<string, Person>;
  /** Scores that are not stored yet. */
  readonly added: readonly Measurement[];
  readonly alreadyThere: number;
  readonly faults: readonly ImportFault[];
}

/**
 * Imports the measures of a CSV as its mapping says, or tells what would happen (`dryRun`). All of
 * it or, with any fault, nothing; what is there already stays and is counted.
 */
export async function importMeasures(
  work: Asking,
  write: MeasureImportWrite,
): Promise<MeasureImportReport> {
  const { db, audit } = work;
  if (!write.dryRun) await waitForOtherImports(db, write.mapping.program.code);
  const plan = await planImport(work, write);
  const { program } = write.mapping;
  const detail = { program: program.code, rows: plan.rowCount, faults: plan.faults.length };
  const stored = !write.dryRun && plan.faults.length === 0;
  if (stored) {
    const { programId, people } = await store(work, write, plan);
    const ids = [...people.values()].map(({ id }) => id);
    audit.write('import', ids, { ...detail, scores: plan.added.length });
    const changed = new Set(
      plan.added.flatMap(({ participant }) => people.get(participant)?.id ?? []),
    );
    const flags = await followScores(work, [...changed]);
    return report(write, { ...plan, programId }, flags);
  }
  audit.read(
    'import',
    [...plan.known.values()].map(({ id }) => id),
    { ...detail, dryRun: write.dryRun },
  );
  return report(write, plan, null);
}

async function planImport(work: Asking, { csv, mapping }: MeasureImportWrite): Promise<Plan> {
  const { db, staff, now } = work;
  const program = await findProgram(db, mapping.program.code);
  const worksThere = staff.programs.some(({ id }) => id === program?.id);
  // Whoever makes a program by its import works in it.
  work.require({ inProgram: program === undefined || worksThere });
  const timeZone = program?.time_zone ?? mapping.program.timeZone;
  const zoneFaults = isTimeZone(timeZone)
    ? []
    : [mappingFault('timeZone', `“${timeZone}” is not a time zone.`)];
  const instruments = await mappedInstruments(db, mapping);
  const file = await readCsv(csv);
  const today = dayOf(now, zoneFaults.length === 0 ? timeZone : 'UTC');
  const read = measurements(file, mapping, instruments.byCode, today);
  const known = new Map(
    (await findImported(db, mapping.program.code, read.participants)).map((person) => [
      (person.external_id ?? '').slice(mapping.program.code.length + 1),
      { id: person.id, episodeId: person.episode_id },
    ]),
  );
  const { added, alreadyThere, faults } = await compare(work, read, known, timeZone);
  return {
    programId: program?.id ?? null,
    programName: program?.name ?? null,
    timeZone,
    rowCount: file.rows.length,
    instruments,
    read,
    known,
    added,
    alreadyThere,
    faults: [
      ...zoneFaults,
      ...instruments.faults,
      ...[...file.faults, ...read.faults, ...faults].sort((one, other) => one.line - other.line),
    ],
  };
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** What of the file is new. A stored score is never overwritten: another one in its place is a fault. */
async function compare(
  { db }: Asking,
  { scores }: Measurements,
  known: ReadonlyMap<string, Person>,
  timeZone: string,
): Promise<Pick<Plan, 'added' | 'alreadyThere' | 'faults'>> {
  if (known.size === 0) return { added: scores, alreadyThere: 0, faults: [] };
  const rows = await findStoredScores(
    db,
    [...known.values()].map(({ id }) => id),
    [...new Set(scores.map(({ instrument }) => instrument))],
  );
  const keyOf = (id: string, instrument: string, when: string) => `${id} ${instrument} ${when}`;
  const stored = new Map<string, number | null>();
  for (const row of rows) {
    const keys = [
      ...(row.time_point === null ? [] : [`t${row.time_point}`]),
      ...(row.administered_at === null
        ? []
        : [`d${dayOf(row.administered_at.toISOString(), timeZone)}`]),
    ];
    for (const key of keys) {
      stored.set(keyOf(row.participant_id, row.instrument_code, key), row.total);
    }
  }
  const added: Measurement[] = [];
  const faults: ImportFault[] = [];
  for (const score of scores) {
    const id = known.get(score.participant)?.id ?? '';
    const there = stored.get(keyOf(id, score.instrument, whenKey(score.when)));
    if (there === undefined) added.push(score);
    else if (there !== score.total) {
      const { line, column } = score;
      const reason = `${score.total} differs from the ${there ?? 'unscorable entry'} that is stored.`;
      faults.push({ line, column, reason });
    }
  }
  return { added, alreadyThere: scores.length - added.length - faults.length, faults };
}

async function store(work: Asking, write: MeasureImportWrite, plan: Plan) {
  const { db, staff, now } = work;
  const { program } = write.mapping;
  if (await importExists(db, write.id)) {
    throw refused(
      'import-done',
      'Imported before',
      'This import was done already: start a new one.',
    );
  }
  if (plan.instruments.added.length > 0) work.require({ inProgram: true }, 'define-instrument');
  const programId = await openImportProgram(db, { id: newId(), ...program, settings });
  if (programId === null) throw forbidden('Who may: the director of the program.');
  const people = await admit(work, write, plan, programId);
  await addInstruments(db, staff.organizationId, plan.instruments.added);
  await addImport(db, {
    organization_id: staff.organizationId,
    id: write.id,
    program_id: programId,
    file_name: write.fileName,
    row_count: plan.rowCount,
    imported_by: staff.id,
    imported_at: now,
  });
  const scores = plan.added.map(({ participant, instrument, when, total }) => ({
    participantId: people.get(participant)?.id ?? '',
    episodeId: people.get(participant)?.episodeId ?? '',
    instrument,
    // The file gives a day and no time: noon is on that day in every display.
    administeredAt: 'day' in when ? instantAt(when.day, '12:00', plan.timeZone) : null,
    timePoint: 'day' in when ? null : when.timePoint,
    total,
  }));
  await addScores(db, scores, {
    organizationId: staff.organizationId,
    importId: write.id,
    recordedBy: staff.id,
    recordedAt: now,
  });
  return { programId, people };
}

/** Those not yet known, named after their number in the file: no name of theirs is known. */
async function admit(
  { db }: Asking,
  { mapping: { program } }: MeasureImportWrite,
  { read, known }: Plan,
  programId: string,
): Promise<ReadonlyMap<string, Person>> {
  const people = new Map(known);
  const added = read.participants
    .filter((participant) => !known.has(participant))
    .map((participant) => {
      const person = { id: newId(), episodeId: newId() };
      people.set(participant, person);
      return {
        ...person,
        levelId: newId(),
        externalId: externalId(program.code, participant),
        name: `Participant ${participant}`,
        familyName: program.code,
      };
    });
  await admitImported(db, programId, added);
  return people;
}

/** No session is held in a program of imported data; defaults, should there ever be one. */
const settings: ProgramSettings = { ...defaultProgramSettings(), scales: [], chips: [] };

/** @param flags how many were raised or joined; null: nothing was imported */
function report(write: MeasureImportWrite, plan: Plan, flags: number | null): MeasureImportReport {
  const { read, known, faults } = plan;
  const { program } = write.mapping;
  const codes = new Set([
    ...('wide' in write.mapping.shape
      ? write.mapping.shape.wide.map(({ instrument }) => instrument)
      : []),
    ...read.scores.map(({ instrument }) => instrument),
    ...read.blanks.keys(),
  ]);
  const byInstrument = [...codes].map((instrument) => ({
    instrument,
    scores: read.scores.filter((score) => score.instrument === instrument).length,
    blanks: read.blanks.get(instrument) ?? 0,
  }));
  const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
  return {
    imported: flags !== null,
    dryRun: write.dryRun,
    programId: plan.programId,
    program: {
      code: program.code,
      name: plan.programName ?? program.name,
      isNew: plan.programName === null,
    },
    rows: plan.rowCount,
    participants: read.participants.length,
    newParticipants: read.participants.filter((name) => !known.has(name)).length,
    scores: read.scores.length,
    blanks: sum(byInstrument.map(({ blanks }) => blanks)),
    alreadyThere: plan.alreadyThere,
    flags,
    byInstrument,
    faults: faults.slice(0, mostFaults),
    faultCount: faults.length,
  };
}
