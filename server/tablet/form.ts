import type { TabletEntry } from '#contract/tablet';
import { askedSkills, type AskedSkill } from '#domain/check-in/asked-skills';
import { diaryDays, leavesDaysOut } from '#domain/check-in/diary-days';
import type { CheckInScale, ObservationChip } from '#contract/program';

/** What the database tells of an entry (function tablet_entry_form): codes and days, no answers. */
export interface EntryForm {
  readonly id: string;
  readonly instruments: readonly string[];
  readonly begunAt: string;
  readonly timeZone: string;
  readonly today: string;
  readonly since: string | null;
  readonly settings: {
    readonly scales: readonly CheckInScale[];
    readonly chips: readonly ObservationChip[];
  };
  /** What of them there was when it was begun; null: not known of an entry begun long ago. */
  readonly asked: EntryForm['settings'] | null;
  /** Scales that somebody has given a rating on. */
  readonly rated: readonly string[];
  /** Days that have a card. */
  readonly cards: readonly string[];
  /** Skills practised in a group or to be learned. */
  readonly skills: readonly string[];
  /** The latest answer to ASQ 4 (an attempt ever) in the episode was yes: no news when said again. */
  readonly lifetimeReported: boolean;
  readonly kept: boolean;
  readonly answersHash: string | null;
}

export const skillsOf = ({
  skills,
  settings,
}: Pick<EntryForm, 'skills' | 'settings'>): AskedSkill[] =>
  askedSkills(
    skills,
    settings.chips.filter(({ kind }) => kind === 'skill'),
  );

/** Scales that were asked when it was begun and that the program has removed since. */
export function removedScales({ settings, asked }: EntryForm): readonly CheckInScale[] {
  const codes = new Set(settings.scales.map(({ code }) => code));
  return (asked?.scales ?? []).filter(({ code }) => !codes.has(code));
}

/** Skills that may be answered: those of now, and those of its own that the program has removed since. */
export function answerableSkills(form: EntryForm): AskedSkill[] {
  const { settings, asked, skills } = form;
  return skillsOf({
    skills,
    settings: { scales: [], chips: [...settings.chips, ...(asked?.chips ?? [])] },
  });
}

/** The urges of a diary card are the program's scales that are urges. */
export const urgesOf = ({ settings }: EntryForm) =>
  settings.scales.filter(({ urgeThreshold }) => urgeThreshold !== null);

/** What the person is asked. */
export function describeEntry(form: EntryForm): TabletEntry {
  return {
    id: form.id,
    instruments: [...form.instruments],
    scales: form.settings.scales
      .filter(({ code }) => !form.rated.includes(code))
      .map(({ code, label, urgeThreshold }) => ({ code, label, urgeThreshold })),
    diary: {
      days: diaryDays(form),
      leavesDaysOut: leavesDaysOut(form),
      skills: skillsOf(form),
      urges: urgesOf(form).map(({ code, label }) => ({ code, label })),
    },
  };
}
