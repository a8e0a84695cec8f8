import type { ObservationChip, ProgramSettings } from '#contract/program';
import type { ObservationKind } from '#domain/observations/observation-kinds';

/** `phrase`: the words a draft uses, in the past tense and without the person. */
const chip = (
  kind: ObservationKind,
  code: string,
  label: string,
  phrase: string,
): ObservationChip => ({ kind, code, label, phrase });

const chips: readonly ObservationChip[] = [
  chip('affect', 'bright', 'Bright', 'appeared bright'),
  chip('affect', 'flat', 'Flat', 'appeared flat'),
  chip('affect', 'tearful', 'Tearful', 'was tearful'),
  chip('affect', 'anxious', 'Anxious', 'appeared anxious'),
  chip('affect', 'irritable', 'Irritable', 'appeared irritable'),
  chip('response', 'shared', 'Shared', 'shared with the group'),
  chip('response', 'quiet', 'Quiet', 'was quiet'),
  chip('response', 'stayed', 'Stayed with it', 'stayed with the exercise'),
  chip('response', 'helped-a-peer', 'Helped a peer', 'helped a peer'),
  chip('response', 'oriented', 'Oriented', 'was oriented to the group'),
  chip('homework', 'done', 'Done', 'brought the homework done'),
  chip('homework', 'partly', 'Partly', 'had done part of the homework'),
  chip('homework', 'not-done', 'Not done', 'had not done the homework'),
  chip('risk', 'suicidal-thoughts', 'Suicidal thoughts', 'spoke of suicidal thoughts'),
  chip('risk', 'self-harm', 'Self-harm', 'spoke of self-harm'),
  chip('risk', 'harm-to-others', 'Harm to others', 'spoke of harming others'),
  chip('risk', 'intoxication', 'Intoxication', 'appeared intoxicated'),
  chip('risk', 'abuse-disclosed', 'Abuse disclosed', 'disclosed abuse'),
  chip('risk', 'psychosis', 'Psychosis', 'showed signs of psychosis'),
  chip('risk', 'medical', 'Medical', 'had a medical concern'),
];

/**
 * Defaults of this program, not published figures: thresholds of urges, the similarity limit and
 * the days after a risk flag were found in no source and are for each program to set
 * (clinical.md, tag [G]).
 */
export function programSettings(levelOfCare: 'PHP' | 'IOP'): ProgramSettings {
  return {
    scales: [
      { code: 'mood', label: 'Mood', worse: 'low', urgeThreshold: null },
      { code: 'anxiety', label: 'Anxiety', worse: 'high', urgeThreshold: null },
      levelOfCare === 'PHP'
        ? {
            code: 'urge-to-self-harm',
            label: 'Urge to self-harm',
            worse: 'high',
            urgeThreshold: 6,
          }
        : { code: 'urge-to-use', label: 'Urge to use', worse: 'high', urgeThreshold: 8 },
    ],
    chips: [...chips],
    idleMinutes: 15,
    roomIdleMinutes: 5,
    acknowledgeMinutes: 5,
    similarityLimit: 0.5,
    similarityMinWords: 15,
    noteDueHours: 24,
    recentRiskDays: 14,
  };
}
