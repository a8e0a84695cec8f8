import { type Axis, axisOf } from './axis';
import { administered, viewOf } from './testing/timeline-of';
import { panned, saySpan, spanBetween, zoomedIn, zoomedOut, zoomStepOf } from './zoom';

describe('the weeks that are chosen on the axis', () => {
  const facts = {
    ...{ admittedOn: '2026-04-13', from: '2026-04-13', to: '2026-06-16', lastWeeks: null },
    ...{ zone: 'America/New_York', now: '2026-06-16T14:00:00.000Z' },
  };
  const whole = axisOf(facts);
  const at = (from: string, to: string): Axis => axisOf({ ...facts, zoom: { from, to } });

  it('are the whole weeks of the days that were drawn over, in either direction', () => {
    expect(spanBetween(whole, 0.22, 0.38)).toEqual({ from: '2026-04-27', to: '2026-05-10' });
    expect(spanBetween(whole, 0.38, 0.22)).toEqual({ from: '2026-04-27', to: '2026-05-10' });
    expect(spanBetween(whole, 0.9, 3)).toEqual({ from: '2026-06-15', to: '2026-06-21' });
    expect(spanBetween(whole, -1, 0)).toEqual({ from: '2026-04-13', to: '2026-04-19' });
  });

  it('are shown, named by their numbers and days, and are a part', () => {
    const axis = at('2026-04-29', '2026-05-08');
    expect(axis.weeks.map(({ number }) => number)).toEqual([3, 4]);
    expect(axis.zoomed).toBeTrue();
    expect(axis.cut).toBeTrue();
    expect(saySpan(axis)).toBe('Weeks 3 and 4, 27 Apr to 10 May');
    expect(whole.zoomed).toBeFalse();
  });

  it('are halved around the cursor, down to one week, and doubled up to the whole range', () => {
    expect(zoomedIn(whole, '2026-05-20')).toEqual({ from: '2026-05-04', to: '2026-06-07' });
    expect(zoomedIn(whole, null)).toEqual({ from: '2026-05-18', to: '2026-06-21' });
    expect(zoomedIn(at('2026-05-04', '2026-05-10'), null)).toEqual({
      ...{ from: '2026-05-04', to: '2026-05-10' },
    });
    const two = zoomedOut(at('2026-05-04', '2026-05-10'), null);
    expect(two).toEqual({ from: '2026-04-27', to: '2026-05-10' });
    expect(zoomedOut(at('2026-04-13', '2026-05-24'), null)).toBeNull();
  });

  it('move by a week and stop at the ends', () => {
    const axis = at('2026-04-20', '2026-05-03');
    expect(panned(axis, 1)).toEqual({ from: '2026-04-27', to: '2026-05-10' });
    expect(panned(axis, -1)).toEqual({ from: '2026-04-13', to: '2026-04-26' });
    expect(panned(axis, -5)).toEqual({ from: '2026-04-13', to: '2026-04-26' });
    expect(panned(axis, 50)).toEqual({ from: '2026-06-08', to: '2026-06-21' });
  });

  it('are asked for by keys: an arrow within the shown days is the cursor’s', () => {
    const pressed = (key: string, isBeyond = false, shiftKey = false, isZoomed = true) =>
      zoomStepOf({ key, shiftKey }, { isZoomed, isBeyond });
    expect([pressed('+'), pressed('-'), pressed('Escape')]).toEqual(['in', 'out', 'whole']);
    expect(pressed('ArrowLeft')).toBeUndefined();
    expect(pressed('ArrowLeft', true)).toBe('earlier');
    expect(pressed('ArrowRight', false, true)).toBe('later');
    expect(pressed('Home', false, true)).toBeUndefined();
    expect(pressed('Escape', false, false, false)).toBeUndefined();
  });

  it('outside of the episode are nothing: the whole range is shown', () => {
    expect(at('2020-01-01', '2020-02-01').zoomed).toBeFalse();
    expect(at('2020-01-01', '2020-02-01').weeks.length).toBe(10);
  });
});

describe('the latest score', () => {
  const administrations = ['2026-04-13', '2026-05-05', '2026-06-09'].map((day) =>
    administered(day, 'phq9', 12),
  );
  const latestIsLarge = (zoom: { from: string; to: string } | null) =>
    viewOf({ administrations }, { zoom }).measures[0]?.trend.emphasizeLatest;

  it('alone is drawn large: of earlier weeks no point stands in its place', () => {
    expect(latestIsLarge(null)).toBeTrue();
    expect(latestIsLarge({ from: '2026-06-08', to: '2026-06-14' })).toBeTrue();
    expect(latestIsLarge({ from: '2026-04-27', to: '2026-05-10' })).toBeFalse();
  });

  it('overlaps with the one before it, which is said once at length', () => {
    const close = ['2026-06-02', '2026-06-09'].flatMap((day) =>
      ['phq9', 'gad7'].map((code) => administered(day, code, 8)),
    );
    expect(viewOf({ administrations: close }).measures.map((lane) => lane.overlapWords)).toEqual([
      'Asks about 14 days and was given more often: neighbouring scores overlap.',
      'Neighbouring scores overlap.',
    ]);
  });
});
