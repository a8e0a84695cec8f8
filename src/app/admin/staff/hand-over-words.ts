import type { OwedItem, OwedKind } from '#contract/staff';
import type { Role } from '#domain/permissions/roles';

/** What each kind is called above its list, in the order in which a screen shows them. */
export const kindHeadings: Readonly<Record<OwedKind, string>> = {
  note: 'Notes not signed',
  'group-note': 'Group notes not signed',
  'co-signature': 'Notes that wait for their co-signature',
  flag: 'Open flags',
  task: 'Open tasks',
  episode: 'Caseload',
  supervisee: 'People they supervise',
  group: 'Groups they lead',
  'day-template': 'Day templates with blocks of theirs',
  session: 'Sessions ahead',
};

const leading: readonly Role[] = ['facilitator', 'supervisor'];
const treating: readonly Role[] = ['facilitator', 'supervisor', 'case-manager', 'prescriber'];

/** Whose role lets them have things of a kind (0098); the server asks what else there is to it. */
const receiving: Readonly<Record<OwedKind, readonly Role[]>> = {
  ...{ note: leading, 'group-note': leading, group: leading, session: leading },
  ...{ 'day-template': leading, 'co-signature': ['supervisor'], supervisee: ['supervisor'] },
  episode: ['facilitator', 'supervisor', 'prescriber'],
  ...{ flag: [...treating, 'director'], task: [...treating, 'director'] },
};

/** Whether somebody may have anything, or things of one kind. */
export function mayReceive(roles: readonly Role[], kind: OwedKind | null): boolean {
  const kinds = kind === null ? Object.values(receiving) : [receiving[kind]];
  return kinds.some((asked) => asked.some((role) => roles.includes(role)));
}

/** Lines that read alike, told apart by a number: "Primary clinician · 1 of 2". */
export function numbered(lines: readonly string[]): string[] {
  return lines.map((line, at) => {
    const total = lines.filter((other) => other === line).length;
    const before = lines.slice(0, at).filter((other) => other === line).length;
    return total === 1 ? line : `${line} · ${before + 1} of ${total}`;
  });
}

export interface OwedGroup {
  readonly kind: OwedKind;
  readonly heading: string;
  readonly items: readonly OwedItem[];
  /** Why nothing of this kind is handed over by itself; null: it is. */
  readonly stays: string | null;
}

export const keyOf = ({ kind, id }: Pick<OwedItem, 'kind' | 'id'>): string => `${kind} ${id}`;

/** What somebody owes by kind; kinds of which there is nothing are left out. */
export function groupsOf(items: readonly OwedItem[]): OwedGroup[] {
  return (Object.keys(kindHeadings) as OwedKind[]).flatMap((kind) => {
    const own = items.filter((item) => item.kind === kind);
    if (own.length === 0) return [];
    return [{ kind, heading: kindHeadings[kind], items: own, stays: own[0]?.stays ?? null }];
  });
}

/** Who gets what: one for all, unless a kind or a single thing says otherwise; '' is nobody. */
export interface Receivers {
  readonly all: string;
  readonly kinds: Readonly<Partial<Record<OwedKind, string>>>;
  readonly items: Readonly<Record<string, string>>;
}

export const nobodyYet: Receivers = { all: '', kinds: {}, items: {} };

export const receiverOf = (item: OwedItem, { all, kinds, items }: Receivers): string =>
  item.stays === null ? (items[keyOf(item)] ?? kinds[item.kind] ?? all) : '';

/** A choice for everything forgets the finer ones, and one for a kind those of its things. */
export const withAll = (all: string): Receivers => ({ ...nobodyYet, all });

export function withKind(before: Receivers, kind: OwedKind, receiverId: string): Receivers {
  const items = Object.entries(before.items).filter(([key]) => !key.startsWith(`${kind} `));
  return {
    ...before,
    kinds: { ...before.kinds, [kind]: receiverId },
    items: Object.fromEntries(items),
  };
}

export const withItem = (before: Receivers, item: OwedItem, receiverId: string): Receivers => ({
  ...before,
  items: { ...before.items, [keyOf(item)]: receiverId },
});
