import type {
  MeasureNotGivenWrite,
  MeasureOverride,
  MeasurePlanWrite,
  ParticipantMeasures,
  PersonMeasure,
} from '#contract/measures';
import { dayOf } from '#domain/calendar/zoned-time';
import { addUp, completionOf, noCompletion } from '#domain/measures/completion';
import { dueOnDay } from '#domain/measures/due-state';
import { courseOf, type MeasureAnswer } from '#domain/measures/measure-course';
import { planOf } from '#domain/measures/measure-plan';
import { permitted, actorOf } from '#domain/permissions/actions';
import { Faults } from '../faults.ts';
import { requireKeptEntry } from '../participants/kept-entry.ts';
import { currentEpisode, isVisible } from '../plan/queries.ts';
import { conflict, invalid, notFound, refused } from '../problems.ts';
import type { Work } from '../request/endpoint.ts';
import { aboutOnly } from '../request/one-person.ts';
import { zoneOf } from '../request/program-zone.ts';
import { findPrograms } from '../outcomes/queries.ts';
import { checkItems, measureChoices } from './choices.ts';
import { programItemsOn, readPersonMeasures, type PersonMeasures } from './courses.ts';
import { readNotGiven, readPlanAuthors } from './person-queries.ts';
import { readProgramPlans } from './plan-queries.ts';
import { insertNotGiven, insertPersonPlan, withdrawNotGiven } from './write-queries.ts';

type Asking = Pick<Work, 'db' | 'staff' | 'organization' | 'require' | 'audit' | 'now'>;

interface Known {
  readonly participantId: string;
  readonly today: string;
  /** Of the current episode, else the last one; null: never admitted. */
  readonly found: PersonMeasures | null;
}

/** The measures of one person: the plan, how each stands today, and what was not given. */
export async function readMeasures(
  work: Asking,
  participantId: string,
): Promise<ParticipantMeasures> {
  const known = await knownOf(work, participantId);
  work.audit.read('measure', [participantId], { plan: true });
  return describe(work, known);
}

/** Writes every difference from the program's plan over the version seen; it holds from today on. */
export async function writePersonPlan(
  work: Asking,
  participantId: string,
  asked: MeasurePlanWrite,
): Promise<ParticipantMeasures> {
  const { db, organization, staff, now } = work;
  const known = await knownOf(work, participantId);
  const facts = openEpisode(known);
  if (facts.episodeId !== asked.episodeId) throw notFound();
  await requireKeptEntry(db, participantId);
  await checkOverrides(work, known, asked.overrides);
  const stored = await insertPersonPlan(db, {
    ...{ organizationId: organization.id, participantId, episodeId: facts.episodeId },
    ...{ overrides: asked.overrides, number: asked.version + 1, validFrom: known.today },
    ...{ by: staff.id, at: now },
  });
  if (!stored) throw conflict(asked, await describe(work, known)).about([participantId]);
  work.audit.write('measure', [participantId], { plan: asked.overrides.length });
  return describe(work, await knownOf(work, participantId));
}

/** That a measure was due and not given, with the reason; or takes that back. */
export async function writeNotGiven(
  work: Asking,
  participantId: string,
  asked: MeasureNotGivenWrite,
): Promise<ParticipantMeasures> {
  const { db, organization, staff, now } = work;
  const known = await knownOf(work, participantId);
  const { episodeId } = openEpisode(known);
  await requireKeptEntry(db, participantId);
  const faults = new Faults();
  faults.past('day', asked.day, known.today);
  faults.blank('words', asked.words, 'Leave it empty where there is nothing to add.');
  if (faults.errors.length > 0) throw invalid(faults.errors);
  const row = {
    ...{ organizationId: organization.id, participantId, episodeId },
    ...{ instrumentCode: asked.instrumentCode, day: asked.day, by: staff.id, at: now },
  };
  const { reason, words, version } = asked;
  const stored =
    reason === null
      ? await withdrawNotGiven(db, { ...row, version })
      : version === 0 &&
        wasDue(known, { kind: 'not-given', day: asked.day, reason }, asked.instrumentCode) &&
        (await insertNotGiven(db, { ...row, reason, words: words?.trim() ?? null }));
  if (!stored) throw conflict(asked, await describe(work, known)).about([participantId]);
  work.audit.write('measure', [participantId], {
    instrument: asked.instrumentCode,
    notGiven: reason ?? 'withdrawn',
  });
  return describe(work, await knownOf(work, participantId));
}

/** @throws when nothing was due that the reason could answer; true otherwise */
function wasDue({ found, today }: Known, answer: MeasureAnswer, code: string): true {
  const measure = found?.byCode.get(code);
  if (measure !== undefined) {
    const asking = { ...measure.asking, answers: [...measure.asking.answers, answer] };
    const { occurrences } = courseOf(asking, today);
    if (occurrences.some((occurrence) => occurrence.answer === answer)) return true;
  }
  const message = 'It was not due on that day, or something is recorded for that time already.';
  throw refused('not-due', 'Nothing was due', message, [{ field: 'day', message }]);
}

function openEpisode({ found, today }: Known) {
  const facts = found?.facts;
  const isOpen =
    facts !== undefined && (facts.dischargedOn === null || facts.dischargedOn >= today);
  if (isOpen) return facts;
  throw refused('no-episode', 'No episode of care', 'Measures are planned in an open episode.');
}

