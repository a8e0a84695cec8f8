import type { Administration } from '#contract/administration';
import type { LevelOfCarePeriod } from '#contract/participant';
import { dayOf, sayDay } from '#domain/calendar/zoned-time';
import {
  type ChangeClass,
  type ChangeStatement,
  changeClassLabels,
  changeStatement,
  reliableChangeBand,
  signed,
} from '#domain/change/change-statement';
import { criticalAnswers, criticalItemSentence } from '#domain/instruments/critical-item';
import type { InstrumentDefinition } from '#domain/instruments/instrument-definition';
import { scoreWords, severityBand } from '#domain/instruments/score';
import type { TagTone } from '../../ui/tag/tag';
import type { IconName } from '../../ui/icon/icons';
import type { Trend } from '../../ui/trend-chart/trend';
import { type Axis, startOf } from './axis';

/** One administration that has a day. */
export interface DatedAdministration {
  readonly id: string;
  readonly at: number;
  readonly day: string;
  readonly total: number | null;
  /** "14, moderate", "not scorable: item 7 missing". */
  readonly words: string;
  readonly band: string;
  /** Against the complete score before it; null: there is none, or this one has no total. */
  readonly step: number | null;
  /** The answer to the item about harm; undefined: the instrument has none, or no answers. */
  readonly critical: number | null | undefined;
}

export interface MeasureLane {
  readonly instrument: InstrumentDefinition;
  readonly lane: string;
  /** Of the whole episode, oldest first. */
  readonly administrations: readonly DatedAdministration[];
  readonly statement: ChangeStatement;
  readonly change: { readonly label: string; readonly tone: TagTone; readonly icon: IconName };
  readonly notScorable: string;
  readonly trend: Trend;
  readonly summary: string;
  /** The row of answers to the item about harm; null: this instrument has none. */
  readonly critical: { readonly item: string; readonly words: string } | null;
}

/** Above and below the drawing, as a part of the range of the score. */
export const edgeRoom = 0.05;

const tones: Readonly<Record<ChangeClass, MeasureLane['change']>> = {
  'reliably-improved': {
    label: changeClassLabels['reliably-improved'],
    tone: 'settled',
    icon: 'check',
  },
  'no-reliable-change': {
    label: changeClassLabels['no-reliable-change'],
    tone: 'neutral',
    icon: 'remove',
  },
  'reliably-worse': {
    label: changeClassLabels['reliably-worse'],
    tone: 'attention',
    icon: 'trending_up',
  },
  unknown: { label: changeClassLabels.unknown, tone: 'unknown', icon: 'help' },
};

export function measureLane(
  instrument: InstrumentDefinition,
  all: readonly Administration[],
  levels: readonly LevelOfCarePeriod[],
  axis: Axis,
): MeasureLane {
  const administrations = dated(instrument, all, axis.zone);
  const current = levels.length > 1 ? levels.at(-1) : undefined;
  const undated = undatedWords(instrument, all);
  const said = changeStatement({
    instrument,
    scores: administrations,
    ...(current?.startsOn ? { level: { name: current.levelOfCare, since: current.startsOn } } : {}),
  });
  const statement =
    administrations.length > 0 || undated === ''
      ? said
      : { ...said, words: `No dated ${instrument.shortName}: its change is not shown here` };
  const critical = instrument.scoreOnly
    ? undefined
    : instrument.items.find(({ criticalFrom }) => criticalFrom !== undefined);
  const trend = trendOf(instrument, administrations, statement, axis);
  return {
    instrument,
    lane: instrument.code,
    administrations,
    statement,
    change: tones[statement.change],
    notScorable: [notScorableWords(administrations, axis.today), undated].join(' ').trim(),
    trend,
    summary: `${summaryOf(instrument, administrations, statement, axis.today)} ${undated}`.trim(),
    critical: critical
      ? {
          item: critical.code,
          words: criticalItemSentence(
            administrations.flatMap(({ day, critical: answer }) =>
              answer === undefined ? [] : [{ day, answer }],
            ),
            axis.today,
            critical.criticalFrom,
          ),
        }
      : null,
  };
}

