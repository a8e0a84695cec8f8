import type { OutcomeChoices, Outcomes } from '#contract/outcomes';
import type { PairedScores } from '#domain/change/cohort-outcomes';
import { programOutcomes, type ProgramOutcomes } from '#domain/change/program-outcomes';
import type { InstrumentDefinition } from '#domain/instruments/instrument-definition';
import { withFigures } from '#domain/instruments/figures-in-use';
import { part2Notice } from '#domain/notes/disclosure-notice';
import { findInstrument } from '../instruments/definition.ts';
import { readFigures } from '../programs/figures.ts';
import { findOwnInstrument } from '../instruments/queries.ts';
import { invalid, notFound } from '../problems.ts';
import type { Work } from '../request/endpoint.ts';
import { findChoices, findEpisodes, findPrograms, findScores } from './queries.ts';

type Asking = Pick<Work, 'db' | 'staff' | 'audit' | 'require'>;

export interface OutcomesAsked {
  readonly program: string;
  readonly instrument: string;
  /** Time points; both absent: the first and the last score of each episode. */
  readonly from?: number;
  readonly to?: number;
}

/** What can be asked for: own programs, and those in which a supervisor sees somebody. */
export async function readChoices({ db, staff }: Asking): Promise<OutcomeChoices> {
  const scored = await findChoices(db);
  const supervises = staff.roles.includes('supervisor');
  const instruments = new Map<string, InstrumentDefinition | null>();
  for (const { instrument_code: code } of scored) {
    if (!instruments.has(code)) instruments.set(code, await findInstrument(db, code));
  }
  const programs = (await findPrograms(db)).filter(
    ({ id }) =>
      staff.programs.some((own) => own.id === id) ||
      (supervises && scored.some((score) => score.id === id)),
  );
  return {
    programs: programs.map(({ id, code, name }) => ({
      id,
      code,
      name,
      instruments: scored
        .filter((score) => score.id === id)
        .map(({ instrument_code, time_points }) => ({
          code: instrument_code,
          name: instruments.get(instrument_code)?.shortName ?? instrument_code,
          timePoints: [...time_points].sort((one, other) => one - other),
        })),
    })),
  };
}

/**
 * Who of a program recovered, improved, stayed or got worse on one instrument, between two time
 * points or the first and the last score of each episode.
 */
export async function readOutcomes(work: Asking, asked: OutcomesAsked): Promise<Outcomes> {
  const { db, staff, audit } = work;
  if ((asked.from === undefined) !== (asked.to === undefined)) {
    const field = asked.from === undefined ? 'from' : 'to';
    throw invalid([{ field, message: 'Give both time points, or neither.' }]);
  }
  const program = (await findPrograms(db)).find(({ id }) => id === asked.program);
  const episodes = program ? await findEpisodes(db, program.id) : [];
  const worksThere = staff.programs.some(({ id }) => id === program?.id);
  const seesSome = staff.roles.includes('supervisor') && episodes.length > 0;
  if (!program || !(worksThere || seesSome)) throw notFound();
  work.require({ inProgram: true });
  const known = await findInstrument(db, asked.instrument);
  if (!known) {
    const message = `There is no instrument ${asked.instrument}.`;
    throw invalid([{ field: 'instrument', message }]);
  }
  const chosen = await readFigures(db, [program.id]);
  const instrument = withFigures(known, chosen.get(program.id));
  const found = programOutcomes(instrument, await pairs(work, asked, episodes));
  const people = new Map(episodes.map((episode) => [episode.id, episode]));
  audit.read('outcomes', new Set(episodes.map((episode) => episode.participant_id)), {
    program: program.code,
    instrument: instrument.code,
  });
  const leads = staff.roles.some((role) => role === 'director' || role === 'case-manager');
  return {
    programName: program.name,
    instrument: instrument.shortName,
    direction: instrument.direction,
    from: asked.from === undefined ? 'first score' : `time ${asked.from}`,
    to: asked.to === undefined ? 'last score' : `time ${asked.to}`,
    scope: worksThere && leads ? 'program' : 'seen',
    ...figures(found),
    reliability: instrument.reliability,
    normMean: instrument.norms?.mean ?? null,
    normSd: instrument.norms?.sd ?? null,
    source: await sourceOf(work, instrument),
    part2Notice: episodes.some((episode) => episode.part_2) ? part2Notice : null,
    rows: rowsOf(found, people),
  };
}

type Episode = Awaited<ReturnType<typeof findEpisodes>>[number];

async function pairs(
  { db }: Asking,
  { program, instrument, from, to }: OutcomesAsked,
  episodes: readonly Episode[],
): Promise<PairedScores[]> {
  const byEpisode = Map.groupBy(
    await findScores(db, program, instrument),
    ({ episode_id }) => episode_id,
  );
  return episodes.map(({ id }) => {
    const scores = byEpisode.get(id) ?? [];
    const at = (timePoint: number) =>
      scores.find((score) => score.time_point === timePoint)?.total ?? null;
    const first = scores[0]?.total ?? null;
    const last = scores.length > 1 ? (scores.at(-1)?.total ?? null) : null;
    return from === undefined || to === undefined
      ? { participantId: id, pre: first, post: last }
      : { participantId: id, pre: at(from), post: at(to) };
  });
}

function figures({ counts, ...found }: ProgramOutcomes) {
  return {
    total: found.total,
    used: found.used,
    recovered: counts?.recovered ?? null,
    improved: counts?.improved ?? null,
    unchanged: counts?.unchanged ?? null,
    deteriorated: counts && counts.deteriorated + counts.harmed,
    harmed: counts?.harmed ?? null,
    unclassified: found.unclassified,
    cutOff: found.cutOff,
    cutOffMethod: found.cutOffMethod,
    mean: found.mean,
    sd: found.sd,
    minimumReliableChange: found.minimumReliableChange,
  };
}

function rowsOf({ rows }: ProgramOutcomes, people: ReadonlyMap<string, Episode>): Outcomes['rows'] {
  return rows
    .flatMap(({ participantId: episodeId, pre, post, rci, outcome }) => {
      const episode = people.get(episodeId);
      if (!episode) return [];
      return {
        participantId: episode.participant_id,
        participant: nameOf(episode),
        pre,
        post,
        change: post - pre,
        rci,
        category: outcome,
      };
    })
    .sort((one, other) =>
      one.participant.localeCompare(other.participant, 'en', { numeric: true }),
    );
}

/** Imported people have a number and no name; a re-admission says which episode it is. */
function nameOf({ preferred_name, family_name, number, source }: Episode): string {
  const name = source === 'imported' ? preferred_name : `${preferred_name} ${family_name}`;
  return number > 1 ? `${name}, episode ${number}` : name;
}

/** Where the figures were read that the classes rest on. */
async function sourceOf({ db }: Asking, instrument: InstrumentDefinition): Promise<string> {
  if (instrument.scoreOnly) {
    return (await findOwnInstrument(db, instrument.code))?.source ?? instrument.norms?.source ?? '';
  }
  const { caseness, reliableChange } = instrument.thresholds;
  const parts = [
    ...(caseness ? [`Cut-off ${caseness.value}: ${caseness.source}.`] : []),
    ...(reliableChange
      ? [`Reliable change ${reliableChange.value}: ${reliableChange.source}.`]
      : []),
  ];
  return parts.join(' ');
}
