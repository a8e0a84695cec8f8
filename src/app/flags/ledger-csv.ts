import { causeToShow } from '#domain/flags/cause-to-show';
import { flagActionLabels } from '#domain/flags/flag-actions';
import { flagKindLabels } from '#domain/flags/flag-kinds';
import { part2Notice } from '#domain/notes/disclosure-notice';
import type { FlagLedgerRow } from '#contract/flag-ledger';
import { dateAndTime } from '../core/time-of-day';
import { flagState, lastCause, responseWords } from '../panels/flag/flag-history';
import { timelineCsv } from '../panels/timeline/timeline-csv';

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

/** The rows of the ledger as a file, with the notice of 42 CFR Part 2 where one of them asks for it. */
export function ledgerCsv(rows: readonly FlagLedgerRow[], timeZone: string): string {
  const table = {
    lane: 'flags',
    caption: 'Ledger of flags',
    heads: heads.map((head) => ({ head })),
    rows: rows.map((row) => cells(row, timeZone)),
  };
  return timelineCsv([table], rows.some(({ part2 }) => part2) ? part2Notice : null);
}

function cells({ flag, person, programName }: FlagLedgerRow, timeZone: string): string[] {
  const acts = flag.actions.filter(({ kind }) => kind !== 'result');
  const results = flag.actions.filter(({ kind }) => kind === 'result');
  const time = (at: string | null) => (at === null ? 'not yet' : dateAndTime(at, timeZone));
  return [
    `${person.preferredName} ${person.familyName}`,
    programName ?? 'none',
    flagKindLabels[flag.kind],
    lastCause(flag),
    causeToShow(flag.causes)?.rule ?? 'risk answer',
    time(flag.raisedAt),
    flagState(flag).words,
    flag.evidenceWithdrawn ? 'withdrawn' : 'stands',
    flag.acknowledgedBy?.name ?? 'nobody',
    acts
      .map(({ kind, words }) => [kind === 'result' ? '' : flagActionLabels[kind], words].join(' '))
      .join('; ') || 'none',
    results.map(({ words }) => words).join('; ') || 'none',
    time(flag.closedAt),
    flag.closedBy?.name ?? 'nobody',
    responseWords(flag),
  ];
}
