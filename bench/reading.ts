import type { Timeline } from '#contract/timeline';
import type { DemoServer } from './demo-server.ts';
import { percentile, print, timed } from './figures.ts';
import { dayOfYearsAgo, giveHistory, points, whoseHistory } from './long-history.ts';

const reads = 150;

/** Opening a session, its handoff sheet, and the timeline of someone with three years and two thousand points. */
export async function benchReading(demo: DemoServer): Promise<void> {
  const { juniper, session } = demo;
  const opened = await timed(reads, () => juniper.read(`/api/sessions/${session.id}`));
  print('session.open.p95', percentile(opened, 0.95), 'ms');
  const sheet = await timed(reads, () => juniper.read(`/api/sessions/${session.id}/handoff`));
  print('handoff.answer.p95', percentile(sheet, 0.95), 'ms');
  const participantId = whoseHistory(demo);
  await giveHistory(demo);
  const to = new Date().toISOString().slice(0, 10);
  const url = `/api/participants/${participantId}/timeline?from=${dayOfYearsAgo()}&to=${to}`;
  const { administrations } = await juniper.get<Timeline>(url);
  if (administrations.length < points) throw new Error('The timeline does not hold its points.');
  const answered = await timed(reads, () => juniper.read(url));
  print('timeline.answer.p95', percentile(answered, 0.95), 'ms');
}
