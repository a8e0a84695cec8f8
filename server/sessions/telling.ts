import type { Telling } from '#contract/telling';
import { actorOf, permitted } from '#domain/permissions/actions';
import { iso } from '../instants.ts';
import { toTelling } from '../tasks/telling.ts';
import { readPhones, readTelling } from '../tasks/telling-queries.ts';
import { planning, sessionToRead, type Asking } from './access.ts';
import { readExcusedIn } from './telling-queries.ts';
import { readStandingRoster, stillExpected, type StandingRoster } from './roster.ts';
import type { SessionRecord } from './session-queries.ts';

/** Whom a cancellation has to be told, and what came of it; before it, whom it would be. */
export async function tellingOf(work: Asking, id: string): Promise<Telling> {
  const session = await sessionToRead(work, id);
  const { rows } = await readStandingRoster(work.db, session, work.now);
  const tasks =
    session.cancelled_at === null ? null : await readTelling(work.db, id, session.cancelled_at);
  const people =
    tasks?.map(({ participantId }) => participantId) ?? (await toBeTold(work, session));
  // Whoever calls needs the numbers; until then nobody but who may bring it about.
  const mayCancel = permitted('cancel-session', actorOf(work.staff), planning(work, session));
  const phones = await readPhones(work.db, tasks !== null || mayCancel ? people : []);
  work.audit.read('task', people, { session: id });
  return {
    people: rows.flatMap((row) => {
      const participantId = row.participant_id;
      if (!people.includes(participantId)) return [];
      const task = tasks?.find((each) => each.participantId === participantId);
      return [
        {
          ...{ participantId, preferredName: row.preferred_name, familyName: row.family_name },
          phone: phones.get(participantId) ?? null,
          task: task ? toTelling(task) : null,
        },
      ];
    }),
    asked: session.telling_asked,
    leaders: leadersToTell(work, session),
    over: iso(session.ends_at) <= work.now,
  };
}

/** Who is expected and not excused: they would come. Nobody once the planned end has passed. */
export async function toBeTold(
  work: Pick<Asking, 'db' | 'now'>,
  session: SessionRecord,
  roster?: StandingRoster,
): Promise<string[]> {
  if (iso(session.ends_at) <= work.now) return [];
  const standing = roster ?? (await readStandingRoster(work.db, session, work.now));
  const excused = await readExcusedIn(work.db, session.id);
  return stillExpected(standing).filter((id) => !excused.has(id));
}

function leadersToTell({ staff }: Asking, { leaders }: SessionRecord): string[] {
  const people = leaders.flatMap((leader) => [
    { id: leader.id, name: leader.name, credential: leader.credential },
    ...(leader.covers_id === null
      ? []
      : [
          {
            id: leader.covers_id,
            name: leader.covers_name ?? '',
            credential: leader.covers_credential ?? '',
          },
        ]),
  ]);
  return people
    .filter(({ id }) => id !== staff.id)
    .map(({ name, credential }) => `${name}, ${credential}`);
}
