import { v7 as newId } from 'uuid';
import type { Timeline } from '#contract/timeline';
import type { DemoServer } from './demo-server.ts';
import { percentile, print, timed } from './figures.ts';

const reads = 150;
const points = 2000;
const years = 3;

/** Opening a session, and the timeline of someone with three years and two thousand points. */
export async function benchReading(demo: DemoServer): Promise<void> {
  const { juniper, session } = demo;
  const opened = await timed(reads, () => juniper.get(`/api/sessions/${session.id}`));
  print('session.open.p95', percentile(opened, 0.95), 'ms');
  const participantId = session.roster[0]?.participantId ?? '';
  await giveHistory(demo, participantId);
  const to = new Date().toISOString().slice(0, 10);
  const from = `${Number(to.slice(0, 4)) - years}${to.slice(4)}`;
  const url = `/api/participants/${participantId}/timeline?from=${from}&to=${to}`;
  const { administrations } = await juniper.get<Timeline>(url);
  if (administrations.length < points) throw new Error('The timeline does not hold its points.');
  const answered = await timed(reads, () => juniper.get(url));
  print('timeline.answer.p95', percentile(answered, 0.95), 'ms');
}

/** Two thousand scores over three years, in the person's own episode. */
async function giveHistory(demo: DemoServer, participantId: string): Promise<void> {
  const { ownerPool } = demo.database;
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
  await ownerPool?.query('analyze administration');
}
