import type { ImportFault } from '#contract/measure-import';
import type { ImportEntry, PeopleImportReport } from '#contract/people-import';

/** Faults that one answer lists; the count is of all. */
const mostFaults = 500;

interface Found {
  readonly dryRun: boolean;
  readonly imported: boolean;
  readonly rows: number;
  readonly ignored: readonly string[];
  readonly entries: readonly ImportEntry[];
  readonly faults: readonly ImportFault[];
  readonly part2NotSaid?: number;
}

export function peopleReport(found: Found): PeopleImportReport {
  const faults = [...found.faults].sort((one, other) => one.line - other.line);
  return {
    part2NotSaid: 0,
    ...found,
    ignored: [...found.ignored],
    entries: [...found.entries],
    faults: faults.slice(0, mostFaults),
    faultCount: faults.length,
  };
}