/** Imported scores with a time point and no date stand on no time axis; they are said. */
function undatedWords(instrument: InstrumentDefinition, all: readonly Administration[]): string {
  const scores = all
    .filter((each) => each.instrumentCode === instrument.code && each.administeredAt === null)
    .map(({ timePoint, total }) => `time ${timePoint ?? '?'} ${total ?? 'not scorable'}`);
  return scores.length === 0 ? '' : `Without a date: ${scores.join('; ')}.`;
}

function dated(
  instrument: InstrumentDefinition,
  all: readonly Administration[],
  zone: string,
): DatedAdministration[] {
  let before: number | null = null;
  return all
    .filter((each) => each.instrumentCode === instrument.code && each.administeredAt !== null)
    .map((each) => ({ each, at: Date.parse(each.administeredAt ?? '') }))
    .sort((a, b) => a.at - b.at)
    .map(({ each, at }) => {
      const step = each.total === null || before === null ? null : each.total - before;
      before = each.total ?? before;
      const answers =
        !instrument.scoreOnly && each.answers ? criticalAnswers(instrument, each.answers) : [];
      const band = severityBand(instrument, each.total).label;
      return {
        id: each.id,
        at,
        day: dayOf(new Date(at).toISOString(), zone),
        total: each.total,
        band,
        words:
          each.total === null
            ? each.missingItems.length === 0
              ? 'not scorable'
              : scoreWords({ notScorable: true, missingItems: each.missingItems })
            : [
                `${each.total}${step === null ? '' : ` (${signed(step)})`}`,
                ...(band === 'unknown' ? [] : [band]),
              ].join(', '),
        step,
        critical: answers[0] === undefined ? undefined : answers[0].answer,
      };
    });
}

function trendOf(
  instrument: InstrumentDefinition,
  administrations: readonly DatedAdministration[],
  statement: ChangeStatement,
  axis: Axis,
): Trend {
  const { min, max } = instrument.range;
  const worse = instrument.direction === 'higher-is-worse';
  const { caseness } = instrument.thresholds;
  const { baseline } = statement;
  const first = administrations.find(({ total }) => total !== null);
  const threshold = instrument.thresholds.reliableChange?.value;
  const band = reliableChangeBand(instrument, baseline?.total ?? null);
  const steps = Math.max(1, instrument.bands.length - 1);
  return {
    points: administrations
      .filter(({ at }) => axis.start <= at && at < axis.end)
      .map(({ at, total }) => ({ at, value: total })),
    from: axis.start,
    to: axis.end,
    gridLines:
      axis.weeks.length > 60 ? [] : axis.weeks.map(({ startsOn }) => startOf(startsOn, axis.zone)),
    min,
    max,
    room: edgeRoom,
    marker: instrument.code === 'gad7' ? 'square' : 'circle',
    bands: instrument.bands.map((each, index) => ({
      min: each.min,
      max: each.max,
      depth: Math.round((4 * (worse ? index : steps - index)) / steps),
    })),
    tint:
      baseline && threshold !== undefined
        ? {
            min: Math.max(min, baseline.total - threshold),
            max: Math.min(max, baseline.total + threshold),
          }
        : null,
    edge:
      band && band.improvedAt !== null && band.improvedWords !== null
        ? { value: band.improvedAt, words: band.improvedWords }
        : null,
    cutOff: caseness
      ? {
          value: caseness.value,
          words: `${worse ? 'below' : 'above'} ${caseness.value}: ${worse ? 'under' : 'over'} the clinical cut-off`,
        }
      : null,
    baseline: first ? { at: first.at, value: first.total } : null,
    gapWords: 'not scorable',
    emphasizeLatest: true,
  };
}

/** "11 May has item 7 blank." */
function notScorableWords(all: readonly DatedAdministration[], today: string): string {
  return all
    .filter(({ total }) => total === null)
    .slice(-3)
    .map(({ day, words }) => `${sayDay(day, today)}: ${words}.`)
    .join(' ');
}

function summaryOf(
  { shortName }: InstrumentDefinition,
  administrations: readonly DatedAdministration[],
  statement: ChangeStatement,
  today: string,
): string {
  if (administrations.length === 0) return `${shortName}: no dated score in this episode.`;
  const scores = administrations
    .slice(-12)
    .map(({ day, words }) => `${sayDay(day, today)} ${words}`);
  const cut = administrations.length > 12 ? ` The latest 12 of ${administrations.length}:` : '';
  return `${statement.words}.${cut} ${scores.join('; ')}.`;
}
