import type { OwnInstrument, OwnInstrumentWrite, ScoreOnlyInstrument } from '#contract/instrument';
import { ownInstrumentProblems } from '#domain/instruments/own-instrument';
import type { RecordWords } from '../../core/record-form/two-versions';

/** What is written in the form, as it is written. */
export interface OwnDraft {
  readonly code: string;
  readonly name: string;
  readonly direction: ScoreOnlyInstrument['direction'] | '';
  readonly min: string;
  readonly max: string;
  readonly coding: ScoreOnlyInstrument['coding'];
  readonly normMean: string;
  readonly normSd: string;
  readonly reliability: string;
  readonly caseness: string;
  readonly reliableChange: string;
  readonly windowDays: string;
  /** One a line: "0–9 low". */
  readonly bands: string;
  readonly source: string;
}

export const emptyDraft: OwnDraft = {
  code: '',
  name: '',
  direction: '',
  min: '',
  max: '',
  coding: 'raw',
  normMean: '',
  normSd: '',
  reliability: '',
  caseness: '',
  reliableChange: '',
  windowDays: '',
  bands: '',
  source: '',
};

const said = (value: number | null | undefined): string =>
  value === null || value === undefined ? '' : String(value);

export function draftOf({ definition }: Pick<OwnInstrument, 'definition'>): OwnDraft {
  const { norms, bands = [] } = definition;
  return {
    code: definition.code,
    name: definition.name,
    direction: definition.direction,
    min: String(definition.min),
    max: String(definition.max),
    coding: definition.coding,
    normMean: said(norms?.mean),
    normSd: said(norms?.sd),
    reliability: said(definition.reliability),
    caseness: said(definition.caseness),
    reliableChange: said(definition.reliableChange),
    windowDays: said(definition.windowDays),
    bands: bands.map(({ label, min, max }) => `${min}–${max} ${label}`).join('\n'),
    source: definition.source,
  };
}

/** Not a number where something else is written; null where nothing is. */
function read(text: string): number | null {
  return text.trim() === '' ? null : Number(text.trim().replace(',', '.'));
}

function readBands(text: string): { label: string; min: number; max: number }[] | null {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const bands = lines.map((line) => /^\s*(-?[\d.]+)\s*[–-]\s*(-?[\d.]+)\s+(.+)$/.exec(line));
  if (bands.some((match) => match === null)) return null;
  return bands.map((match) => ({
    min: Number(match?.[1]),
    max: Number(match?.[2]),
    label: (match?.[3] ?? '').trim(),
  }));
}

function definitionOf(draft: OwnDraft): ScoreOnlyInstrument {
  const [mean, sd] = [read(draft.normMean), read(draft.normSd)];
  return {
    code: draft.code.trim(),
    name: draft.name.trim(),
    direction: draft.direction === '' ? 'higher-is-worse' : draft.direction,
    min: read(draft.min) ?? NaN,
    max: read(draft.max) ?? NaN,
    norms: mean === null || sd === null ? null : { mean, sd },
    reliability: read(draft.reliability),
    coding: draft.coding,
    source: draft.source.trim(),
    offered: true,
    bands: readBands(draft.bands) ?? [],
    caseness: read(draft.caseness),
    reliableChange: read(draft.reliableChange),
    windowDays: read(draft.windowDays),
  };
}

export function writeOf(draft: OwnDraft, version: number): OwnInstrumentWrite {
  return { version, definition: definitionOf(draft) };
}

const fieldOf = { range: 'max', norms: 'normSd' } as const;

/** What keeps the draft from being sent, by field. `taken`: codes of what ships, and of what there is. */
export function draftProblems(
  draft: OwnDraft,
  taken: readonly string[],
): Partial<Record<keyof OwnDraft, string>> {
  const problems: Partial<Record<keyof OwnDraft, string>> = {};
  for (const { field, message } of ownInstrumentProblems(definitionOf(draft))) {
    const at = field === 'range' || field === 'norms' ? fieldOf[field] : field;
    problems[at] ??= message;
  }
  if (draft.min.trim() === '') problems.min = 'Enter the lowest score.';
  if (draft.max.trim() === '') problems.max = 'Enter the highest score.';
  else if (draft.min.trim() === '') delete problems.max;
  if (draft.direction === '') problems.direction = 'Say which way a score is worse.';
  if (taken.includes(draft.code.trim())) problems.code = 'This code is taken: choose another.';
  if ((read(draft.normMean) === null) !== (read(draft.normSd) === null)) {
    problems.normSd = 'Norms need both the mean and the standard deviation.';
  }
  if (readBands(draft.bands) === null) problems.bands = 'One band a line, like “0–9 low”.';
  const days = read(draft.windowDays);
  if (days !== null && !(Number.isInteger(days) && days >= 0 && days <= 3660)) {
    problems.windowDays = 'Whole days.';
  }
  return problems;
}

/** What a change does to scores that are kept, said before it is saved; null where nothing changes. */
export function effectWords(stored: OwnInstrument | null, draft: OwnDraft): readonly string[] {
  if (!stored || stored.scores === 0) return [];
  const before = stored.definition;
  const now = definitionOf(draft);
  const kept =
    stored.scores === 1
      ? 'The one score that is kept'
      : `All ${stored.scores} scores that are kept`;
  const words: string[] = [];
  if (before.direction !== now.direction) {
    words.push(`${kept} will read the other way: what was better reads as worse.`);
  }
  if (before.min !== now.min || before.max !== now.max) {
    words.push(`${kept} must lie in the new range; nothing is converted.`);
  }
  if (before.coding !== now.coding) {
    words.push(
      'Scores that are kept stay raw; only what is entered from now on is read otherwise.',
    );
  }
  const judged = ['caseness', 'reliableChange', 'norms', 'reliability', 'bands'] as const;
  if (
    judged.some((key) => JSON.stringify(before[key] ?? null) !== JSON.stringify(now[key] ?? null))
  ) {
    words.push(`${kept} will be judged by the new figures, in charts and results, from now on.`);
  }
  return words;
}

/** What a definition says, by the name of the field on the screen. */
export function wordsOf(definition: ScoreOnlyInstrument): RecordWords {
  const draft = draftOf({ definition });
  return {
    Name: draft.name,
    'Which way is worse': draft.direction,
    Range: `${draft.min} to ${draft.max}`,
    'Scores are entered as': draft.coding,
    Norms: draft.normMean === '' ? 'none' : `${draft.normMean} (SD ${draft.normSd})`,
    Reliability: draft.reliability || 'none',
    'Clinical cut-off': draft.caseness || 'none',
    'Reliable change': draft.reliableChange || 'none',
    'Days it looks back': draft.windowDays || 'not known',
    Bands: draft.bands || 'none',
    Source: draft.source,
  };
}
