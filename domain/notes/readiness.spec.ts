import { groupNoteReadiness } from '#domain/notes/group-note-readiness';
import type { NoteReadinessFacts, ReadinessCode } from '#domain/notes/readiness';
import { readiness } from '#domain/notes/readiness';
import { defaultSimilarityPolicy } from '#domain/notes/similarity';

const fitz = {
  participantId: 'fitz',
  preferredName: 'Fitz',
  givenName: 'Fitzgerald',
  familyName: 'Harrowgate',
};
const cassia = {
  participantId: 'cassia',
  preferredName: 'Cassia',
  givenName: 'Cassia',
  familyName: 'Thornbury',
};

const own =
  'Chose calling his sister instead of leaving the room, and told the group what had made the difference.';

const ready: NoteReadinessFacts = {
  openedBySigner: true,
  own: [{ text: own }],
  drafted: [
    {
      code: 'data',
      segments: [
        { text: 'Arrived 14 minutes late', taps: ['a'], by: 'draft' },
        { text: '.', taps: [], by: 'draft' },
      ],
    },
  ],
  objectiveIds: ['objective'],
  attendance: {
    status: 'present',
    startsAt: '2026-06-16T13:00:00.000Z',
    endsAt: '2026-06-16T16:00:00.000Z',
    arrivedAt: '2026-06-16T13:14:00.000Z',
    leftAt: null,
    minutes: 151,
    begun: true,
    ended: true,
  },
  self: fitz,
  others: [cassia],
  comparedNotes: [],
  similarityReason: null,
  policy: defaultSimilarityPolicy,
  riskAnswer: false,
  riskSentence: '',
};

const missing = (changes: Partial<NoteReadinessFacts>): readonly ReadinessCode[] => {
  const result = readiness({ ...ready, ...changes });
  expect(result.ready).toBe(result.conditions.every(({ met }) => met));
  return result.conditions.filter(({ met }) => !met).map(({ code }) => code);
};

const words = (code: ReadinessCode, changes: Partial<NoteReadinessFacts>): string =>
  readiness({ ...ready, ...changes }).conditions.find((each) => each.code === code)?.words ?? '';

