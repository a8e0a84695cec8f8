import type { Administration, AdministrationRecord } from '#contract/administration';
import type { InstrumentDefinition } from '#domain/instruments/instrument-definition';
import { followUpOf } from '#domain/instruments/follow-up';
import { asksForLook, softFlags } from '#domain/instruments/soft-flag';
import { staffName } from '../../core/staff-name';
import { dateAndTime } from '../../core/time-of-day';
import { modeLabels } from '../score/score-choices';
import { sayAdministration, sayCritical } from '../score/score-words';

/** One entry of the list, said. */
export interface RecordView {
  readonly id: string;
  readonly administration: Administration;
  readonly words: string;
  /** What was answered to an item that is a risk answer, or that it is not known; null: it has none. */
  readonly critical: string | null;
  /** Answers that ask for a look and raise nothing. */
  readonly soft: readonly string[];
  /** The step that the instrument's source names next; null: none, or it was taken back. */
  readonly next: string | null;
  readonly when: string;
  readonly how: string;
  readonly withdrawn: boolean;
  readonly mayBeCorrected: boolean;
  readonly answers: readonly AnswerLine[];
  readonly changes: readonly ChangeView[];
}

/** An item in its words with the answer, "left blank" where there was none. */
export interface AnswerLine {
  readonly item: string;
  readonly text: string;
  readonly answer: string;
  readonly asksForLook: boolean;
}

export interface ChangeView {
  readonly id: string;
  /** "Corrected by Juniper Vale, LPC-A, 16 Jun 2026, 9:47" */
  readonly what: string;
  readonly reason: string;
  /** What it said before: "PHQ-9 8, mild · 16 Jun 2026, 9:00". */
  readonly before: string;
  /** Answers that were other: "Item 9: 2, now 0". */
  readonly differences: readonly string[];
}

export function recordView(
  record: AdministrationRecord,
  instrument: InstrumentDefinition | null,
  timeZone: string,
): RecordView {
  const { administration, withdrawn, revisions } = record;
  return {
    id: administration.id,
    administration,
    words: say(administration, instrument),
    critical: instrument === null ? null : sayCritical(instrument, administration.answers),
    soft: instrument === null ? [] : softFlags(instrument, administration.answers),
    next:
      withdrawn || instrument === null || administration.answers === null
        ? null
        : (followUpOf(instrument, administration.answers)?.next ?? null),
    when: when(administration, timeZone),
    how: sayEntry(record, timeZone),
    withdrawn,
    mayBeCorrected: !withdrawn && instrument !== null && administration.mode !== 'import',
    answers: answerLines(administration, instrument),
    changes: revisions.map((revision, place) => {
      // Each says what stood before it; what came instead is the one after it, or what stands now.
      const next = place === 0 ? administration : (revisions[place - 1]?.was ?? administration);
      return {
        id: revision.id,
        what: `${revision.kind === 'withdrawn' ? 'Taken back' : 'Corrected'} by ${staffName(revision.revisedBy)}, ${dateAndTime(revision.revisedAt, timeZone)}`,
        reason: revision.reason,
        before: `${say(revision.was, instrument)} · ${when(revision.was, timeZone)}`,
        differences: revision.kind === 'withdrawn' ? [] : differences(revision.was, next),
      };
    }),
  };
}

function say(administration: Administration, instrument: InstrumentDefinition | null): string {
  const { instrumentCode, answers, total } = administration;
  if (instrument === null) return `${instrumentCode} ${total ?? 'not scorable'}`;
  return sayAdministration(instrument, answers, total);
}

function when({ administeredAt, timePoint }: Administration, timeZone: string): string {
  if (administeredAt !== null) return dateAndTime(administeredAt, timeZone);
  return timePoint === null ? 'day not known' : `time ${timePoint} of a file`;
}

const languages: Readonly<Record<string, string>> = { es: ' (in Spanish)' };

/** Who answered, and who typed it in: on a tablet the participant did both, and staff only opened it. */
function sayEntry(
  { administration, recordedBy, recordedAt, tablet }: AdministrationRecord,
  timeZone: string,
): string {
  const mode = sayMode(administration.mode);
  const by = recordedBy === null ? 'somebody whose account is gone' : staffName(recordedBy);
  const at = dateAndTime(recordedAt, timeZone);
  if (tablet === null) return `${mode}; entered by ${by}, ${at}`;
  // A correction may say since that it was asked another way.
  const where = administration.mode === 'participant' ? mode : `${mode}; entered`;
  return `${where} on a tablet${languages[tablet.language ?? 'en'] ?? ''} opened by ${by}; sent ${at}`;
}

function sayMode(mode: Administration['mode']): string {
  return modeLabels.find(({ value }) => value === mode)?.label ?? 'From a file';
}

function answerLines(
  { answers }: Administration,
  instrument: InstrumentDefinition | null,
): readonly AnswerLine[] {
  if (answers === null || instrument === null || instrument.scoreOnly) return [];
  return instrument.items.map((item) => {
    const { code, text, options } = item;
    const value = answers[code] ?? null;
    const label = options.find((option) => option.value === value)?.label;
    return {
      item: code,
      text,
      answer: value === null ? 'left blank' : `${value}, ${label ?? ''}`,
      asksForLook: asksForLook(item, value),
    };
  });
}

function differences(before: Administration, after: Administration): readonly string[] {
  const keys = new Set([...Object.keys(before.answers ?? {}), ...Object.keys(after.answers ?? {})]);
  return [...keys].flatMap((key) => {
    const [was, is] = [before.answers?.[key] ?? null, after.answers?.[key] ?? null];
    return was === is ? [] : [`Item ${key}: ${was ?? 'blank'}, then ${is ?? 'blank'}`];
  });
}
