import type { Goal, Objective, Problem } from '#contract/plan';
import { isDay } from '#domain/calendar/zoned-time';
import type { PlanWrite } from './plan.feature';

/** The row that is being written, as its form holds it: every field is text. */
export interface PlanEdit {
  readonly kind: PlanWrite['kind'];
  readonly id: string;
  /** 0: a new row. */
  readonly version: number;
  /** The problem of a goal, the goal of an objective. */
  readonly parentId: string;
  readonly label: string;
  readonly text: string;
  /** Target date of an objective. */
  readonly targetOn: string;
  /** Day on which a problem was resolved or an objective met; empty: not yet. */
  readonly doneOn: string;
}

const blank = { version: 0, label: '', text: '', targetOn: '', doneOn: '' };

export function newRow(kind: PlanEdit['kind'], id: string, parentId = ''): PlanEdit {
  return { ...blank, kind, id, parentId };
}

export function editProblem({ id, version, text, resolvedOn }: Problem): PlanEdit {
  return { ...blank, kind: 'problem', id, parentId: '', version, text, doneOn: resolvedOn ?? '' };
}

export function editGoal({ id, version, text, problemId }: Goal): PlanEdit {
  return { ...blank, kind: 'goal', id, parentId: problemId, version, text };
}

export function editObjective(objective: Objective): PlanEdit {
  const { id, version, goalId, label, text, targetOn, metOn } = objective;
  return {
    kind: 'objective',
    id,
    parentId: goalId,
    version,
    label,
    text,
    targetOn: targetOn ?? '',
    doneOn: metOn ?? '',
  };
}

/** What is missing, by field, in words; nothing: it can be sent. */
export function editProblems(edit: PlanEdit): Partial<Record<keyof PlanEdit, string>> {
  const problems: Partial<Record<keyof PlanEdit, string>> = {};
  if (edit.text.trim() === '') {
    problems.text =
      edit.kind === 'objective' ? 'Say how it will be measured.' : `Say what the ${edit.kind} is.`;
  }
  if (edit.kind === 'objective' && edit.label.trim() === '') {
    problems.label = 'Give it a short name: notes link it by this name.';
  }
  if (edit.targetOn !== '' && !isDay(edit.targetOn)) problems.targetOn = 'There is no such day.';
  if (edit.doneOn !== '' && !isDay(edit.doneOn)) problems.doneOn = 'There is no such day.';
  return problems;
}

const day = (text: string): string | null => (text === '' ? null : text);

export function writeOf(edit: PlanEdit, version = edit.version): PlanWrite {
  const { id, parentId } = edit;
  const text = edit.text.trim();
  switch (edit.kind) {
    case 'problem':
      return { kind: 'problem', id, body: { text, resolvedOn: day(edit.doneOn), version } };
    case 'goal':
      return { kind: 'goal', id, body: { problemId: parentId, text, version } };
    case 'objective':
      return {
        kind: 'objective',
        id,
        body: {
          goalId: parentId,
          label: edit.label.trim(),
          text,
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
    said('targetOn') && `target ${said('targetOn')}`,
    said('metOn') && `met ${said('metOn')}`,
    said('resolvedOn') && `resolved ${said('resolvedOn')}`,
  ];
  return {
    version: row['version'],
    words: parts.filter((part) => part !== '').join(' · '),
    by: name,
    at: said('at'),
  };
}
