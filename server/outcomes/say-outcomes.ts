import type { Outcomes } from '#contract/outcomes';

/** Outcomes as a table for a terminal; a share stands only beside its count. */
export function sayOutcomes(outcomes: Outcomes): string {
  const { used } = outcomes;
  const share = (count: number | null) =>
    count === null
      ? 'unknown'
      : `${count}${used > 0 ? ` (${Math.round((count / used) * 100)}%)` : ''}`;
  const rows: [string, string][] = [
    ['total', String(outcomes.total)],
    ['used', `${used} with both scores`],
    ['recovered', share(outcomes.recovered)],
    ['improved', share(outcomes.improved)],
    ['unchanged', share(outcomes.unchanged)],
    ['deteriorated', share(outcomes.deteriorated)],
    ['cut-off', figure(outcomes.cutOff, outcomes.cutOffMethod)],
    ['mean, SD of the first score', `${figure(outcomes.mean)}, ${figure(outcomes.sd)}`],
    ['reliable change', figure(outcomes.minimumReliableChange)],
    ['reliability', figure(outcomes.reliability)],
    ['functional mean, SD', `${figure(outcomes.normMean)}, ${figure(outcomes.normSd)}`],
  ];
  const width = Math.max(...rows.map(([label]) => label.length));
  return [
    `${outcomes.programName}: ${outcomes.instrument}, ${outcomes.from} to ${outcomes.to}`,
    ...rows.map(([label, value]) => `${label.padEnd(width)}  ${value}`),
    ...(outcomes.unclassified === null ? [] : [outcomes.unclassified]),
    ...(outcomes.source === '' ? [] : [`Source: ${outcomes.source}`]),
  ]
    .map((line) => `${line}\n`)
    .join('');
}

function figure(value: number | null, beside: string | null = null): string {
  if (value === null) return 'unknown';
  const text = String(Math.round(value * 1000) / 1000);
  return beside === null ? text : `${text}, ${beside}`;
}

/** What the authors of a data set publish: one `label value` per line, computed. */
export function sayPublishedTable(outcomes: Outcomes): string {
  const { total, used, recovered, improved, unchanged, deteriorated, cutOff } = outcomes;
  const lines = Object.entries({
    total,
    used,
    recovered,
    improved,
    unchanged,
    deteriorated,
    'cut-off': cutOff === null ? null : cutOff.toFixed(2),
  });
  return lines.map(([label, value]) => `${label} ${value ?? 'unknown'}\n`).join('');
}