describe('a note is ready', () => {
  it('when everything is there', () => {
    expect(missing({})).toEqual([]);
    expect(readiness(ready).ready).toBeTrue();
  });

  it('only when the signer opened it', () => {
    expect(missing({ openedBySigner: false })).toEqual(['opened']);
  });

  it('never from chips alone', () => {
    expect(missing({ own: [] })).toEqual(['own-words']);
    expect(missing({ own: [{ text: 'Arrived 14 minutes late.' }] })).toEqual(['own-words']);
  });

  it('only with a finished sentence about this person', () => {
    const open = [{ text: 'Chose calling his sister instead of leaving the' }];
    expect(missing({ own: open })).toEqual(['own-words']);
    expect(missing({ own: [{ text: 'Engaged well.' }] })).toEqual(['own-words']);
    expect(missing({ own: [{ text: own }], sharedTexts: [own] })).toEqual(['own-words']);
  });

  it('only with an objective', () => {
    expect(missing({ objectiveIds: [] })).toEqual(['objective']);
  });

  it('only when times and attendance agree', () => {
    const times = (changes: Partial<NoteReadinessFacts['attendance']>) =>
      missing({ attendance: { ...ready.attendance, ...changes } });
    expect(times({ status: 'no-show' })).toEqual(['times']);
    expect(times({ arrivedAt: null, minutes: null })).toEqual(['times']);
    expect(times({ leftAt: '2026-06-16T13:00:00.000Z' })).toEqual(['times']);
    expect(times({ arrivedAt: '2026-06-16T17:00:00.000Z', minutes: 0 })).toEqual(['times']);
    expect(times({ ended: false })).toEqual(['times']);
    expect(times({ ended: false, leftAt: '2026-06-16T14:00:00.000Z' })).toEqual([]);
    const notBegun = { begun: false, ended: false, leftAt: '2026-06-16T14:00:00.000Z' };
    expect(times(notBegun)).toEqual(['times']);
  });

  it('only when nobody else is named, wherever it is written', () => {
    expect(missing({ own: [{ text: `${own} Sat beside Cassia.` }] })).toEqual(['names']);
    expect(missing({ riskSentence: 'Told Thornbury about it.' })).toEqual(['names']);
    const quote = [
      {
        code: 'data' as const,
        segments: [{ text: 'Said: “Cassia helped me”', taps: ['q'], by: 'draft' as const }],
      },
    ];
    expect(missing({ drafted: quote })).toEqual(['names']);
    expect(words('names', { riskSentence: 'Told Thornbury.' })).toBe(
      'Names another participant: “Thornbury”',
    );
    expect(missing({ own: [{ text: `${own} Fitz stayed.` }] })).toEqual([]);
  });

  it('above the limit of similarity only with a reason', () => {
    const comparedNotes = [{ of: 'another-note-of-this-session' as const, ownText: own }];
    expect(missing({ comparedNotes })).toEqual(['similarity']);
    expect(missing({ comparedNotes, similarityReason: '  ' })).toEqual(['similarity']);
    expect(missing({ comparedNotes, similarityReason: 'Worked as a pair.' })).toEqual([]);
    expect(words('similarity', { comparedNotes })).toContain('100%, limit 60%');
    const policy = { ...defaultSimilarityPolicy, similarityLimit: 1 };
    expect(missing({ comparedNotes, policy })).toEqual([]);
  });

  it('with similarity unknown below 15 words, but not for a repeat', () => {
    const short = [{ text: 'Spoke once, about the sister.' }];
    expect(missing({ own: short })).toEqual([]);
    expect(words('similarity', { own: short })).toBe(
      'Similarity is measured once there are 15 words of yours (5 now)',
    );
    const comparedNotes = [
      { of: 'another-note-of-this-session' as const, ownText: 'Spoke once about the sister.' },
    ];
    expect(missing({ own: short, comparedNotes })).toEqual(['similarity']);
  });

  it('only with a sentence on a risk answer', () => {
    expect(missing({ riskAnswer: true })).toEqual(['risk']);
    expect(missing({ riskAnswer: true, riskSentence: 'Assessed' })).toEqual(['risk']);
    expect(
      missing({ riskAnswer: true, riskSentence: 'Spoke after group; no plan and no intent.' }),
    ).toEqual([]);
  });

  it('in none of twelve cloned notes', () => {
    const comparedNotes = Array.from({ length: 11 }, () => ({
      of: 'another-note-of-this-session' as const,
      ownText: own,
    }));
    expect(readiness({ ...ready, comparedNotes }).ready).toBeFalse();
  });
});

describe('a group note is ready', () => {
  const facts = {
    kind: 'group' as const,
    startedAt: '2026-06-16T13:00:00.000Z',
    endedAt: '2026-06-16T16:00:00.000Z',
    topic: 'Check the facts',
    dynamic: 'Energy was low at the start and warmer after the round.',
    leaders: [
      { staffId: 'jv', name: 'Juniper Vale' },
      { staffId: 'tl', name: 'Tobin Larkspur' },
    ],
    interventions: [
      { staffId: 'jv', text: 'Taught check the facts on the board.' },
      { staffId: 'tl', text: 'Coached the pairs through a second example.' },
    ],
    members: [fitz, cassia],
  };
  const missingOf = (changes: Partial<typeof facts>) =>
    groupNoteReadiness({ ...facts, ...changes })
      .conditions.filter(({ met }) => !met)
      .map(({ code }) => code);

  it('with times, topic, every leader’s intervention, the dynamic and no names', () => {
    expect(groupNoteReadiness(facts).ready).toBeTrue();
    expect(missingOf({ topic: ' ' })).toEqual(['topic']);
    expect(missingOf({ dynamic: '' })).toEqual(['dynamic']);
    expect(missingOf({ interventions: facts.interventions.slice(0, 1) })).toEqual([
      'interventions',
    ]);
    expect(missingOf({ leaders: [] })).toEqual(['interventions']);
    expect(missingOf({ dynamic: `${facts.dynamic} Fitz helped.` })).toEqual(['names']);
    expect(groupNoteReadiness({ ...facts, endedAt: null }).ready).toBeFalse();
  });

  it('names the leader whose intervention is missing', () => {
    const result = groupNoteReadiness({ ...facts, interventions: [] });
    expect(result.conditions.find(({ code }) => code === 'interventions')?.words).toBe(
      'Intervention of Juniper Vale and Tobin Larkspur',
    );
  });
});