async function knownOf(work: Asking, participantId: string): Promise<Known> {
  const { db, organization, staff, now } = work;
  await aboutOnly(db, participantId);
  if (!(await isVisible(db, organization.id, participantId))) throw notFound();
  work.require({ treats: true });
  const episodeId = await currentEpisode(db, organization.id, participantId);
  const zone = await zoneOf(db, staff);
  const asked = { people: [participantId], open: null };
  const ofDay = async (day: string) =>
    (await readPersonMeasures(db, asked, day)).find(({ facts }) => facts.episodeId === episodeId);
  const today = dayOf(now, zone);
  const found = await ofDay(today);
  const own = dayOf(now, found?.facts.zone ?? zone);
  return {
    participantId,
    today: own,
    found: (own === today ? found : await ofDay(own)) ?? null,
  };
}

async function describe(work: Asking, known: Known): Promise<ParticipantMeasures> {
  const { db, staff } = work;
  const { found, today, participantId } = known;
  const instruments = await measureChoices(db);
  const names = new Map(instruments.map(({ code, shortName }) => [code, shortName]));
  const program = await programOf(work, known);
  const measures = found === null ? [] : measuresOf(found, names, today);
  const authors = found === null ? [] : await readPlanAuthors(db, found.facts.episodeId);
  const plans = found?.facts.plans ?? [];
  const closedOn = found?.facts.dischargedOn ?? null;
  const inCare = found !== null && (closedOn === null || closedOn >= today);
  return {
    ...{ participantId, today, inCare, instruments, measures },
    episodeId: found?.facts.episodeId ?? null,
    programName: program?.name ?? null,
    programIsDefault: program?.isDefault ?? false,
    programItems: [...(program?.items ?? [])],
    version: plans.at(-1)?.number ?? 0,
    overrides: [...(plans.at(-1)?.overrides ?? [])],
    history: authors.flatMap(({ number, by, at }) => {
      const plan = plans.find((each) => each.number === number);
      if (plan === undefined) return [];
      const { validFrom, overrides } = plan;
      return [{ number, by, at: at.toISOString(), validFrom, overrides: [...overrides] }];
    }),
    completion: measures.reduce((sum, { completion }) => addUp(sum, completion), noCompletion),
    notGiven: found === null ? [] : await readNotGiven(db, found.facts.episodeId, names),
    mayEdit: inCare && permitted('plan-measures', actorOf(staff), { treats: true }),
  };
}

/** Of the whole episode; the main measure first. */
function measuresOf(
  { plan, byCode }: PersonMeasures,
  names: ReadonlyMap<string, string>,
  today: string,
): PersonMeasure[] {
  const planned = plan.map(({ instrumentCode }) => instrumentCode);
  const codes = [...planned, ...[...byCode.keys()].filter((code) => !planned.includes(code))];
  const all = codes.flatMap((code): PersonMeasure[] => {
    const measure = byCode.get(code);
    if (measure === undefined) return [];
    const { item, answers, course } = measure;
    const range = { from: '0001-01-01', to: today };
    return [
      {
        instrumentCode: code,
        shortName: names.get(code) ?? code,
        item,
        ...dueOnDay(course, answers, today),
        lastGivenOn: answers.findLast(({ kind }) => kind === 'given')?.day ?? null,
        completion: completionOf(course, range, today),
      },
    ];
  });
  return all.sort((a, b) => Number(b.item?.isMain ?? 0) - Number(a.item?.isMain ?? 0));
}

async function programOf({ db }: Asking, { found, today }: Known) {
  const levels = found?.facts.levels ?? [];
  const level =
    levels.findLast(({ startsOn }) => startsOn === null || startsOn <= today) ?? levels[0];
  if (level === undefined) return null;
  const { programId } = level;
  const versions = await readProgramPlans(db, [programId]);
  const program = (await findPrograms(db)).find(({ id }) => id === programId);
  return {
    name: program?.name ?? '',
    isDefault: versions.length === 0,
    items: programItemsOn(versions, today),
  };
}

async function checkOverrides(
  work: Asking,
  known: Known,
  overrides: readonly MeasureOverride[],
): Promise<void> {
  const faults = new Faults();
  const program = (await programOf(work, known))?.items ?? [];
  const fields = overrides.map((override, place) => [`overrides.${place}`, override] as const);
  const items = fields.flatMap(([field, override]) =>
    override.change === 'own' ? [[field, override.item] as const] : [],
  );
  checkItems(faults, items, await measureChoices(work.db));
  const left = fields.flatMap(([field, override]) =>
    override.change === 'left-out' ? [[field, override] as const] : [],
  );
  const own = new Set(items.map(([, { instrumentCode }]) => instrumentCode));
  for (const [field, { instrumentCode, reason }] of left) {
    faults.blank(`${field}.reason`, reason, 'Say why it is left out.');
    if (own.has(instrumentCode)) faults.add(field, 'It is both left out and asked.');
  }
  const mains = planOf(program, overrides).filter(({ isMain }) => isMain).length;
  const ownMains = items.filter(([, { isMain }]) => isMain).length;
  if (mains === 0) faults.add('overrides', 'Choose the main measure of this person.');
  if (ownMains > 1) faults.add('overrides', 'Only one can be the main measure.');
  if (faults.errors.length > 0) throw invalid(faults.errors);
}
