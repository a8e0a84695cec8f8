import { TestBed } from '@angular/core/testing';
import type { SessionDetail } from '#contract/session';
import { type ChipTap, ObservationPalette } from './observation-palette';

const session = {
  program: { timeZone: 'America/Denver' },
  settings: { chips: [] },
  skills: [],
  observations: [],
  roster: [{ participantId: 'aster', preferredName: 'Aster', familyName: 'T', objectives: [] }],
} as unknown as SessionDetail;

function opened() {
  const fixture = TestBed.createComponent(ObservationPalette);
  fixture.componentRef.setInput('session', session);
  fixture.componentRef.setInput('participantId', 'aster');
  const taps: ChipTap[] = [];
  fixture.componentInstance.chipTapped.subscribe((tap) => taps.push(tap));
  fixture.detectChanges();
  const input = (fixture.nativeElement as HTMLElement).querySelector('input');
  if (!input) throw new Error('no field for own words');
  return { fixture, input, taps };
}

describe('Own words in the palette', () => {
  it('are kept once by Enter, though the field says afterwards that it has changed', () => {
    const { input, taps } = opened();
    input.value = 'I almost did not come';
    input.dispatchEvent(new Event('input'));
    input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    input.dispatchEvent(new Event('change'));
    expect(taps).toEqual([{ kind: 'own-words', code: 'quote', text: 'I almost did not come' }]);
  });

  it('stay as they are typed while something else about the session is answered', () => {
    const { fixture, input } = opened();
    input.value = 'I stayed';
    input.dispatchEvent(new Event('input'));
    fixture.detectChanges();
    const of = { participantId: 'aster', tappedAt: '2026-06-16T14:00:00.000Z' };
    const tapped = { ...of, kind: 'affect', code: 'calm', takenBack: false };
    fixture.componentRef.setInput('session', { ...session, observations: [tapped] });
    fixture.detectChanges();
    expect(input.value).toBe('I stayed');
  });

  it('are not carried to another person', () => {
    const { fixture, input } = opened();
    input.value = 'I stayed';
    input.dispatchEvent(new Event('input'));
    fixture.detectChanges();
    const bram = { participantId: 'bram', preferredName: 'Bram', familyName: 'O', objectives: [] };
    const roster = [...session.roster, bram];
    fixture.componentRef.setInput('session', { ...session, roster });
    fixture.componentRef.setInput('participantId', 'bram');
    fixture.detectChanges();
    expect(input.value).toBe('');
  });

  it('are not carried to another person by an Enter that is faster than the screen', async () => {
    const { fixture, input } = opened();
    const bram = { participantId: 'bram', preferredName: 'Bram', familyName: 'O', objectives: [] };
    const roster = [...session.roster, bram];
    fixture.componentRef.setInput('session', { ...session, roster });
    fixture.componentInstance.nextAsked.subscribe(() =>
      fixture.componentRef.setInput('participantId', 'bram'),
    );
    await fixture.whenStable();
    input.value = 'I stayed';
    input.dispatchEvent(new Event('input'));
    input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    await fixture.whenStable();
    expect(input.value).toBe('');
  });

  it('are there again when the screen locked before they were given on', () => {
    const first = opened();
    first.input.value = 'I almost did not';
    first.input.dispatchEvent(new Event('input'));
    first.fixture.destroy();
    const { fixture, input, taps } = opened();
    TestBed.tick();
    expect(input.value).toBe('I almost did not');
    input.dispatchEvent(new Event('change'));
    expect(taps.map(({ text }) => text)).toEqual(['I almost did not']);
    fixture.destroy();
    const after = opened();
    TestBed.tick();
    expect(after.input.value).toBe('');
  });

  it('typed and deleted again hide nothing of what a colleague keeps meanwhile', () => {
    const { fixture, input, taps } = opened();
    for (const words of ['x', '']) {
      input.value = words;
      input.dispatchEvent(new Event('input'));
    }
    const said = { participantId: 'aster', tappedAt: '2026-06-16T14:00:00.000Z', takenBack: false };
    const theirs = { ...said, id: 'o', kind: 'own-words', code: 'quote', text: 'Too close' };
    fixture.componentRef.setInput('session', { ...session, observations: [theirs] });
    TestBed.tick();
    expect(input.value).toBe('Too close');
    input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    expect(taps).toEqual([]);
  });

  it('emptied take back what was said before', () => {
    const { input, taps } = opened();
    for (const words of ['Too close', '']) {
      input.value = words;
      input.dispatchEvent(new Event('input'));
      input.dispatchEvent(new Event('change'));
    }
    expect(taps.map(({ text }) => text)).toEqual(['Too close', 'Too close']);
  });
});
