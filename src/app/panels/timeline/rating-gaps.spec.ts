import { defaultCheckInScales } from '#domain/observations/check-in-scales';
import { anEpisode, viewOf } from './testing/timeline-of';

// Today is Tuesday, 16 June 2026; the level of care changed on 4 May.
const rated = (day: string, scale: string, value: number | null = 3, time = '13:00') => ({
  at: `${day}T${time}:00.000Z`,
  scale,
  value,
});
const start = (day: string) => Date.parse(`${day}T04:00:00.000Z`);
const withoutSelfHarm = defaultCheckInScales.filter(({ code }) => code !== 'urge-to-self-harm');

function laneOf(
  code: string,
  ratings: ReturnType<typeof rated>[],
  facts: Parameters<typeof viewOf>[1] = {},
) {
  return viewOf({ ratings }, facts).ratings.find((lane) => lane.code === code);
}

const gapsOf = (lane: ReturnType<typeof laneOf>) =>
  lane?.trend.points.flatMap(({ gap }) => (gap ? [gap] : []));

describe('A rating at check-in', () => {
  it('is broken by a week without a check-in, and by that week as a whole', () => {
    const lane = laneOf('mood', [
      rated('2026-05-21', 'mood'),
      rated('2026-06-01', 'mood'),
      rated('2026-06-09', 'mood'),
    ]);
    expect(gapsOf(lane)).toEqual([
      { from: start('2026-05-25'), to: start('2026-06-01'), words: 'no check-in' },
    ]);
    expect(lane?.trend.points.map(({ value }) => value)).toEqual([3, null, 3, 3]);
  });

  it('is not broken where each week has its check-in, however far apart', () => {
    const lane = laneOf('mood', [
      rated('2026-06-01', 'mood', 3, '13:00'),
      rated('2026-06-08', 'mood', 4, '13:10'),
      rated('2026-06-15', 'mood', 5, '18:00'),
    ]);
    expect(lane?.trend.points.map(({ value }) => value)).toEqual([3, 4, 5]);
  });

  it('is unknown in the weeks since the last check-in, except the running one', () => {
    const lane = laneOf('mood', [rated('2026-05-29', 'mood')]);
    expect(gapsOf(lane)).toEqual([
      { from: start('2026-06-01'), to: start('2026-06-15'), words: 'no check-in' },
    ]);
  });

  it('is unknown from where it is asked no more until today, and says so', () => {
    const ratings = [rated('2026-05-01', 'urge-to-self-harm', 0), rated('2026-06-15', 'mood')];
    const lane = laneOf('urge-to-self-harm', ratings, { scales: withoutSelfHarm });
    expect(gapsOf(lane)).toEqual([
      { from: start('2026-05-02'), to: start('2026-06-17'), words: 'not asked: unknown' },
    ]);
    expect(lane?.words).toContain('Last asked on 1 May; unknown since.');
  });

  it('is never nothing, also where it was last asked long before the weeks that are shown', () => {
    const lane = laneOf('urge-to-self-harm', [rated('2026-04-13', 'urge-to-self-harm', 0)], {
      scales: withoutSelfHarm,
      lastWeeks: 4,
    });
    expect(gapsOf(lane)).toEqual([
      { from: start('2026-05-25'), to: start('2026-06-17'), words: 'not asked: unknown' },
    ]);
  });

  it('is unknown before the program that asks it', () => {
    const lane = laneOf('urge-to-use', [
      rated('2026-04-15', 'mood'),
      rated('2026-05-04', 'urge-to-use'),
      ...['2026-05-11', '2026-05-18', '2026-05-25', '2026-06-01', '2026-06-08'].map((day) =>
        rated(day, 'urge-to-use'),
      ),
    ]);
    expect(gapsOf(lane)).toEqual([
      { from: start('2026-04-15'), to: start('2026-05-04'), words: 'not asked: unknown' },
    ]);
  });

  it('is not unknown after the discharge: nothing was due there', () => {
    const timeline = { ratings: [rated('2026-05-05', 'mood')], to: '2026-05-13' };
    const episode = anEpisode({ dischargedOn: '2026-05-13' });
    expect(gapsOf(viewOf(timeline, { episode }).ratings[0])).toEqual([
      { from: start('2026-05-11'), to: start('2026-05-14'), words: 'no check-in' },
    ]);
  });

  it('has its number beside the line of a change of level, never under it', () => {
    const lane = laneOf('mood', [rated('2026-06-15', 'mood')]);
    expect(lane?.trend.walls).toEqual([start('2026-05-04')]);
  });
});
