/** Why somebody cannot be given something, by the code that hand_over() of 0038 answers. */
export const handOverRefusals = {
  'not-owed': 'This person does not owe it any more. Open the list again.',
  'still-here':
    'This person can still sign in. An administrator ends their access first, or with the hand-over.',
  'not-active': 'Choose somebody who can sign in.',
  'no-supervisor': 'Only somebody with the role of a supervisor can supervise.',
  'not-yours':
    'This person also works in a program that is not yours. An administrator hands the supervision over.',
  themselves: 'Nobody supervises themselves.',
  'supervises-already': 'They supervise this person already.',
  'no-facilitator': 'Only somebody with the role of a facilitator can have this.',
  'other-program': 'They do not work in its program.',
  'leads-already': 'They lead it already.',
  'no-prescriber': 'Only somebody with the role of a prescriber can have this.',
  'no-clinician': 'A primary clinician has the role of a facilitator or a supervisor.',
  'has-it-already': 'They have this part in the episode already.',
  'does-not-treat':
    'They do not treat this participant. Hand over the caseload, group or session first, or with it.',
  'goes-with-others': 'It cannot be handed over by itself.',
} as const;

export type HandOverRefusal = keyof typeof handOverRefusals;
