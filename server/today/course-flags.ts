import type { Flag } from '#contract/flag';
import type { UnfinishedThing } from '#contract/today';
import { causeAsItStands, causeToShow } from '#domain/flags/cause-to-show';
import { isEscalated } from '#domain/flags/escalations';
import { flagKindLabels } from '#domain/flags/flag-kinds';
import type { Moment } from './news.ts';
import { sayWhen } from './say.ts';
import { nothing } from './unfinished.ts';

export const mustAct = ({ responsible }: Pick<Flag, 'responsible'>, staffId: string): boolean =>
  responsible.some(({ id }) => id === staffId);

/** Open flags about the course of care that the reader must act on now, also as who comes next. */
export function courseFlags(
  flags: readonly Flag[],
  readerId: string,
  names: ReadonlyMap<string, string>,
  moment: Moment,
): UnfinishedThing[] {
  return flags
    .filter((flag) => flag.kind !== 'risk' && mustAct(flag, readerId))
    .map((flag) => ({ flag, cause: causeToShow(flag.causes) }))
    .map(({ flag, cause }) => ({
      ...nothing,
      kind: 'course-flag',
      at: cause?.occurredAt ?? flag.raisedAt,
      title: `Flag: ${flagKindLabels[flag.kind].toLowerCase()}`,
      words: [
        `${names.get(flag.participantId) ?? ''}.`,
        `${cause ? causeAsItStands(cause) : 'Cause not known'}.`,
        standing(flag, readerId, moment),
      ].join(' '),
      participantId: flag.participantId,
      person: names.get(flag.participantId) ?? null,
      flagId: flag.id,
      overdue: isEscalated(flag),
    }));
}

function standing(flag: Flag, readerId: string, { now, zone }: Moment): string {
  if (flag.acknowledgedAt === null) {
    const [owner] = flag.responsible;
    return isEscalated(flag) && owner && owner.id !== readerId
      ? `${owner.name} has not acknowledged it: it has reached you.`
      : 'Nobody has acknowledged it yet.';
  }
  const who = flag.acknowledgedBy?.id === readerId ? 'You' : (flag.acknowledgedBy?.name ?? '');
  const done = flag.actions.length > 0 ? 'no result is recorded yet' : 'no action is recorded yet';
  return `${who} acknowledged it at ${sayWhen(flag.acknowledgedAt, now, zone)}; ${done}.`;
}
