import type { TimelineFlag } from '#contract/timeline';
import { dayOf, sayDay } from '#domain/calendar/zoned-time';
import { flagKindLabels } from '#domain/flags/flag-kinds';
import { timeOfDay } from '../../core/time-of-day';
import { type Axis, fraction } from './axis';
import type { Mark } from './marks';

/** Flags about risk and about the course of care: two things, told apart by shape and by word. */
export interface FlagLane {
  readonly marks: readonly Mark[];
  readonly words: string;
  readonly summary: string;
}

const isRisk = ({ kind }: TimelineFlag): boolean => kind === 'risk';
const isOpen = ({ closedAt }: TimelineFlag): boolean => closedAt === null;

export function flagLane(flags: readonly TimelineFlag[], axis: Axis): FlagLane {
  const shown = flags.filter(({ raisedAt }) => isOnAxis(raisedAt, axis));
  return {
    marks: shown.map((flag) => markOf(flag, axis)),
    words: sayFlags(flags, axis),
    summary: `Flags: ${shown.map((flag) => sayFlag(flag, axis)).join('; ')}`,
  };
}

export function isOnAxis(instant: string, axis: Axis): boolean {
  const at = Date.parse(instant);
  return axis.start <= at && at < axis.end;
}

/** Red is for risk that is open, and for nothing else. */
function markOf(flag: TimelineFlag, axis: Axis): Mark {
  const [risk, open] = [isRisk(flag), isOpen(flag)];
  const kind = flagKindLabels[flag.kind].toLowerCase();
  const shapes = risk
    ? (['flag', 'hollow-flag'] as const)
    : (['triangle', 'hollow-triangle'] as const);
  return {
    id: flag.id,
    at: fraction(axis, Date.parse(flag.raisedAt)),
    shape: shapes[open ? 0 : 1],
    tone: !open ? 'plain' : risk ? 'risk' : 'attention',
    word: `${kind}, ${open ? 'open' : 'closed'}`,
    ...(open ? { brief: 'open' } : {}),
    weight: (risk ? 2 : 0) + (open ? 1 : 0),
  };
}

/** "2 Jun: PHQ-9 item 9 = 1; closed 2 Jun, assessed: low", "9 Jun: absences, 3 in a row; open". */
export function sayFlag(flag: TimelineFlag, axis: Axis): string {
  const end = isOpen(flag) ? 'open' : `closed ${sayOn(flag.closedAt, axis)}${assessed(flag)}`;
  return `${sayOn(flag.raisedAt, axis)}: ${what(flag)}; ${end}`;
}

/** The same at the cursor, with the times of the day. */
export function sayFlagAtCursor(flag: TimelineFlag, axis: Axis): string {
  const { zone, today } = axis;
  const { raisedAt, closedAt } = flag;
  const raised = `${isRisk(flag) ? 'Risk flag' : 'Flag'} ${timeOfDay(raisedAt, zone)}, ${what(flag)}`;
  if (closedAt === null) return `${raised}; open`;
  const on = dayOf(closedAt, zone);
  const day = on === dayOf(raisedAt, zone) ? '' : `${sayDay(on, today)} `;
  return `${raised}; closed ${day}${timeOfDay(closedAt, zone)}${assessed(flag)}`;
}

/** A flag about the course names its kind: its cause alone are figures. */
const what = (flag: TimelineFlag): string =>
  isRisk(flag) ? flag.words : `${flagKindLabels[flag.kind].toLowerCase()}, ${flag.words}`;

/** Only risk is assessed. */
const assessed = (flag: TimelineFlag): string => {
  if (!isRisk(flag)) return '';
  return flag.assessedLevel === null ? ', level not recorded' : `, assessed: ${flag.assessedLevel}`;
};

const sayOn = (instant: string | null, { zone, today }: Axis): string =>
  instant === null ? '' : sayDay(dayOf(instant, zone), today);

function sayFlags(flags: readonly TimelineFlag[], axis: Axis): string {
  if (flags.length === 0) return 'None raised in this episode.';
  const course = flags.filter((flag) => !isRisk(flag));
  return [sayAll('Risk', flags.filter(isRisk), axis), sayAll('Course of care', course, axis)].join(
    ' ',
  );
}

function sayAll(about: string, flags: readonly TimelineFlag[], axis: Axis): string {
  const last = flags.at(-1);
  if (!last) return `${about}: none raised.`;
  const open = flags.filter(isOpen).length;
  return `${about}: ${flags.length} raised, ${open} open. Last ${sayFlag(last, axis)}.`;
}
