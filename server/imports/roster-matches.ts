import { createHash } from 'node:crypto';
import type { ImportMatch } from '#contract/people-import';
import type { PersonMatches } from '#contract/referral';
import { mayBeSamePerson, slipsOf, type PersonNamed } from '#domain/intake/same-person';
import { likeEachParticipant } from '../intake/matches.ts';
import type { Asking } from '../intake/programs.ts';
import { readEpisodes, readOpenReferrals, type KnownEpisode } from './roster-queries.ts';
import type { RosterRow } from './roster-rows.ts';

export interface RowMatches {
  /** In care since that day in that program, under that name and birth date. */
  readonly isThere: boolean;
  readonly matches: readonly ImportMatch[];
  /** Stands for the line and its matches; null: there are none. */
  readonly shown: string | null;
}

/** Who of the directory, of open referrals and of earlier lines may be the person of each line. */
export async function findRosterMatches(
  work: Asking,
  rows: readonly RosterRow[],
): Promise<ReadonlyMap<RosterRow, RowMatches>> {
  const { db, organization } = work;
  // Read once and compared here: asked for by each line, every referral would pass its access rule
  // for every line.
  const referrals = new ByBirthDate(await readOpenReferrals(db, organization.id));
  const directory = await likeEachParticipant(
    work,
    rows.map(({ referral }) => referral),
  );
  const found = rows.map((row, place) => {
    const alike = {
      participants: directory[place] ?? [],
      referrals: referrals.like(row.referral),
    };
    return { row, alike };
  });
  const ids = found.flatMap(({ alike }) => alike.participants.map(({ id }) => id));
  const episodes = await readEpisodes(db, [...new Set(ids)]);
  const earlier = new ByBirthDate<Line>();
  return new Map(
    found.map(({ row, alike }) => {
      const isThere = alike.participants.some((each) => isRow(each, row, episodes));
      const lines = earlier.like(row.referral).map(({ line, ...person }) => ({
        ...named(person),
        ...{ participantId: null, isReferral: false, line, inCare: false },
      }));
      const matches = [...matchesOf(row, alike, episodes), ...lines];
      earlier.add({ ...row.referral, line: row.line });
      return [row, { isThere, matches, shown: shownOf(row, matches) }];
    }),
  );
}

/** Changes with whatever a decision about the line was based on. */
function shownOf({ referral, admission }: RosterRow, matches: readonly ImportMatch[]) {
  if (matches.length === 0) return null;
  const { givenName, familyName, birthDate, programId } = referral;
  const seen = [givenName, familyName, birthDate, programId, admission.admittedOn, matches];
  return createHash('sha256').update(JSON.stringify(seen)).digest('base64url');
}

interface Alike {
  readonly participants: PersonMatches['participants'];
  readonly referrals: readonly PersonNamed[];
}

type Line = PersonNamed & { readonly line: number };

function isRow(
  person: PersonMatches['participants'][number],
  { referral, admission, program }: RosterRow,
  episodes: readonly KnownEpisode[],
): boolean {
  return (
    // Two of one name whose birth dates nobody knows may be two people.
    referral.birthDate !== null &&
    keyOf(person) === keyOf(referral) &&
    episodes.some(
      ({ participantId, admittedOn, programIds }) =>
        participantId === person.id &&
        admittedOn === admission.admittedOn &&
        programIds.includes(program?.id ?? ''),
    )
  );
}

function matchesOf(
  { admission: { admittedOn } }: RosterRow,
  { participants, referrals }: Alike,
  episodes: readonly KnownEpisode[],
): ImportMatch[] {
  const none = { participantId: null, isReferral: false, line: null, inCare: false };
  return [
    ...participants.map((each) => ({
      ...named(each),
      ...none,
      participantId: each.id,
      inCare: episodes.some(
        ({ participantId, dischargedOn }) =>
          participantId === each.id && (dischargedOn === null || dischargedOn >= admittedOn),
      ),
    })),
    ...referrals.map((each) => ({ ...named(each), ...none, isReferral: true })),
  ];
}

/** People by their birth date: only those of a date that may be meant are compared. */
class ByBirthDate<Person extends PersonNamed> {
  readonly #byDay = new Map<string, Person[]>();

  constructor(people: readonly Person[] = []) {
    for (const person of people) this.add(person);
  }

  add(person: Person): void {
    const day = person.birthDate ?? '';
    const born = this.#byDay.get(day) ?? [];
    born.push(person);
    this.#byDay.set(day, born);
  }

  like(asked: PersonNamed): Person[] {
    const near =
      asked.birthDate === null
        ? [...this.#byDay.values()].flat()
        : ['', ...slipsOf(asked.birthDate)].flatMap((day) => this.#byDay.get(day) ?? []);
    return near.filter((person) => mayBeSamePerson(asked, person));
  }
}

const named = ({ givenName, familyName, birthDate }: PersonNamed) => ({
  name: `${givenName} ${familyName}`,
  birthDate,
});

/** Name and birth date as they tell one line from another. */
export const keyOf = ({ givenName, familyName, birthDate }: PersonNamed): string =>
  JSON.stringify([givenName.toLowerCase(), familyName.toLowerCase(), birthDate]);
