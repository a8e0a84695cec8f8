import type { Program, ProgramSetUp, ProgramWrite } from '#contract/program';
import { isDay } from '#domain/calendar/zoned-time';
import { figureFault } from '#domain/instruments/figures-in-use';
import { riskChips } from '#domain/observations/observation-chips';
import { engagementLevels } from '#domain/skills/engagement';
import { skills } from '#domain/skills/skill-catalogue';
import { holdPlanning } from '../groups/planning-queries.ts';
import { planPrograms } from '../groups/plan-programs.ts';
import { findInstrument } from '../instruments/definition.ts';
import { conflict, invalid, notFound, refused, type FieldError } from '../problems.ts';
import type { Work } from '../request/endpoint.ts';
import type { StaffMember } from '../request/staff-member.ts';
import { defaultProgramSettings } from './default-settings.ts';
import { insertProgram, isNameTaken, readPrograms, updateProgram } from './queries.ts';

type Asking = Pick<Work, 'db' | 'staff' | 'organization' | 'require' | 'audit' | 'now'>;

/** The programs that the person sets up: an administrator every one, a director their own. */
export async function readSetUp({ db, staff, organization }: Asking): Promise<ProgramSetUp> {
  const programs = await readPrograms(db, organization.id, programsToSetUp(staff));
  return { programs, defaults: defaultProgramSettings() };
}

/** Ids; null: every program of the organization. */
export function programsToSetUp(staff: StaffMember): string[] | null {
  return staff.roles.includes('administrator') ? null : staff.programs.map(({ id }) => id);
}

/** @throws notFound for a program that the person does not set up: like one that is not there */
export function requireSetUp({ staff, require }: Pick<Work, 'staff' | 'require'>, id: string) {
  const own = programsToSetUp(staff);
  if (own !== null && !own.includes(id)) throw notFound();
  require({ inProgram: true });
}

/** Makes a program (version 0) or changes it over the version seen; sessions ahead follow its days. */
export async function writeProgram(
  work: Asking,
  id: string,
  written: ProgramWrite,
): Promise<Program> {
  const { db, organization, staff } = work;
  await holdPlanning(db, organization.id);
  // A director sets up what there is; what is new an administrator begins.
  if (written.version === 0 && programsToSetUp(staff) !== null) work.require({});
  requireSetUp(work, id);
  const errors = [...programErrors(written), ...(await figureErrors(db, written))];
  if (errors.length > 0) throw invalid(errors);
  if (await isNameTaken(db, organization.id, id, written.name.trim())) {
    throw invalid([{ field: 'name', message: 'There is a program of this name already.' }]);
  }
  const trimmed = { ...written, name: written.name.trim(), site: written.site.trim() };
  await store(work, id, trimmed);
  await planPrograms(db, organization.id, [id], work.now);
  const [stored] = await readPrograms(db, organization.id, [id]);
  if (stored === undefined) throw notFound();
  work.audit.write('program', [], { program: id });
  return stored;
}

async function store(work: Asking, id: string, written: ProgramWrite): Promise<void> {
  const { db, organization } = work;
  const [before] = await readPrograms(db, organization.id, [id]);
  if (before === undefined) {
    if (written.version > 0) throw notFound();
    if (!(await insertProgram(db, organization.id, id, written))) throw notFound();
    return;
  }
  if (before.levelOfCare === 'research') {
    throw refused(
      'imported-program',
      'A program of imported measures',
      'It holds scores of an import and has no sessions: there is nothing to set up.',
    );
  }
  if (!(await updateProgram(db, organization.id, id, written))) throw conflict(written, before);
}

/** What is wrong with a program, by field, each with what to do. */
export function programErrors(written: ProgramWrite): FieldError[] {
  const { name, site, timeZone, settings, endsOn } = written;
  const errors: FieldError[] = [];
  const wrong = (field: string, message: string) => errors.push({ field, message });
  if (name.trim() === '') wrong('name', 'Give the program a name.');
  if (site.trim() === '') wrong('site', 'Name the site.');
  if (!isTimeZone(timeZone)) wrong('timeZone', `"${timeZone}" is no time zone.`);
  if (endsOn !== null && !isDay(endsOn)) wrong('endsOn', `${endsOn} is no day.`);
  for (const code of repeated(settings.scales.map((scale) => scale.code))) {
    wrong('settings.scales', `The rating "${code}" is there twice.`);
  }
  for (const code of repeated(settings.chips.map((chip) => `${chip.kind} ${chip.code}`))) {
    wrong('settings.chips', `The chip "${code}" is there twice.`);
  }
  return [...errors, ...missingChips(written), ...chipErrors(written)];
}

/** Figures of instruments that cannot be, or that nobody can look up. */
async function figureErrors(db: Asking['db'], { settings }: ProgramWrite): Promise<FieldError[]> {
  const figures = settings.figures ?? [];
  const errors = [
    ...repeated(figures.map(({ instrumentCode, kind }) => `${instrumentCode} ${kind}`)),
  ].map((which) => `The figure ${which} is there twice.`);
  for (const figure of figures) {
    const fault = figureFault(await findInstrument(db, figure.instrumentCode), figure);
    if (fault !== null) errors.push(fault);
  }
  return errors.map((message) => ({ field: 'settings.figures', message }));
}

/**
 * The chips that rules refer to by their code (domain/flags, domain/skills) may be called otherwise
 * and never be left out: a risk that no chip says would raise no flag.
 */
function missingChips({ settings }: ProgramWrite): FieldError[] {
  const has = (kind: string, code: string) =>
    settings.chips.some((chip) => chip.kind === kind && chip.code === code);
  const risks = riskChips.filter(({ code }) => !has('risk', code));
  const levels = engagementLevels.filter((level) => !has('engagement', String(level)));
  return [
    ...risks.map(({ label }) => `The risk chip "${label}" cannot be left out.`),
    ...levels.map((level) => `Engagement ${level} cannot be left out.`),
  ].map((message) => ({ field: 'settings.chips', message }));
}

function chipErrors({ settings }: ProgramWrite): FieldError[] {
  const known = new Set<string>(riskChips.map(({ code }) => code));
  const wrong = settings.chips.flatMap(({ kind, code, label }): string[] => {
    if (kind === 'risk' && !known.has(code)) {
      return [
        `"${label}" is no risk that a flag can be raised for: make it an observation of another kind.`,
      ];
    }
    if (kind !== 'skill' || !isInCatalogue(code, label)) return [];
    return [`The skill "${label}" is in the catalogue already: it need not be added.`];
  });
  return wrong.map((message) => ({ field: 'settings.chips', message }));
}

/** By its code, which rules and curricula refer to, or under its name. */
function isInCatalogue(code: string, label: string): boolean {
  const name = label.trim().toLowerCase();
  return skills.some((skill) => skill.code === code || skill.name.toLowerCase() === name);
}

function repeated(values: readonly string[]): Set<string> {
  return new Set(values.filter((value, index) => values.indexOf(value) !== index));
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name });
    return name.includes('/') || name === 'UTC';
  } catch {
    return false;
  }
}
