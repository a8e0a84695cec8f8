import type { Program, ProgramSettings, ProgramWrite } from '#contract/program';
import type { NoteFormat } from '#domain/notes/note-formats';

/** A program as its form holds it: numbers and days are text until they are sent. */
export interface ProgramDraft {
  readonly name: string;
  readonly site: string;
  readonly levelOfCare: ProgramWrite['levelOfCare'];
  readonly timeZone: string;
  readonly weeklyHours: string;
  readonly noteFormat: NoteFormat;
  readonly endsOn: string;
  readonly settings: ProgramSettings;
}

/** @param timeZone the browser's own, until somebody says another */
export function newDraft(settings: ProgramSettings, timeZone: string): ProgramDraft {
  return {
    name: '',
    site: '',
    levelOfCare: 'IOP',
    timeZone,
    weeklyHours: '',
    noteFormat: 'DAP',
    endsOn: '',
    settings,
  };
}

export function draftOf(program: Program): ProgramDraft {
  const { name, site, levelOfCare, timeZone, noteFormat, endsOn, settings } = program;
  const minutes = program.requiredWeeklyMinutes;
  return {
    name,
    site,
    levelOfCare: levelOfCare as ProgramWrite['levelOfCare'],
    timeZone,
    weeklyHours: minutes === null ? '' : String(Math.round((minutes / 60) * 100) / 100),
    noteFormat,
    endsOn: endsOn ?? '',
    settings,
  };
}

export type DraftProblems = Partial<Record<keyof ProgramDraft, string>>;

/** What keeps the draft from being sent, by field, in words; nothing: it can be. */
export function draftProblems(draft: ProgramDraft): DraftProblems {
  const problems: DraftProblems = {};
  if (draft.name.trim() === '') problems.name = 'Give the program a name.';
  if (draft.site.trim() === '') problems.site = 'Name the site.';
  if (draft.timeZone.trim() === '') problems.timeZone = 'Choose the time zone of the site.';
  const hours = Number(draft.weeklyHours);
  if (draft.weeklyHours.trim() !== '' && !(hours > 0 && hours <= 168)) {
    problems.weeklyHours = 'Hours a week are a number above 0, for instance 9.';
  }
  const blank = [...draft.settings.scales, ...draft.settings.chips].some(
    ({ label }) => label.trim() === '',
  );
  const silent = draft.settings.chips.some(({ phrase }) => phrase.trim() === '');
  if (blank) problems.settings = 'Every rating and every chip has a name.';
  else if (silent) problems.settings = 'Say of every chip what it writes into a note.';
  if (draft.settings.planSigners.length === 0)
    problems.settings = 'Say who signs a treatment plan.';
  return problems;
}

export function writeOf(draft: ProgramDraft, version: number): ProgramWrite {
  const { name, site, levelOfCare, timeZone, weeklyHours, noteFormat, endsOn, settings } = draft;
  return {
    name: name.trim(),
    site: site.trim(),
    levelOfCare,
    timeZone: timeZone.trim(),
    requiredWeeklyMinutes: weeklyHours.trim() === '' ? null : Math.round(Number(weeklyHours) * 60),
    noteFormat,
    endsOn: endsOn === '' ? null : endsOn,
    settings,
    version,
  };
}

/** A code that nothing recorded refers to yet, made of the label: "Urge to gamble" → urge-to-gamble. */
export function codeFor(label: string, taken: readonly string[]): string {
  const words = label
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 50)
    .replaceAll(/-+$/g, '');
  const code = words === '' ? 'own' : words;
  if (!taken.includes(code)) return code;
  let number = 2;
  while (taken.includes(`${code}-${number}`)) number += 1;
  return `${code}-${number}`;
}
