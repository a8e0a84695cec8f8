import { inputBinding, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { SessionDetail } from '#contract/session';
import { LookingOn } from './looking-on';
import { PlanCard } from './plan-card';
import { RoomDialogs } from './room-dialogs';
import { SessionNow } from './session-now';

const skills = [
  { code: 'check-the-facts', name: 'Check the Facts' },
  { code: 'opposite-action', name: 'Opposite Action' },
];
const planned = {
  status: 'running',
  module: 'Emotion regulation',
  topic: 'Checking the facts',
  week: 3,
  weeks: 6,
  skills,
  groupNote: null,
  notes: [],
};

describe('PlanCard', () => {
  async function card(more: object = {}, lookingOn = false): Promise<HTMLElement> {
    TestBed.configureTestingModule({
      providers: [
        { provide: LookingOn, useValue: { on: signal(lookingOn) } },
        { provide: RoomDialogs, useValue: {} },
        { provide: SessionNow, useValue: { progress: signal(null) } },
      ],
    });
    const session = { ...planned, ...more } as unknown as SessionDetail;
    const fixture = TestBed.createComponent(PlanCard, {
      bindings: [inputBinding('session', () => session)],
    });
    await fixture.whenStable();
    return fixture.nativeElement as HTMLElement;
  }

  const changes = (element: HTMLElement) => element.textContent.includes('Change topic');

  it('shows module, topic and the skills taught', async () => {
    const { textContent } = await card();
    for (const words of ['Emotion regulation', 'week 3 of 6', 'Checking the facts']) {
      expect(textContent).toContain(words);
    }
    expect(textContent).toContain('Skills taught: Check the Facts, Opposite Action');
  });

  it('shows a topic without a module once', async () => {
    const element = await card({ module: null });
    expect(element.querySelector('h2')?.textContent).toBe('Checking the facts');
    expect(element.querySelector('.topic')).toBeNull();
  });

  it('says that there is no topic yet', async () => {
    const element = await card({ module: null, topic: null, skills: [] });
    expect(element.textContent).toContain('No topic yet');
    expect(element.textContent).not.toContain('Skills taught');
  });

  it('offers another topic to who leads, until the group note is signed', async () => {
    expect(changes(await card())).toBeTrue();
  });

  for (const [why, more, lookingOn] of [
    ['who only looks on', {}, true],
    ['a session that was cancelled', { status: 'cancelled' }, false],
    ['a signed group note', { groupNote: { signedAt: '2026-06-16T16:30:00.000Z' } }, false],
  ] as const) {
    it(`offers no other topic: ${why}`, async () => {
      expect(changes(await card(more, lookingOn))).toBeFalse();
    });
  }
});
