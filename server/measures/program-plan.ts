import type { MeasureItem, ProgramMeasurePlan, ProgramMeasurePlanWrite } from '#contract/measures';
import { dayOf } from '#domain/calendar/zoned-time';
import { defaultPlan } from '#domain/measures/default-plan';
import { Faults } from '../faults.ts';
import { conflict, invalid, notFound, refused } from '../problems.ts';
import { requireSetUp } from '../programs/rules.ts';
import { readPrograms } from '../programs/queries.ts';
import type { Work } from '../request/endpoint.ts';
import { checkItems, measureChoices } from './choices.ts';
import { readProgramPlans } from './plan-queries.ts';
import { insertProgramPlan } from './write-queries.ts';

type Asking = Pick<Work, 'db' | 'staff' | 'organization' | 'require' | 'audit' | 'now'>;

/** The plan of one program with every earlier one; the default until the program decides. */
export async function readProgramPlan(
  work: Asking,
  programId: string,
): Promise<ProgramMeasurePlan> {
  requireSetUp(work, programId);
  const { db } = work;
  const program = await findProgram(work, programId);
  const versions = await readProgramPlans(db, [programId]);
  const latest = versions.at(-1);
  return {
    programId,
    programName: program.name,
    timeZone: program.timeZone,
    version: latest?.number ?? 0,
    items: [...(latest?.items ?? defaultPlan)],
    history: versions
      .map(({ number, validFrom, recordedBy, recordedAt, items }) => ({
        ...{ number, validFrom, by: recordedBy, at: recordedAt },
        items: [...items],
      }))
      .reverse(),
    instruments: await measureChoices(db),
  };
}

/** Writes the plan over the version seen; it holds from today on and makes nothing due before. */
export async function writeProgramPlan(
  work: Asking,
  programId: string,
  asked: ProgramMeasurePlanWrite,
): Promise<ProgramMeasurePlan> {
  requireSetUp(work, programId);
  const { db, organization, staff, now } = work;
  const program = await findProgram(work, programId);
  if (program.levelOfCare === 'research') {
    throw refused(
      'imported-program',
      'A program of imported measures',
      'It holds scores of an import: nobody in it is asked anything.',
    );
  }
  const errors = planErrors(asked.items, await measureChoices(db));
  if (errors.length > 0) throw invalid(errors);
  const stored = await insertProgramPlan(db, {
    ...{ organizationId: organization.id, programId, items: asked.items },
    number: asked.version + 1,
    validFrom: dayOf(now, program.timeZone),
    by: staff.id,
    at: now,
  });
  if (!stored) throw conflict(asked, await readProgramPlan(work, programId));
  work.audit.write('program', [], { program: programId, measures: asked.items.length });
  return readProgramPlan(work, programId);
}

async function findProgram({ db, organization }: Asking, programId: string) {
  const [program] = await readPrograms(db, organization.id, [programId]);
  if (program === undefined) throw notFound();
  return program;
}

function planErrors(
  items: readonly MeasureItem[],
  choices: Awaited<ReturnType<typeof measureChoices>>,
) {
  const faults = new Faults();
  checkItems(
    faults,
    items.map((item, place) => [`items.${place}`, item] as const),
    choices,
  );
  const mains = items.filter(({ isMain }) => isMain).length;
  if (mains === 0) faults.add('items', 'Choose the main measure.');
  if (mains > 1) faults.add('items', 'Only one can be the main measure.');
  return faults.errors;
}
