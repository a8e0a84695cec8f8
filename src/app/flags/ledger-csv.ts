import { causeSays, notKnownAnyMore } from '#domain/flags/cause-to-show';
import { flagKindLabels } from '#domain/flags/flag-kinds';
import { part2Notice } from '#domain/notes/disclosure-notice';
import type { Flag } from '#contract/flag';
import type { FlagLedgerRow } from '#contract/flag-ledger';
import { dateAndTime } from '../core/time-of-day';
import { flagState, responseWords } from '../panels/flag/flag-history';
import { timelineCsv } from '../panels/timeline/timeline-csv';
import { type Deed, deedsOf, resultsOf } from './what-was-done';

const heads = [
  'Person',
  'Program',
  'Kind',
  'What raised it',
  'Rule',
  'Raised',
  'State',
  'Evidence',
  'Acknowledged by',
  'Actions',
  'Result',
  'Closed',
  'Closed by',
  'Response',
] as const;

/** What of a choice was read for a file. */
export interface LedgerRead {
  readonly rows: readonly FlagLedgerRow[];
  /** How many flags the choice finds. */
  readonly count: number;
  /** Nothing is left to read. */
  readonly isWhole: boolean;
}

/** The rows as a file that says whether it holds all of the choice, with the notice of 42 CFR Part 2 where due. */
export function ledgerCsv({ rows, isWhole }: LedgerRead, timeZone: string): string {
  const found = `${rows.length} that the chosen filters find`;
  const holds = isWhole ? `all ${found}` : `the first ${found}; there are more`;
  const table = {
    lane: 'flags',
    caption: `Ledger of flags: ${holds}`,
    heads: heads.map((head) => ({ head })),
    rows: rows.map((row) => cells(row, timeZone)),
  };
  return timelineCsv([table], rows.some(({ part2 }) => part2) ? part2Notice : null);
}

function cells({ flag, person, programName }: FlagLedgerRow, timeZone: string): string[] {
  const time = (at: string | null) => (at === null ? 'not yet' : dateAndTime(at, timeZone));
  const told = (deeds: readonly Deed[]) =>
    deeds.map(({ words, by, at }) => `${words} (${by}, ${time(at)})`).join('; ') || 'none';
  return [
    `${person.preferredName} ${person.familyName}`,
    programName ?? 'none',
    flagKindLabels[flag.kind],
    causesOf(flag),
    rulesOf(flag),
    time(flag.raisedAt),
    flagState(flag).words,
    evidenceOf(flag),
    flag.acknowledgedBy?.name ?? 'nobody',
    told(deedsOf(flag)),
    told(resultsOf(flag)),
    time(flag.closedAt),
    flag.closedBy?.name ?? 'nobody',
    responseWords(flag),
  ];
}

function evidenceOf({ causes, evidenceWithdrawn }: Flag): string {
  if (evidenceWithdrawn) return 'withdrawn';
  return notKnownAnyMore(causes) ? 'stands, answers no longer known' : 'stands';
}

const causesOf = ({ causes, kind }: Flag): string =>
  causes.map((cause) => `${causeSays(cause)}${markOf(cause)}`).join('; ') || flagKindLabels[kind];

function markOf({ withdrawn, notKnownSince }: Flag['causes'][number]): string {
  if (withdrawn) return ' (withdrawn)';
  return notKnownSince ? ' (answers no longer known)' : '';
}

function rulesOf({ causes, kind }: Flag): string {
  const kept = causes.flatMap(({ rule }) => rule ?? (kind === 'risk' ? 'risk answer' : []));
  return [...new Set(kept)].join('; ') || 'not kept';
}
