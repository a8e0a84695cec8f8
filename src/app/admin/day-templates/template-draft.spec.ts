import type { DayTemplate } from '#contract/group';
import {
  draftOf,
  newPart,
  newTemplateDraft,
  partFault,
  templateProblems,
  writeOf,
} from './template-draft';

const part = (title: string, startsAt: string, endsAt: string) => ({
  id: title,
  title,
  startsAt,
  endsAt,
  isBreak: title === 'Break',
  facilitatorId: null,
});
const day: DayTemplate = {
  id: 'd',
  programId: 'php',
  name: 'PHP day',
  parts: [
    part('Check-in', '09:00', '09:45'),
    part('Break', '09:45', '10:00'),
    part('Skills', '10:00', '11:30'),
  ],
  version: 2,
};

describe('The draft of a day', () => {
  it('comes back as it was stored, its parts by the clock', () => {
    const { id: _, ...stored } = day;
    const draft = draftOf(day);
    expect(writeOf(draft, 2)).toEqual(stored);
    expect(writeOf({ ...draft, parts: [...draft.parts].reverse() }, 2)).toEqual(stored);
  });

  it('begins a part where the one before ends', () => {
    expect(newPart('p', draftOf(day).parts).startsAt).toBe('11:30');
    expect(newTemplateDraft('php', 'p').parts[0]?.startsAt).toBe('');
  });

  it('says of each field what to do', () => {
    expect(templateProblems(draftOf(day))).toEqual({});
    const { parts } = draftOf(day);
    const breaks = parts.filter(({ isBreak }) => isBreak);
    expect(templateProblems({ programId: '', name: '', parts: breaks })).toEqual({
      programId: jasmine.any(String),
      name: jasmine.any(String),
      parts: 'A day has at least one block that is no break.',
    });
  });

  it('says of each part where it is not complete, or when another is going on', () => {
    const { parts } = draftOf(day);
    const faultOf = (change: Partial<(typeof parts)[number]>) => {
      const changed = parts.map((each) => (each.id === 'Skills' ? { ...each, ...change } : each));
      const [, , skills] = changed;
      return skills === undefined ? undefined : partFault(skills, changed)?.field;
    };
    expect(faultOf({})).toBeUndefined();
    expect(faultOf({ title: ' ' })).toBe('title');
    expect(faultOf({ startsAt: '' })).toBe('startsAt');
    expect(faultOf({ endsAt: '09:00' })).toBe('endsAt');
    expect(faultOf({ startsAt: '09:50' })).toBe('startsAt');
  });
});
