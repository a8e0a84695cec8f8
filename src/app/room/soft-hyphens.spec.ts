import { skills } from '#domain/skills/skill-catalogue';
import { withSoftHyphens } from './soft-hyphens';

describe('The name of a skill over a narrow column', () => {
  it('may break within its long words, and only there', () => {
    expect(withSoftHyphens('Accumulate Positives')).toBe('Accumu\u00ADlate Positi\u00ADves');
    expect(withSoftHyphens('Interpersonal')).toBe('Inter\u00ADpersonal');
    expect(withSoftHyphens('Check the Facts')).toBe('Check the Facts');
  });

  it('is the same name', () => {
    for (const { name } of skills) {
      expect(withSoftHyphens(name).replaceAll('\u00AD', '')).toBe(name);
    }
  });
});
