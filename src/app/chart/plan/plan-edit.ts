import type { Goal, Intervention, Objective, Problem } from '#contract/plan';
import { isDay } from '#domain/calendar/zoned-time';
import type { LifeArea } from '#domain/plan/life-areas';
import type { PlanWrite } from './plan.feature';

/** The row that is being written, as its form holds it: every field is text. */
export interface PlanEdit {
  readonly kind: Exclude<PlanWrite['kind'], 'progress'>;
  readonly id: string;
  /** 0: a new row. */
  readonly version: number;
  /** The problem of a goal, the goal of an objective or of an intervention. */
  readonly parentId: string;
  readonly label: string;
  /** Of an intervention: what is done. */
  readonly text: string;
  /** Of a goal; null: nobody said. */
  readonly lifeArea: LifeArea | null;
  /** What shows that an objective is reached. */
  readonly measure: string;
  readonly howOften: string;
  readonly who: string;
  /** Target date of an objective. */
  readonly targetOn: string;
  /** Day on which a problem was resolved, an objective met, an intervention ended; empty: not yet. */
  readonly doneOn: string;
}

const blank = {
  ...{ version: 0, label: '', text: '', lifeArea: null },
  ...{ measure: '', howOften: '', who: '', targetOn: '', doneOn: '' },
};

export function newRow(kind: PlanEdit['kind'], id: string, parentId = ''): PlanEdit {
  return { ...blank, kind, id, parentId };
}

export function editProblem({ id, version, text, resolvedOn }: Problem): PlanEdit {
  return { ...blank, kind: 'problem', id, parentId: '', version, text, doneOn: resolvedOn ?? '' };
}

export function editGoal({ id, version, text, lifeArea, problemId }: Goal): PlanEdit {
  return { ...blank, kind: 'goal', id, parentId: problemId, version, text, lifeArea };
}

export function editIntervention(row: Intervention): PlanEdit {
  const { id, version, goalId, what, howOften, who, endedOn } = row;
  const words = { text: what, howOften, who, doneOn: endedOn ?? '' };
  return { ...blank, kind: 'intervention', id, parentId: goalId, version, ...words };
}

export function editObjective(objective: Objective): PlanEdit {
  const { id, version, goalId, label, text, measure, targetOn, metOn } = objective;
  return {
    ...blank,
    kind: 'objective',
    id,
    parentId: goalId,
    version,
    label,
    text,
    measure: measure ?? '',
    targetOn: targetOn ?? '',
    doneOn: metOn ?? '',
  };
}

/** What is missing, by field, in words; nothing: it can be sent. */
export function editProblems(edit: PlanEdit): Partial<Record<keyof PlanEdit, string>> {
  const problems: Partial<Record<keyof PlanEdit, string>> = {};
  if (edit.text.trim() === '') {
    problems.text =
      edit.kind === 'objective'
        ? 'Say how it will be measured.'
        : edit.kind === 'intervention'
          ? 'Say what is done.'
          : `Say what the ${edit.kind} is.`;
  }
  if (edit.kind === 'objective' && edit.label.trim() === '') {
    problems.label = 'Give it a short name: notes link it by this name.';
  }
  if (edit.kind === 'goal' && edit.version === 0 && edit.lifeArea === null) {
    problems.lifeArea = 'Say which part of life it is about.';
  }
  if (edit.kind === 'intervention') {
    if (edit.howOften.trim() === '') problems.howOften = 'Say how often, for instance weekly.';
    if (edit.who.trim() === '') problems.who = 'Say who does it.';
  }
  if (edit.targetOn !== '' && !isDay(edit.targetOn)) problems.targetOn = 'There is no such day.';
  if (edit.doneOn !== '' && !isDay(edit.doneOn)) problems.doneOn = 'There is no such day.';
  return problems;
}

const day = (text: string): string | null => (text === '' ? null : text);
const words = (text: string): string | null => day(text.trim());

export function writeOf(edit: PlanEdit, version = edit.version): PlanWrite {
  const { id, parentId } = edit;
  const text = edit.text.trim();
  switch (edit.kind) {
    case 'problem':
      return { kind: 'problem', id, body: { text, resolvedOn: day(edit.doneOn), version } };
    case 'goal':
      return {
        kind: 'goal',
        id,
        body: { problemId: parentId, text, lifeArea: edit.lifeArea, version },
      };
    case 'intervention':
      return {
        kind: 'intervention',
        id,
        body: {
          ...{ goalId: parentId, what: text, howOften: edit.howOften.trim() },
          ...{ who: edit.who.trim(), endedOn: day(edit.doneOn), version },
        },
      };
    case 'objective':
      return {
        kind: 'objective',
        id,
        body: {
          goalId: parentId,
          label: edit.label.trim(),
          text,
          measure: words(edit.measure),
          targetOn: day(edit.targetOn),
          metOn: day(edit.doneOn),
          version,
        },
      };
  }
}

/** The other side of a conflict, as far as the answer of the server says it. */
export interface TheirRow {
  readonly version: number;
  readonly words: string;
  /** "Maren Holt, LCSW, 9:41"; empty where the answer does not say. */
  readonly by: string;
  readonly at: string;
}

export function theirRow(theirs: unknown): TheirRow | null {
  if (typeof theirs !== 'object' || theirs === null) return null;
  const row = theirs as Record<string, unknown>;
  if (typeof row['version'] !== 'number') return null;
  const said = (name: string): string => (typeof row[name] === 'string' ? row[name] : '');
  const by = row['by'];
  const name =
    typeof by === 'object' && by !== null && 'name' in by && typeof by.name === 'string'
      ? by.name
      : '';
  const parts = [
    said('label'),
    said('text'),
    said('what'),
    said('howOften'),
    said('who'),
    said('measure') && `shown by ${said('measure')}`,
    said('lifeArea') && `about ${said('lifeArea')}`,
    said('targetOn') && `target ${said('targetOn')}`,
    said('metOn') && `met ${said('metOn')}`,
    said('endedOn') && `ended ${said('endedOn')}`,
    said('resolvedOn') && `resolved ${said('resolvedOn')}`,
  ];
  return {
    version: row['version'],
    words: parts.filter((part) => part !== '').join(' · '),
    by: name,
    at: said('at'),
  };
}
