import fc from 'fast-check';

import { finishedSentences, ownText, wordsIn } from '#domain/notes/own-words';
import { defaultSimilarityPolicy, noteSimilarity, textSimilarity } from '#domain/notes/similarity';

const long =
  'Chose calling his sister instead of leaving the room, and told the group afterwards what had made the difference for him.';
const session = 'another-note-of-this-session' as const;

describe('similarity', () => {
  it('is unknown below 15 own words', () => {
    const short = noteSimilarity('Chose calling his sister instead of leaving the', [], []);
    expect(short).toEqual(jasmine.objectContaining({ value: null, ownWords: 8, neededWords: 15 }));
  });

  it('is 1 for a copy, also with other pronouns, numbers and names', () => {
    const other = long.replace('his', 'her').replace('him', 'her');
    expect(noteSimilarity(long, [{ of: session, ownText: other }], []).value).toBe(1);
    const named =
      'Fitz arrived at 9:14 and spoke of the call to the landlord, twice, in 20 minutes.';
    const renamed = named.replace('Fitz', 'Greta').replace('9:14', '9:20').replace('20', '30');
    expect(
      noteSimilarity(named, [{ of: session, ownText: renamed }], ['Fitz', 'Greta']).value,
    ).toBe(1);
  });

  it('stays high for a copy with a sentence added, and low for another text', () => {
    const added = `${long} Brought the finished worksheet and compared both columns with a peer.`;
    const other =
      'Spoke once, to say the example was too close, then stayed to the end and asked for the sheet to read at home.';
    expect(noteSimilarity(added, [{ of: session, ownText: long }], []).value).toBe(1);
    expect(noteSimilarity(long, [{ of: session, ownText: other }], []).value).toBeLessThan(0.1);
  });

  it('names the nearest', () => {
    const nearest = noteSimilarity(
      long,
      [
        {
          of: session,
          ownText:
            'Something quite different was said here by the person, at length, in words of its own today.',
        },
        { of: 'an-earlier-note-of-this-person', ownText: long },
      ],
      [],
    );
    expect(nearest.nearest).toBe('an-earlier-note-of-this-person');
  });

  it('sees a short clone with a word changed, and a piece of another note', () => {
    const repeated = (text: string, ownText: string) =>
      noteSimilarity(text, [{ of: session, ownText }], []).repeated;
    expect(repeated('Took part well in group today', 'Took part well in group again')).toBeTrue();
    expect(repeated('Was quiet and left early', 'Told of the call with her brother')).toBeFalse();
    expect(
      repeated(
        'Named shame as the feeling',
        'Cried during the round, stayed for all of it, and named shame as the feeling under it.',
      ),
    ).toBeTrue();
  });

  it('sees a word-for-word repeat that is too short to measure', () => {
    const same = [{ of: session, ownText: 'Listened, and took notes.' }];
    const repeat = noteSimilarity('listened and took notes', same, []);
    expect(repeat).toEqual(jasmine.objectContaining({ value: null, repeated: true }));
    expect(noteSimilarity('', [{ of: session, ownText: '' }], []).repeated).toBeFalse();
  });

  it('has a default limit of 60 percent', () => {
    expect(defaultSimilarityPolicy).toEqual({ similarityLimit: 0.6, similarityMinWords: 15 });
  });

  it('is symmetric, between 0 and 1, and 1 with itself', () => {
    const word = fc.constantFrom('sat', 'spoke', 'left', 'sister', 'group', 'call', 'then', 'and');
    const text = fc.array(word, { maxLength: 40 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(text, text, (one, other) => {
        const likeness = textSimilarity(one, other);
        expect(likeness).toBe(textSimilarity(other, one));
        expect(likeness).toBeGreaterThanOrEqual(0);
        expect(likeness).toBeLessThanOrEqual(1);
        if (wordsIn(one).length >= 3) expect(textSimilarity(one, one)).toBe(1);
      }),
    );
  });
});

describe('own words', () => {
  const drafted = [
    {
      code: 'data' as const,
      segments: [
        { text: 'Arrived 14 minutes late', taps: ['a'], by: 'draft' as const },
        { text: ' and ', taps: [], by: 'draft' as const },
        { text: 'engaged when prompted', taps: ['b'], by: 'draft' as const },
      ],
    },
  ];

  it('are what is left without the drafted ones', () => {
    const kept = [{ text: 'arrived 14 minutes  late and engaged when prompted. Spoke once.' }];
    expect(wordsIn(ownText(kept, drafted))).toEqual(['and', 'spoke', 'once']);
  });

  it('make a sentence when finished and long enough', () => {
    expect(finishedSentences('Chose calling his sister instead of leaving the')).toEqual([]);
    expect(finishedSentences('Chose calling his sister.')).toEqual(['Chose calling his sister.']);
    expect(finishedSentences('Engaged well. Spoke to the landlord yesterday!').length).toBe(1);
    expect(finishedSentences('Said: “I stayed, that is new.”').length).toBe(1);
    expect(finishedSentences('One line here is done.\nAnother is still open').length).toBe(1);
  });

  it('do not make a sentence while a starter has a gap', () => {
    expect(finishedSentences('Asked for … and got ….')).toEqual([]);
    expect(finishedSentences('Compared with last time, ...')).toEqual([]);
    expect(finishedSentences('He said in the round: “…”.')).toEqual([]);
  });
});
