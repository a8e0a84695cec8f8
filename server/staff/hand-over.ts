import type {
  HandOverItem,
  HandOverResult,
  HandOverWrite,
  OwedItem,
  OwedKind,
  StaffOwed,
} from '#contract/staff';
import { owedKinds } from '#contract/staff';
import { tryOut } from '../database/try-out.ts';
import { holdPlanning } from '../groups/planning-queries.ts';
import { conflict, forbidden, invalid, notFound, refused } from '../problems.ts';
import type { Work } from '../request/endpoint.ts';
import { handOverRefusals, type HandOverRefusal } from './hand-over-refusals.ts';
import { readLedAtOnce } from './led-at-once-queries.ts';
import { newOverlaps } from './led-at-once.ts';
import {
  handOverItems,
  mayHandOverOf,
  readBeginnings,
  readOwed,
  readSeenNames,
  type OwedRow,
} from './owed-queries.ts';
import { readStaffRecords } from './queries.ts';
import { writeAccess } from './rules.ts';

type Asking = Pick<Work, 'db' | 'staff' | 'organization' | 'audit' | 'now' | 'require'>;

/** What follows from something else and has no owner of its own to change. */
const stays: Partial<Record<OwedKind, string>> = {
  'group-note':
    'Another leader of the session writes and signs it. Where nobody else led, it stays unsigned.',
  'co-signature': 'It goes with the supervision: whoever supervises its author co-signs it.',
};

/** What somebody owes now. Participants are counted for everyone and named to those who see them. */
export async function listOwed(work: Asking, id: string): Promise<StaffOwed> {
  await requireLeaver(work, id);
  const rows = await readOwed(work.db, id);
  work.audit.read('staff', peopleOf(rows), { staff: id, owed: rows.length });
  return describe(work, id, rows);
}

/**
 * Hands over what somebody leaves behind, effective now: all of it or, when one receiver cannot have
 * what they are to get, nothing. What was signed stays signed by whoever signed it.
 */
export async function handOver(
  work: Asking,
  id: string,
  asked: HandOverWrite,
): Promise<HandOverResult> {
  await requireLeaver(work, id);
  requireOnce(asked.items);
  // Sessions are planned by one at a time: none comes to be led by who leaves meanwhile.
  await holdPlanning(work.db, work.organization.id);
  const before = await readOwed(work.db, id);
  if (asked.tryOut) {
    const { refusals, overlaps } = await tryOut(work.db, async () => {
      const led = await readLedAtOnce(work.db, receiversOf(asked), work.now);
      const refused = await write(work, id, asked);
      return { refusals: refused, overlaps: await newOverlaps(work, receiversOf(asked), led) };
    });
    work.audit.read('staff', peopleOf(before), { staff: id, owed: before.length });
    const told = refusals.map(({ item, code }) => {
      return { kind: item.kind, id: item.id, why: handOverRefusals[code] };
    });
    const owed = await describe(work, id, before);
    return { done: false, handedOver: 0, refusals: told, overlaps, owed };
  }
  const refusals = await write(work, id, asked);
  if (refusals.length > 0) throw notHandedOver(asked, refusals);
  auditItems(work, id, asked.items, before);
  const left = await readOwed(work.db, id);
  work.audit.read('staff', peopleOf(left), { staff: id, owed: left.length });
  const owed = await describe(work, id, left);
  return { done: true, handedOver: asked.items.length, refusals: [], overlaps: [], owed };
}

/** @throws notFound when there is nobody of this id whose work the asker may hand over */
async function requireLeaver(work: Asking, id: string): Promise<void> {
  if (!(await mayHandOverOf(work.db, id))) throw notFound();
  work.require({ inProgram: true });
}

function requireOnce(items: readonly HandOverItem[]): void {
  const keys = items.map(({ kind, id }) => `${kind} ${id}`);
  const twice = keys.findIndex((key, index) => keys.indexOf(key) < index);
  if (twice < 0) return;
  throw invalid([{ field: `items.${twice}.id`, message: 'This is handed over twice.' }]);
}

