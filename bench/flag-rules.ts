import { performance } from 'node:perf_hooks';
import { absenceFinding } from '#domain/flags/absence-rule';
import { defaultFlagRules } from '#domain/flags/course-finding';
import { scoreFinding } from '#domain/flags/score-rules';
import { gad7 } from '#domain/instruments/gad7';
import { phq9 } from '#domain/instruments/phq9';
import { percentile, print } from './figures.ts';

const people = 1000;
const weeks = 16;
const day = 86_400_000;
const first = Date.UTC(2026, 5, 1, 15);
const statuses = ['present', 'present', 'excused', 'present', 'no-show'] as const;

/** One person's episode: two instruments weekly and four sessions a week; the same in every run. */
function episodeOf(person: number) {
  const scores = (range: number) =>
    Array.from({ length: weeks }, (_, week) => {
      const at = new Date(first + week * 7 * day).toISOString();
      const total = (person * 7 + week * week * 3 + (person % 5) * week) % (range + 1);
      return { id: `${person}-${week}`, at, day: at.slice(0, 10), total };
    });
  const attendance = Array.from({ length: weeks * 4 }, (_, index) => ({
    sessionId: `session-${index}`,
    startsAt: new Date(first + Math.floor(index * 1.75) * day).toISOString(),
    status: statuses[(person + index * index) % statuses.length] ?? 'present',
    cancelled: false,
  }));
  return { phq9: scores(27), gad7: scores(21), attendance };
}

/** The rules of flags, asked about a thousand people: per person and in all. */
export function benchFlagRules(): void {
  const episodes = Array.from({ length: people }, (_, person) => episodeOf(person));
  const rule = { absences: 2, days: 7, consecutive: 3 };
  const samples: number[] = [];
  let found = 0;
  for (const episode of episodes) {
    const from = performance.now();
    const findings = [
      scoreFinding(phq9, episode.phq9, defaultFlagRules),
      scoreFinding(gad7, episode.gad7, defaultFlagRules),
      absenceFinding(episode.attendance, 'America/Denver', rule),
    ];
    samples.push(performance.now() - from);
    found += findings.filter((finding) => finding !== null).length;
  }
  if (found === 0) throw new Error('The rules found nothing');
  print('flags.rules.p95', percentile(samples, 0.95), 'ms');
  print(
    'flags.rules.total',
    samples.reduce((sum, each) => sum + each, 0),
    'ms',
  );
}
