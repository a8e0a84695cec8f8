import { dayOf } from '#domain/calendar/zoned-time';
import type { UnfinishedThing } from '#contract/today';
import type { IconName } from '../ui/icon/icons';
import { timeOfDay } from '../core/time-of-day';

/** One line of "Unfinished": when, what, and the one act that goes on with it. */
export interface UnfinishedView {
  readonly thing: UnfinishedThing;
  readonly icon: IconName;
  readonly tone: 'risk' | 'attention' | 'plain';
  readonly act: string;
  readonly link: readonly string[] | null;
  readonly query: Readonly<Record<string, string>>;
  /** The part of the page that it is about. */
  readonly fragment?: string;
  readonly when: { readonly first: string; readonly second: string };
}

const looks: Record<UnfinishedThing['kind'], Pick<UnfinishedView, 'icon' | 'tone' | 'act'>> = {
  'assess-risk': { icon: 'flag', tone: 'risk', act: 'Assess' },
  'note-returned': { icon: 'rate_review', tone: 'attention', act: 'Answer' },
  'notes-need-words': { icon: 'edit_note', tone: 'plain', act: 'Write' },
  'notes-ready': { icon: 'draft', tone: 'plain', act: 'Sign' },
  'group-note': { icon: 'groups', tone: 'plain', act: 'Open' },
  'attendance-corrected': { icon: 'history', tone: 'attention', act: 'Add addendum' },
  'co-signature': { icon: 'ink_pen', tone: 'plain', act: 'Review' },
  'open-risk': { icon: 'flag', tone: 'risk', act: 'Chart' },
  'measures-overdue': { icon: 'schedule', tone: 'plain', act: 'Open work' },
  'course-flag': { icon: 'warning', tone: 'attention', act: 'Act' },
  outreach: { icon: 'person', tone: 'plain', act: 'Record' },
  'plan-review': { icon: 'history', tone: 'attention', act: 'Open plan' },
  'plan-signature': { icon: 'ink_pen', tone: 'plain', act: 'Open plan' },
  'tell-cancelled': { icon: 'event_busy', tone: 'attention', act: 'Tell' },
  'session-not-ended': { icon: 'schedule', tone: 'attention', act: 'Open' },
};

export function unfinishedView(
  thing: UnfinishedThing,
  zone: string,
  today: string,
): UnfinishedView {
  const look = looks[thing.kind];
  const act = thing.kind === 'notes-ready' ? `Sign ${thing.count}` : look.act;
  return { ...look, act, thing, ...linkOf(thing), when: whenOf(thing.at, zone, today) };
}

function linkOf(thing: UnfinishedThing): Pick<UnfinishedView, 'link' | 'query' | 'fragment'> {
  const { kind, sessionId, noteId, participantId } = thing;
  if (['outreach', 'assess-risk', 'course-flag'].includes(kind)) return { link: null, query: {} };
  if (['session-not-ended', 'tell-cancelled'].includes(kind) && sessionId)
    return { link: ['/sessions', sessionId], query: {} };
  if (kind === 'measures-overdue') return { link: ['/tasks'], query: { kind: 'measure-overdue' } };
  if (kind === 'open-risk') return { link: chartOf(participantId), query: {} };
  if (kind === 'plan-review' || kind === 'plan-signature') {
    return { link: chartOf(participantId), query: {}, fragment: 'plan' };
  }
  return {
    link: sessionId ? ['/sessions', sessionId, 'notes'] : ['/notes'],
    query: noteId ? { note: noteId } : {},
  };
}

const chartOf = (participantId: string | null): readonly string[] | null =>
  participantId ? ['/participants', participantId] : null;

function whenOf(at: string, zone: string, today: string): UnfinishedView['when'] {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-GB', { ...options, timeZone: zone }).format(new Date(at));
  return dayOf(at, zone) === today
    ? { first: timeOfDay(at, zone), second: 'today' }
    : { first: format({ weekday: 'short' }), second: format({ day: 'numeric', month: 'short' }) };
}
