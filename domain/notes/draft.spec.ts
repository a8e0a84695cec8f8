import fc from 'fast-check';

import type { DraftFacts } from '#domain/notes/draft';
import { composeDraft } from '#domain/notes/draft';
import type { NoteSection } from '#domain/notes/note-formats';
import { noteFormats, noteSections } from '#domain/notes/note-formats';
import { defaultChips } from '#domain/observations/observation-chips';
import type { ObservationFact, ObservationKind } from '#domain/observations/observation-kinds';

const at = (time: string): string => `2026-06-16T${time}:00.000Z`;

const tap = (
  id: string,
  kind: ObservationKind,
  code: string,
  time = '13:30',
  text: string | null = null,
): ObservationFact => ({ id, kind, code, text, at: at(time) });

const facts: DraftFacts = {
  format: 'DAP',
  attendance: {
    id: 'arrival',
    at: at('13:14'),
    status: 'present',
    mode: 'in-person',
    startsAt: at('13:00'),
    endsAt: at('16:00'),
    arrivedAt: at('13:14'),
    leftAt: null,
  },
  observations: [
    tap('prompted', 'engagement', '1'),
    tap('opposite', 'skill', 'opposite-action', '15:08'),
  ],
  objectives: [
    { id: 'o-1', number: 1, label: 'out of bed by 8:00' },
    { id: 'o-2', number: 2, label: 'one call a day' },
  ],
};

const textOf = (section: NoteSection | undefined): string =>
  (section?.segments ?? []).map((segment) => segment.text).join('');

const draftText = (changes: Partial<DraftFacts>): string =>
  composeDraft({ ...facts, ...changes })
    .sections.map(textOf)
    .join('|');

describe('the draft', () => {
  it('says which words came from which tap', () => {
    const { sections, taps } = composeDraft(facts);
    expect(textOf(sections[0])).toBe(
      'Arrived 14 minutes late and engaged when prompted. Practised opposite action.',
    );
    expect(
      sections[0]?.segments
        .filter((each) => each.taps.length > 0)
        .map(({ text, taps: of }) => [text, ...of]),
    ).toEqual([
      ['Arrived 14 minutes late', 'arrival'],
      ['engaged when prompted', 'prompted'],
      ['Practised opposite action', 'opposite'],
    ]);
    expect(taps).toEqual([
      { id: 'arrival', at: at('13:14'), words: 'present, late' },
      { id: 'prompted', at: at('13:30'), words: 'engagement 1' },
      { id: 'opposite', at: at('15:08'), words: 'opposite action' },
    ]);
  });

  it('says nothing of what nobody tapped', () => {
    const onTime = { ...facts.attendance, arrivedAt: at('13:00') };
    expect(draftText({ attendance: onTime, observations: [] })).toBe('Attended.||');
  });

  it('tells everything that was tapped, in sentences', () => {
    const observations = [
      tap('a', 'affect', 'tearful'),
      tap('b', 'response', 'stayed-with-it'),
      tap('c', 'response', 'helped-a-peer'),
      tap('d', 'skill', 'check-the-facts', '13:10'),
      tap('e', 'skill', 'opposite-action', '13:20'),
      tap('f', 'homework', 'partly'),
      tap('g', 'own-words', 'quote', '13:40', '“I stayed, that is new.”'),
      tap('h', 'risk', 'suicidal-thoughts'),
      tap('i', 'goal', 'o-2'),
    ];
    const plan = { id: 'plan', at: at('13:00'), words: 'opposite action daily until Thursday' };
    expect(draftText({ observations, plan })).toBe(
      'Arrived 14 minutes late. Was tearful, stayed with it and helped a peer. ' +
        'Practised check the facts and opposite action. Had done part of the homework. ' +
        'Said: “I stayed, that is new.” Reported suicidal thoughts.' +
        '|Worked towards objective 2 (one call a day).' +
        '|Opposite action daily until Thursday.',
    );
  });

  it('puts each part where the format has it', () => {
    const observations = [
      tap('g', 'own-words', 'quote', '13:40', 'I stayed'),
      tap('b', 'response', 'shared'),
    ];
    const topic = { id: 'topic', at: at('13:00'), words: 'emotion regulation' };
    expect(draftText({ format: 'BIRP', observations, topic })).toBe(
      'Arrived 14 minutes late. Said: “I stayed”.|Worked on emotion regulation.' +
        '|Shared with the group.|',
    );
    expect(draftText({ format: 'SOAP', observations })).toBe(
      'Said: “I stayed”.|Arrived 14 minutes late. Shared with the group.||',
    );
    for (const format of noteFormats) {
      expect(composeDraft({ ...facts, format }).sections.map(({ code }) => code)).toEqual(
        noteSections[format].map(({ code }) => code),
      );
    }
  });

  it('keeps the last of what can only hold once, and repeats nothing', () => {
    const observations = [
      tap('late', 'engagement', '3', '14:00'),
      tap('early', 'engagement', '1', '13:00'),
      tap('x', 'affect', 'flat', '13:00'),
      tap('y', 'affect', 'flat', '14:00'),
    ];
    expect(draftText({ observations })).toBe(
      'Arrived 14 minutes late and took an active part. Showed little affect.||',
    );
  });

  it('leaves out what the author struck', () => {
    const { taps } = composeDraft({ ...facts, omittedTaps: ['arrival'] });
    expect(taps.map(({ id }) => id)).toEqual(['prompted', 'opposite']);
    expect(draftText({ omittedTaps: ['arrival'] })).toContain('Engaged when prompted.');
  });

  it('tells telehealth, an early departure, and ratings', () => {
    const attendance = {
      ...facts.attendance,
      mode: 'telehealth' as const,
      arrivedAt: at('13:00'),
      leftAt: at('15:59'),
    };
    const ratings = [
      { id: 'm', at: at('13:02'), label: 'Mood', value: 0 },
      { id: 'u', at: at('13:02'), label: 'Urge to use', value: 5 },
    ];
    expect(draftText({ attendance, ratings, observations: [] })).toBe(
      'Attended by telehealth and left 1 minute early. Rated mood 0 of 10 and urge to use 5.||',
    );
  });

  it('drafts nothing for someone who did not attend', () => {
    for (const status of ['expected', 'excused', 'no-show'] as const) {
      const draft = composeDraft({ ...facts, attendance: { ...facts.attendance, status } });
      expect(draft.taps).toEqual([]);
      expect(draft.sections.every((section) => section.segments.length === 0)).toBeTrue();
    }
  });

  it('traces every word but glue to a tap that exists', () => {
    const chip = fc.constantFrom(...defaultChips.filter(({ kind }) => kind !== 'engagement'));
    fc.assert(
      fc.property(
        fc.array(chip, { maxLength: 12 }),
        fc.constantFrom(...noteFormats),
        (chips, format) => {
          const observations = chips.map(({ kind, code }, index) => tap(`t${index}`, kind, code));
          const { sections, taps } = composeDraft({ ...facts, format, observations });
          const known = new Set(taps.map(({ id }) => id));
          for (const segment of sections.flatMap((section) => section.segments)) {
            if (segment.taps.length === 0) expect(segment.text).toMatch(/^(?:\. ?| |, | and )$/);
            for (const id of segment.taps) expect(known.has(id)).toBeTrue();
          }
        },
      ),
    );
  });
});
