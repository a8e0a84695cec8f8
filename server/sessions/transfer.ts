import type { RosterAdd, TransferChoices } from '#contract/roster';
import { daysAfterTransfer } from '#domain/attendance/days-after-transfer';
import { addDays, dayOf, weekdayOf } from '#domain/calendar/zoned-time';
import { daysAhead } from '../groups/plan.ts';
import { weekdaysOfRule } from '../groups/recurrence.ts';
import { iso } from '../instants.ts';
import { notFound, refused } from '../problems.ts';
import { ledSession, type Asking } from './access.ts';
import type { SessionRecord } from './session-queries.ts';
import {
  holdForTransfer,
  isInDirectory,
  readAgreedDays,
  readGroupIdsOf,
  readGroupsOfPerson,
  readMeetingRules,
  takeBackTransfer,
  transferToGroup,
  type GroupOfPerson,
} from './transfer-queries.ts';

/**
 * Which groups of the program somebody may leave for the one of this session. For who leads it and
 * found the person in the directory: names of groups, nothing else.
 */
export async function transferChoices(
  work: Asking,
  id: string,
  participantId: string,
): Promise<TransferChoices> {
  const session = await ledSession(work, id);
  if (!(await isInDirectory(work.db, id, participantId))) throw notFound();
  requireGroup(session);
  const groups = await readGroupsOfPerson(work.db, id, participantId);
  work.audit.read('membership', [participantId], { session: id });
  return {
    alreadyMember: groups.some(({ own }) => own),
    groups: groups.filter(({ own }) => !own).map(({ groupId, name }) => ({ id: groupId, name })),
  };
}

/**
 * The group that a person leaves with a transfer: the one asked for, the only one, or the one from
 * which they were transferred here before it was taken back.
 *
 * @throws notFound when there is no such person, and a refusal that says why nobody can be moved
 */
export async function groupToLeave(
  { db }: Pick<Asking, 'db'>,
  session: SessionRecord,
  { participantId, fromGroupId }: RosterAdd,
): Promise<GroupOfPerson> {
  if (!(await holdForTransfer(db, session.id, participantId))) throw notFound();
  requireGroup(session);
  const groups = await readGroupsOfPerson(db, session.id, participantId);
  if (groups.some(({ own }) => own)) throw alreadyMember(participantId);
  if (groups.length === 0) throw noMembership(participantId);
  const chosen = chosenOf(groups, fromGroupId);
  if (chosen === undefined) throw whichGroup(participantId);
  return chosen;
}

function chosenOf(
  groups: readonly GroupOfPerson[],
  asked: string | undefined,
): GroupOfPerson | undefined {
  if (asked !== undefined) return groups.find(({ groupId }) => groupId === asked);
  const [only, second] = groups;
  return second === undefined ? only : groups.find(({ former }) => former);
}

/** Moves somebody who is on the list into the session's group, from its day on. */
export async function transfer(
  work: Asking,
  session: SessionRecord,
  participantId: string,
  { membershipId, groupId }: GroupOfPerson,
): Promise<void> {
  const days = await daysFrom(work, session, participantId, groupId);
  const about = { sessionId: session.id, participantId, membershipId };
  if (!(await transferToGroup(work.db, about, days))) throw noMembership(participantId);
  work.audit.write('membership', [participantId], {
    session: session.id,
    from: groupId,
    to: session.group_id ?? '',
  });
}

/** Taken off the list with nothing recorded of them: they belong to their former group as before. */
export async function undoTransfer(
  work: Asking,
  session: SessionRecord,
  participantId: string,
): Promise<void> {
  if (!(await takeBackTransfer(work.db, session.id, participantId))) return;
  work.audit.write('membership', [participantId], { session: session.id, takenBack: true });
}

/** The weekdays agreed from the session's day on; null: they stay as they are. */
async function daysFrom(
  { db }: Asking,
  session: SessionRecord,
  participantId: string,
  leftId: string,
): Promise<number[] | null> {
  const day = dayOf(iso(session.starts_at), session.time_zone);
  const agreed = await readAgreedDays(db, participantId, day);
  const others = await readGroupIdsOf(db, participantId, day);
  const joinedId = session.group_id ?? '';
  const rules = await readMeetingRules(db, [...others, leftId, joinedId]);
  const daysOf = (belongs: (groupId: string) => boolean): number[] =>
    rules
      .filter(({ groupId }) => belongs(groupId))
      .flatMap((rule) => weekdaysOfRule(rule, day, addDays(day, daysAhead)));
  const meets = daysOf((id) => id === joinedId);
  const after = daysAfterTransfer({
    agreed,
    left: daysOf((id) => id === leftId),
    // A session held once on another day makes no agreed day, unless the group has no others.
    joined: meets.length > 0 ? meets : [weekdayOf(day)],
    kept: daysOf((id) => id !== leftId && id !== joinedId),
  });
  const same = agreed?.length === after.length && agreed.every((each) => after.includes(each));
  return same ? null : after;
}

function requireGroup({ group_id: groupId }: SessionRecord): void {
  if (groupId !== null) return;
  throw refused(
    'no-group',
    'This session has no group',
    'A transfer moves somebody into the group of a session. Add the person as a walk-in.',
  );
}

const alreadyMember = (participantId: string) =>
  refused(
    'already-member',
    'A member of this group already',
    'There is nothing to transfer. Add the person as a walk-in if they come today.',
  ).about([participantId]);

const noMembership = (participantId: string) =>
  refused(
    'no-membership',
    'In no other group of this program',
    'There is no membership to move. Add the person as a walk-in.',
  ).about([participantId]);

const whichGroup = (participantId: string) =>
  refused(
    'which-group',
    'In several groups',
    'Choose which group of this program the person leaves.',
  ).about([participantId]);
