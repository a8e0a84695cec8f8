import type {
  AdministrationHistory,
  AdministrationRecord,
  AdministrationRevision,
} from '#contract/administration';
import { describeAdministration } from './administration.ts';
import type { RecordedRow, RevisionRow, RowThen } from './history-queries.ts';

type Person = AdministrationRevision['revisedBy'];

/** What stands and what was taken back, each with all it said before; latest first. */
export function describeHistory(
  recorded: readonly RecordedRow[],
  revisions: readonly RevisionRow[],
): AdministrationHistory['administrations'] {
  const byAdministration = Map.groupBy(revisions, (each) => each.administration_id);
  const standing = recorded.map((row): AdministrationRecord => ({
    administration: describeAdministration(row),
    recordedBy: personOf(row.staff_id, row.staff_name, row.staff_credential),
    recordedAt: row.recorded_at.toISOString(),
    tablet: tabletOf(row),
    withdrawn: false,
    revisions: (byAdministration.get(row.id) ?? []).map(describeRevision),
  }));
  const takenBack = [...byAdministration.values()].flatMap((all): AdministrationRecord[] => {
    const last = all.find(({ kind }) => kind === 'withdrawn');
    if (!last) return [];
    return [
      {
        administration: describeThen(last.was),
        recordedBy: last.first_by,
        recordedAt: new Date(last.was.recorded_at).toISOString(),
        tablet: tabletOf(last.was),
        withdrawn: true,
        revisions: all.map(describeRevision),
      },
    ];
  });
  return [...standing, ...takenBack].sort(latestFirst);
}

/** By the time they were given; those of an import without dates last. */
function latestFirst(one: AdministrationRecord, other: AdministrationRecord): number {
  const [a, b] = [one.administration.administeredAt, other.administration.administeredAt];
  if (a === b) return one.recordedAt < other.recordedAt ? 1 : -1;
  if (a === null) return 1;
  return b === null || a > b ? -1 : 1;
}

function describeRevision(row: RevisionRow): AdministrationRevision {
  return {
    id: row.id,
    kind: row.kind,
    was: describeThen(row.was),
    reason: row.reason,
    revisedBy: {
      id: row.staff_id ?? '',
      name: row.staff_name ?? '',
      credential: row.staff_credential ?? '',
    },
    revisedAt: row.revised_at.toISOString(),
  };
}

const describeThen = (was: RowThen) =>
  describeAdministration({
    ...was,
    administered_at: was.administered_at === null ? null : new Date(was.administered_at),
  });

function tabletOf({
  tablet_entry_id: entry = null,
  language = null,
}: Pick<RowThen, 'tablet_entry_id' | 'language'>): AdministrationRecord['tablet'] {
  return entry === null ? null : { language };
}

function personOf(
  id: string | null,
  name: string | null,
  credential: string | null,
): Person | null {
  return id === null || name === null || credential === null ? null : { id, name, credential };
}
