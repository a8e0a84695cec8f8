import type { PersonAsked, PersonMatches } from '#contract/referral';
import { mayBeSamePerson, type PersonNamed } from '#domain/intake/same-person';
import { readPeopleBorn, readReferredBorn } from './match-queries.ts';
import type { Asking } from './programs.ts';

const mostShown = 20;

/**
 * Who may be the person that is being referred: of the directory, and of other referrals. Who was
 * found is audited, the name that was asked for is not.
 */
export async function findMatches(work: Asking, asked: PersonAsked): Promise<PersonMatches> {
  const { db, organization, audit } = work;
  work.require({ inProgram: true });
  const participants = await likeParticipants(work, asked);
  const referrals = (await readReferredBorn(db, organization.id, asked))
    .filter((each) => each.id !== asked.referralId && mayBeSamePerson(asked, each))
    .slice(0, mostShown);
  audit.read(
    'directory',
    participants.map(({ id }) => id),
    { found: participants.length, referrals: referrals.length },
  );
  return { participants, referrals };
}

/** Of the directory: name and birth date of anyone in the organization, each person once. */
export async function likeParticipants(
  work: Pick<Asking, 'db'>,
  asked: PersonNamed,
): Promise<PersonMatches['participants']> {
  const [found = []] = await likeEachParticipant(work, [asked]);
  return found;
}

/** The same for each who is asked for, in one question. */
export async function likeEachParticipant(
  { db }: Pick<Asking, 'db'>,
  asked: readonly PersonNamed[],
): Promise<PersonMatches['participants'][]> {
  const found = await readPeopleBorn(db, asked);
  return asked.map((person, place) => {
    const alike = (found[place] ?? []).filter((each) => mayBeSamePerson(person, each));
    return [...new Map(alike.map((each) => [each.id, each])).values()].slice(0, mostShown);
  });
}
