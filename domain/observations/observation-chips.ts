import type { ObservationFact, ObservationKind } from '#domain/observations/observation-kinds';
import { hasPeers } from '#domain/notes/session-note';
import type { SessionKind } from '#domain/attendance/attendance-status';
import type { RiskChipCode } from '#domain/flags/risk-causes';
import type { EngagementLevel } from '#domain/skills/engagement';
import { engagementLabels, engagementLevels } from '#domain/skills/engagement';
import { skillByCode } from '#domain/skills/skill-catalogue';

/** A chip of the palette, and the words it drafts into a note. */
export interface ObservationChip {
  readonly kind: ObservationKind;
  readonly code: string;
  readonly label: string;
  /**
   * What the chip says in a note, after an unspoken subject: "was tearful". Third person, what
   * was seen and not what it means, without a pronoun.
   */
  readonly phrase: string;
}

const chip = (
  kind: ObservationKind,
  code: string,
  label: string,
  phrase: string,
): ObservationChip => ({ kind, code, label, phrase });

const engagementPhrases: Readonly<Record<EngagementLevel, string>> = {
  0: 'did not take part',
  1: 'engaged when prompted',
  2: 'took some part',
  3: 'took an active part',
  4: 'led part of the discussion',
};

/** The risk chips: each is a risk answer, and raises a flag (`domain/flags`). */
export const riskChips: readonly (ObservationChip & { readonly code: RiskChipCode })[] = (
  [
    ['suicidal-thoughts', 'Suicidal thoughts', 'reported suicidal thoughts'],
    ['self-harm', 'Self-harm', 'reported or showed self-harm'],
    ['harm-to-others', 'Harm to others', 'spoke of harm to others'],
    ['intoxication', 'Intoxication', 'appeared intoxicated'],
    ['abuse-disclosed', 'Abuse disclosed', 'disclosed abuse'],
    ['psychosis', 'Psychosis', 'showed possible signs of psychosis'],
    ['medical', 'Medical', 'had a medical concern'],
  ] as const
).map(([code, label, phrase]) => ({ kind: 'risk', code, label, phrase }));

/** The chips a program starts with; it may change every one of them but the risk chips' codes. */
export const defaultChips: readonly ObservationChip[] = [
  ...engagementLevels.map((level) =>
    chip('engagement', String(level), engagementLabels[level], engagementPhrases[level]),
  ),
  chip('affect', 'bright', 'Bright', 'appeared bright'),
  chip('affect', 'flat', 'Flat', 'showed little affect'),
  chip('affect', 'tearful', 'Tearful', 'was tearful'),
  chip('affect', 'anxious', 'Anxious', 'appeared anxious'),
  chip('affect', 'irritable', 'Irritable', 'appeared irritable'),
  chip('response', 'shared', 'Shared', 'shared with the group'),
  chip('response', 'quiet', 'Quiet', 'was quiet'),
  chip('response', 'stayed-with-it', 'Stayed with it', 'stayed with it'),
  chip('response', 'helped-a-peer', 'Helped a peer', 'helped a peer'),
  chip('homework', 'done', 'Done', 'had done the homework'),
  chip('homework', 'partly', 'Partly', 'had done part of the homework'),
  chip('homework', 'not-done', 'Not done', 'had not done the homework'),
  ...riskChips,
];

/** The chip behind an observation, among a program's chips; `null` for one no longer there. */
export function chipOf(
  observation: Pick<ObservationFact, 'kind' | 'code'>,
  chips: readonly ObservationChip[],
): ObservationChip | null {
  return (
    chips.find(({ kind, code }) => kind === observation.kind && code === observation.code) ?? null
  );
}

const amongPeers: readonly string[] = ['shared', 'helped-a-peer'];

/** The chips that a session of this kind can draft from: without peers nobody shared with them. */
export function chipsIn<Chip extends Pick<ObservationChip, 'kind' | 'code'>>(
  kind: SessionKind,
  chips: readonly Chip[],
): readonly Chip[] {
  return hasPeers(kind)
    ? chips
    : chips.filter((chip) => chip.kind !== 'response' || !amongPeers.includes(chip.code));
}

/**
 * A tap in the words of the list beside a note: "engagement 1", "opposite action", "tearful".
 * `objectiveNumber` names an objective by its number where the plan knows it.
 */
export function tapWords(
  observation: ObservationFact,
  chips: readonly ObservationChip[] = defaultChips,
  objectiveNumber: (id: string) => number | null = () => null,
): string {
  const label = chipOf(observation, chips)?.label.toLowerCase() ?? observation.code;
  switch (observation.kind) {
    case 'engagement':
      return `engagement ${observation.code}`;
    case 'skill':
      return skillByCode(observation.code)?.inSentence ?? label;
    case 'homework':
      return `homework ${label}`;
    case 'goal': {
      const number = objectiveNumber(observation.code);
      return number === null ? 'goal touched' : `goal ${number}`;
    }
    case 'own-words':
      return 'own words';
    case 'risk':
      return `risk: ${label}`;
    case 'affect':
    case 'response':
      return label;
  }
}
