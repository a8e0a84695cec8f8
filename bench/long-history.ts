import { v7 as newId } from 'uuid';
import { addDays } from '#domain/calendar/zoned-time';
import type { DemoServer } from './demo-server.ts';

export const points = 2000;
const years = 3;

/** The first on the list of the session of now: whose history is made long. */
export function whoseHistory({ session }: DemoServer): string {
  return session.roster[0]?.participantId ?? '';
}

/**
 * Two thousand scores over three years, in the person's own episode, which began as long ago: a chart
 * shows the days of its episode.
 */
export async function giveHistory(demo: DemoServer): Promise<void> {
  const { ownerPool } = demo.database;
  const participantId = whoseHistory(demo);
  const now = Date.now();
  const step = (years * 365 * 86_400_000) / points;
  const rows = Array.from({ length: points }, (_, index) => ({
    id: newId(),
    at: new Date(now - index * step).toISOString(),
    code: index % 2 === 0 ? 'phq9' : 'gad7',
    total: index % 20,
  }));
  await ownerPool?.query(
    `insert into administration (organization_id, id, participant_id, episode_id, instrument_code,
       administered_at, mode, total, recorded_by, recorded_at)
     select e.organization_id, r.id, e.participant_id, e.id, r.code, r.at, 'staff', r.total, c.staff_id, r.at
     from jsonb_to_recordset($1::jsonb) as r(id uuid, at timestamptz, code text, total numeric)
     cross join lateral (select * from episode where participant_id = $2 order by number desc limit 1) e
     cross join lateral (select staff_id from episode_clinician where participant_id = $2 limit 1) c`,
    [JSON.stringify(rows), participantId],
  );
  await ownerPool?.query(
    `with latest as (
       update episode set admitted_on = $2
       where participant_id = $1 and number = (select max(number) from episode where participant_id = $1)
       returning id
     )
     update level_of_care l set starts_on = $2 from latest
     where l.episode_id = latest.id
       and l.starts_on = (select min(starts_on) from level_of_care where episode_id = latest.id)`,
    [participantId, dayOfYearsAgo()],
  );
  await ownerPool?.query('analyze administration');
}

/** The first day of the history. */
export function dayOfYearsAgo(): string {
  return addDays(new Date().toISOString().slice(0, 10), -years * 365);
}