interface Refused {
  readonly item: HandOverItem;
  readonly code: HandOverRefusal;
}

/**
 * In the order of the kinds: a task follows the access that its receiver gets with an episode. Within
 * a kind by id, so that two who hand over at once take their locks in one order.
 */
async function write(work: Asking, id: string, asked: HandOverWrite): Promise<Refused[]> {
  await settleAccess(work, id, asked);
  const ordered = asked.items.toSorted(
    (a, b) => owedKinds.indexOf(a.kind) - owedKinds.indexOf(b.kind) || (a.id < b.id ? -1 : 1),
  );
  const codes = await handOverItems(work.db, id, ordered);
  return ordered.flatMap((item, index) => {
    const code = codes[index] ?? null;
    return code === null ? [] : [{ item, code }];
  });
}

async function settleAccess(work: Asking, id: string, asked: HandOverWrite): Promise<void> {
  const { db, organization, staff } = work;
  const [before] = await readStaffRecords(db, organization.id, id);
  if (before === undefined) throw notFound();
  if (before.version !== asked.version) throw conflict(asked, before);
  if (before.disabledAt !== null || !asked.endAccess) return;
  if (!staff.roles.includes('administrator')) {
    throw forbidden('Only an administrator ends somebody’s access.');
  }
  // What is tried out is taken back, and so has no line of its own in the audit trail.
  const audit = asked.tryOut ? { read: () => undefined, write: () => undefined } : work.audit;
  await writeAccess({ ...work, audit }, id, { disabled: true, version: asked.version });
}

const receiversOf = ({ items }: HandOverWrite): string[] => [
  ...new Set(items.map(({ receiverId }) => receiverId)),
];

function notHandedOver({ items }: HandOverWrite, refusals: readonly Refused[]) {
  return refused(
    'not-handed-over',
    'Nothing was handed over',
    'Somebody cannot have what they were to get. Choose somebody else for it, or leave it out.',
    refusals.map(({ item, code }) => ({
      field: `items.${items.indexOf(item)}.receiverId`,
      message: handOverRefusals[code],
    })),
  );
}

const peopleOf = (rows: readonly OwedRow[]): string[] => [
  ...new Set(rows.flatMap(({ participantId }) => participantId ?? [])),
];

/** One line for each thing: whose record, what, and to whom. */
function auditItems(
  { audit }: Asking,
  id: string,
  items: readonly HandOverItem[],
  before: readonly OwedRow[],
): void {
  for (const item of items) {
    const row = before.find((each) => each.kind === item.kind && each.id === item.id);
    audit.write('staff', row?.participantId ? [row.participantId] : [], {
      ...{ staff: id, handedOver: item.kind, item: item.id, to: item.receiverId },
      begun: row?.begun ?? false,
    });
  }
}

async function describe(
  { db, organization }: Asking,
  id: string,
  rows: readonly OwedRow[],
): Promise<StaffOwed> {
  const [person] = await readStaffRecords(db, organization.id, id);
  if (person === undefined) throw notFound();
  const { name, disabledAt, version } = person;
  const people = peopleOf(rows);
  const names = await readSeenNames(db, people);
  const beginnings = await readBeginnings(
    db,
    rows.flatMap(({ kind, id: sessionId }) => (kind === 'session' ? [sessionId] : [])),
  );
  const items = rows
    .map(({ participantId, ...row }): OwedItem => ({
      ...row,
      time: beginnings.get(row.id) ?? null,
      participant: names.get(participantId ?? '') ?? null,
      stays: stays[row.kind] ?? null,
    }))
    .toSorted((a, b) => (whenOf(a) < whenOf(b) ? -1 : Number(whenOf(a) > whenOf(b))));
  return { person: { id, name, disabledAt, version }, items, participants: people.length };
}

/** Sorts by day and time; what has no day comes last. */
const whenOf = ({ day, time }: OwedItem): string => `${day ?? '~'} ${time ?? ''}`;
