import { TestBed } from '@angular/core/testing';
import { isDay } from '#domain/calendar/zoned-time';
import { criticalLane, figuresOfLanes, ratingLane } from './figures-of-lanes';
import { Lane } from './lane';
import { LaneFigures } from './lane-figures';
import { aTimeline, administered, anEpisode, attended } from './testing/timeline-of';
import { timelineView } from './timeline-view';

describe('Figures of a lane', () => {
  const view = timelineView({
    timeline: aTimeline({
      administrations: [
        administered('2026-04-13', 'phq9', 21, 2),
        administered('2026-05-11', 'phq9', null),
        administered('2026-06-16', 'phq9', 9),
        administered('2026-06-16', 'gad7', 7),
      ],
      ratings: [
        { at: '2026-06-08T14:00:00.000Z', scale: 'mood', value: 4 },
        { at: '2026-06-08T14:00:00.000Z', scale: 'anxiety', value: 7 },
        { at: '2026-06-09T14:00:00.000Z', scale: 'mood', value: null },
      ],
      sessions: [attended('2026-06-08')],
    }),
    episode: anEpisode(),
    ownInstruments: [],
    scales: null,
    lastWeeks: null,
    now: '2026-06-16T14:00:00.000Z',
  });
  const figures = figuresOfLanes(view);
  const rows = (lane: string) => figures[lane]?.().rows;

  it('are of exactly that lane', () => {
    const given = (lane: string) => rows(lane)?.filter(([day]) => isDay(day ?? ''));
    expect(given('phq9')?.map((row) => row[1])).toEqual(['21', 'not scorable', '9']);
    expect(given('gad7')?.map((row) => row[1])).toEqual(['7']);
    expect(given(criticalLane('phq9'))).toEqual([
      ['2026-04-13', '2'],
      ['2026-05-11', '0'],
      ['2026-06-16', '0'],
    ]);
    expect(rows(ratingLane('mood'))).toEqual([
      ['2026-06-08', '4'],
      ['2026-06-09', 'not given'],
    ]);
    expect(rows(ratingLane('anxiety'))).toEqual([['2026-06-08', '7']]);
    expect(rows('attendance')?.length).toBe(1);
  });

  it('are not offered where nothing is drawn', () => {
    expect(Object.keys(figures)).not.toContain('flags');
    expect(Object.keys(figures)).not.toContain('skills');
    expect(Object.keys(figures)).toContain('attendance');
  });

  it('leave out on the page a column in which no row says anything; the file keeps it', async () => {
    const heads = async (lane: string) => {
      const fixture = TestBed.createComponent(LaneFigures);
      fixture.componentRef.setInput('table', figures[lane]?.());
      await fixture.whenStable();
      const element = fixture.nativeElement as HTMLElement;
      return [...element.querySelectorAll('thead th')].map((head) => head.textContent);
    };
    expect(await heads('phq9')).toContain('Why unknown');
    expect(await heads('attendance')).not.toContain('Reason');
    expect(figures['attendance']?.().heads.map(({ head }) => head)).toContain('Reason');
  });

  it('open under the sentence by a button that says of what, and close again', async () => {
    const fixture = TestBed.createComponent(Lane);
    fixture.componentRef.setInput('heading', 'PHQ-9');
    fixture.componentRef.setInput('height', 100);
    const element = fixture.nativeElement as HTMLElement;
    await fixture.whenStable();
    expect(element.querySelector('button')).toBeNull();

    fixture.componentRef.setInput('figures', figures['phq9']);
    await fixture.whenStable();
    const button = element.querySelector('button');
    expect(button?.textContent.replace(/\s+/g, ' ').trim()).toBe('Table of PHQ-9');
    expect(button?.getAttribute('aria-expanded')).toBe('false');
    button?.click();
    await fixture.whenStable();
    const shown = document.getElementById(button?.getAttribute('aria-controls') ?? '');
    expect(button?.getAttribute('aria-expanded')).toBe('true');
    expect(element.querySelector('table')?.rows.length).toBe(11);
    expect(element.querySelector('tbody th[scope=row]')?.textContent).toBe('13 Apr 2026');
    expect(element.contains(shown)).toBeTrue();
    button?.click();
    await fixture.whenStable();
    expect(element.querySelector('table')).toBeNull();
  });
});
