import type { CompletionPrograms, CompletionQuery, ProgramCompletion } from '#contract/measures';
import { addDays, dayOf, daysBetween, isDay } from '#domain/calendar/zoned-time';
import { addUp, completionOf, noCompletion, type Completion } from '#domain/measures/completion';
import { isOwed } from '#domain/measures/due-state';
import { part2Notice } from '#domain/notes/disclosure-notice';
import { findEpisodes, findPrograms } from '../outcomes/queries.ts';
import { invalid, notFound } from '../problems.ts';
import type { Work } from '../request/endpoint.ts';
import { zoneOf } from '../request/program-zone.ts';
import { readPersonMeasures, type PersonMeasures } from './courses.ts';
import { dueOf } from './due.ts';
import { instrumentNames } from './instrument-names.ts';

type Asking = Pick<Work, 'db' | 'staff' | 'audit' | 'require' | 'now'>;

/** Own programs; a supervisor those, too, in which they see somebody. */
export async function completionPrograms({ db, staff, now }: Asking): Promise<CompletionPrograms> {
  const own = new Set(staff.programs.map(({ id }) => id));
  const supervises = staff.roles.includes('supervisor');
  const programs = [];
  for (const program of await findPrograms(db)) {
    const { id, name, level_of_care } = program;
    if (level_of_care === 'research') continue;
    if (own.has(id) || (supervises && (await findEpisodes(db, id)).length > 0)) {
      programs.push({ id, name });
    }
  }
  return { programs, today: dayOf(now, await zoneOf(db, staff)) };
}

/** How much of what was due in a program was given, with everybody who was there in the range. */
export async function readCompletion(
  work: Asking,
  asked: CompletionQuery,
): Promise<ProgramCompletion> {
  const { db, staff, audit, now } = work;
  checkRange(asked);
  const program = (await findPrograms(db)).find(({ id }) => id === asked.program);
  const episodes = program ? await findEpisodes(db, program.id) : [];
  const worksThere = staff.programs.some(({ id }) => id === program?.id);
  const seesSome = staff.roles.includes('supervisor') && episodes.length > 0;
  if (!program || !(worksThere || seesSome)) throw notFound();
  work.require({ inProgram: true });
  const today = dayOf(now, await zoneOf(db, staff));
  const people = [...new Set(episodes.map(({ participant_id }) => participant_id))];
  const open = { from: asked.from, to: asked.to };
  const names = await instrumentNames(db);
  const counted = (await readPersonMeasures(db, { people, open }, today)).flatMap((measures) => {
    const stays = staysIn(measures, asked);
    return stays.length === 0 ? [] : [{ measures, counts: countsOf(measures, stays, today) }];
  });
  const byId = new Map(episodes.map((episode) => [episode.id, episode]));
  const rows = counted.flatMap(({ measures, counts }) => {
    const { facts } = measures;
    const person = byId.get(facts.episodeId);
    if (person === undefined) return [];
    return {
      participantId: facts.participantId,
      preferredName: person.preferred_name,
      familyName: person.family_name,
      completion: sumOf([...counts.values()]),
      owed: owedToday(measures, names, today),
      part2: person.part_2,
    };
  });
  audit.read('outcomes', new Set(rows.map(({ participantId }) => participantId)), {
    program: program.code,
    completion: true,
  });
  const leads = staff.roles.some((role) => role === 'director' || role === 'case-manager');
  return {
    programId: program.id,
    programName: program.name,
    ...open,
    scope: worksThere && leads ? 'program' : 'seen',
    people: new Set(rows.map(({ participantId }) => participantId)).size,
    withoutAny: rows.filter(({ completion }) => completion.due > 0 && completion.given === 0)
      .length,
    total: sumOf(rows.map(({ completion }) => completion)),
    instruments: byInstrument(counted, names),
    rows: rows
      .map(({ part2: _, ...row }) => row)
      .sort((a, b) =>
        `${a.familyName} ${a.preferredName}`.localeCompare(`${b.familyName} ${b.preferredName}`),
      ),
    part2Notice: rows.some(({ part2 }) => part2) ? part2Notice : null,
  };
}

/** The longest range that is answered, in days: two years. */
const longest = 731;

function checkRange({ from, to }: CompletionQuery): void {
  for (const [field, day] of Object.entries({ from, to })) {
    if (!isDay(day)) throw invalid([{ field, message: `${day} is no day.` }]);
  }
  if (to < from) throw invalid([{ field: 'to', message: 'The last day is before the first.' }]);
  if (daysBetween(from, to) > longest) {
    throw invalid([{ field: 'from', message: 'Ask for two years at most.' }]);
  }
}

interface Range {
  readonly from: string;
  readonly to: string;
}

/** The parts of the range that the person spent in the program: between them they were elsewhere. */
function staysIn({ facts }: PersonMeasures, { program, from, to }: CompletionQuery): Range[] {
  const { levels, dischargedOn } = facts;
  const stays = levels.flatMap(({ programId, startsOn }, place) => {
    if (programId !== program) return [];
    const next = levels[place + 1]?.startsOn ?? null;
    const last = next === null ? (dischargedOn ?? to) : addDays(next, -1);
    return [
      { from: (startsOn ?? from) > from ? (startsOn ?? from) : from, to: last < to ? last : to },
    ];
  });
  return stays.filter((stay) => stay.from <= stay.to);
}

function countsOf(
  { byCode }: PersonMeasures,
  stays: readonly Range[],
  today: string,
): Map<string, Completion> {
  return new Map(
    [...byCode].map(([code, { course }]) => [
      code,
      sumOf(stays.map((stay) => completionOf(course, stay, today))),
    ]),
  );
}

const sumOf = (all: readonly Completion[]): Completion => all.reduce(addUp, noCompletion);

function byInstrument(
  counted: readonly { readonly counts: ReadonlyMap<string, Completion> }[],
  names: ReadonlyMap<string, string>,
): ProgramCompletion['instruments'] {
  const codes = new Set(counted.flatMap(({ counts }) => [...counts.keys()]));
  return [...codes]
    .map((code) => ({
      instrumentCode: code,
      shortName: names.get(code) ?? code,
      completion: sumOf(counted.map(({ counts }) => counts.get(code) ?? noCompletion)),
    }))
    .filter(({ completion: { due, notGiven } }) => {
      return due > 0 || Object.values(notGiven).some((count) => count > 0);
    });
}

function owedToday(
  measures: PersonMeasures,
  names: ReadonlyMap<string, string>,
  today: string,
): string[] {
  const { dischargedOn } = measures.facts;
  if (dischargedOn !== null && dischargedOn < today) return [];
  return dueOf(measures, names, today)
    .filter(({ state }) => isOwed(state))
    .map(({ shortName }) => shortName);
}
