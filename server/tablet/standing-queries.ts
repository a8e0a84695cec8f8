import { sql, type Kysely } from 'kysely';
import type { CheckInStanding } from '#contract/tablet';
import { sendAfterHours } from '#domain/check-in/tablet-times';
import type { DB } from '../database/schema.gen.ts';
import { iso } from '../instants.ts';
import type { SessionRecord } from '../sessions/session-queries.ts';
import { sayDate } from '../today/say.ts';

/** What stands in not_taken of an entry; one that came before there were reasons has none. */
type NotTaken =
  | {
      readonly scale: string;
      readonly value: number;
      readonly label?: string;
      readonly day?: string;
    }
  | { readonly day: string };

interface StandingRow {
  readonly participantId: string;
  readonly madeAt: Date | null;
  readonly enteredAt: Date | null;
  readonly answeredAt: Date | null;
  readonly coded: boolean;
  readonly unsent: boolean;
  readonly unfinished: boolean;
  readonly notTaken: readonly (NotTaken & { readonly reason?: string })[];
}

/** How the check-in of each person stands; one statement. Of whom the reader does not see there is none. */
export async function readStandings(
  db: Kysely<DB>,
  session: Pick<SessionRecord, 'id' | 'settings'>,
  now: string,
): Promise<CheckInStanding[]> {
  const labels = new Map(session.settings.scales.map(({ code, label }) => [code, label]));
  return (await standingRows(db, session.id, now)).map((row) => ({
    participantId: row.participantId,
    state: !row.coded
      ? null
      : row.answeredAt !== null
        ? 'answered'
        : row.enteredAt !== null
          ? 'in-use'
          : 'ready',
    madeAt: iso(row.madeAt),
    answeredAt: iso(row.answeredAt),
    unsent: row.unsent,
    unfinished: row.answeredAt !== null && row.unfinished,
    notTaken: row.notTaken.map((each) => sayNotTaken(each, labels)),
  }));
}

/** "Urge to drink 7: the program asks for it no more" */
function sayNotTaken(
  answer: StandingRow['notTaken'][number],
  labels: ReadonlyMap<string, string>,
): string {
  if (!('scale' in answer))
    return `The diary card of ${sayDate(answer.day)}: the day had one already`;
  const { scale, value, label = labels.get(scale) ?? scale, day, reason } = answer;
  const said = `${label} ${value}${day === undefined ? '' : ` on ${sayDate(day)}`}`;
  return reason === 'removed'
    ? `${said}: the program asks for it no more`
    : `${said}: staff had given another answer already`;
}

/**
 * Whether all that arrived by a code was sent before everything was asked (docs/decisions/0145).
 *
 * @param code alias of check_in_code
 */
export const sentUnfinished = (code: string) => sql<boolean>`coalesce((
  select bool_and((o.answers -> 'unfinished') is not null) from tablet_entry o
  where o.organization_id = ${sql.ref(`${code}.organization_id`)}
    and o.session_id = ${sql.ref(`${code}.session_id`)}
    and o.participant_id = ${sql.ref(`${code}.participant_id`)}
    and o.code_made_at = ${sql.ref(`${code}.made_at`)} and o.kept_at is not null), false)`;

async function standingRows(
  db: Kysely<DB>,
  sessionId: string,
  now: string,
): Promise<readonly StandingRow[]> {
  // Begun and not sent counts as long as its tablet may send it, and until the person sent another one.
  const { rows } = await sql<StandingRow>`
    select r.participant_id as "participantId", k.made_at as "madeAt", k.entered_at as "enteredAt",
      k.answered_at as "answeredAt", k.code is not null as coded, coalesce(e.unsent, false) as unsent,
      ${sentUnfinished('k')} as unfinished, coalesce(e.not_taken, '[]') as "notTaken"
    from roster r
    join session s on s.organization_id = r.organization_id and s.id = r.session_id
    left join check_in_code k on k.organization_id = r.organization_id
      and k.session_id = r.session_id and k.participant_id = r.participant_id
    left join lateral (
      select bool_or(n.kept_at is null
          and least(t.closed_at, t.expires_at, s.ended_at, s.cancelled_at, p.disabled_at)
            + make_interval(hours => ${sendAfterHours}) > ${now}::timestamptz
          and not exists (select from tablet_entry o where o.organization_id = n.organization_id
            and o.session_id = n.session_id and o.participant_id = n.participant_id
            and o.kept_at >= n.begun_at)) as unsent,
        (select jsonb_agg(x.value order by o.kept_at) from tablet_entry o,
            jsonb_array_elements(o.not_taken) as x
          where o.organization_id = r.organization_id and o.session_id = r.session_id
            and o.participant_id = r.participant_id) as not_taken
      from tablet_entry n
      join tablet t on t.organization_id = n.organization_id and t.id = n.tablet_id
      join staff p on p.organization_id = t.organization_id and p.id = t.opened_by
      where n.organization_id = r.organization_id and n.session_id = r.session_id
        and n.participant_id = r.participant_id) e on true
    where r.session_id = ${sessionId}::uuid and r.removed_at is null
      and (k.code is not null or e.unsent is not null)
    order by r.position`.execute(db);
  return rows;
}
