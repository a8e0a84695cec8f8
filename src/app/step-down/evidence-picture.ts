import { Component, computed, input } from '@angular/core';
import type { JudgedCriterion } from '#contract/step-down';

type Picture = JudgedCriterion['finding']['picture'];

const width = 116;
const height = 36;

/** The small drawing beside the evidence. Everything in it stands in the words, so it is for eyes alone. */
@Component({
  selector: 'sw-evidence-picture',
  host: { 'aria-hidden': 'true' },
  templateUrl: './evidence-picture.html',
  styleUrl: './evidence-picture.scss',
})
export class EvidencePicture {
  readonly picture = input.required<Picture>();

  protected readonly width = width;
  protected readonly height = height;

  /** One bar a session, the newest at the right; no more than have a place. */
  protected readonly bars = computed(() => {
    const picture = this.picture();
    if (picture.kind !== 'sessions') return [];
    const step = 11;
    return picture.marks.slice(-10).map((mark, place) => ({ mark, x: 2 + place * step }));
  });

  protected readonly line = computed(() => {
    const picture = this.picture();
    if (picture.kind !== 'scores' || picture.points.length === 0) return null;
    const totals = picture.points.map(({ total }) => total);
    const all = picture.line === null ? totals : [...totals, picture.line];
    const [low, high] = [Math.min(...all), Math.max(...all)];
    const yOf = (total: number): number =>
      high === low ? height / 2 : 30 - ((total - low) / (high - low)) * 22;
    const gap = totals.length < 2 ? 0 : 70 / (totals.length - 1);
    const points = totals.map((total, place) => ({ x: 22 + place * gap, y: yOf(total), total }));
    return {
      points,
      path: points.map(({ x, y }) => `${x},${y}`).join(' '),
      first: points[0],
      last: points.at(-1),
      edge: picture.line === null ? null : { y: yOf(picture.line), value: picture.line },
    };
  });

  protected readonly weeks = computed(() => {
    const picture = this.picture();
    return picture.kind === 'weeks'
      ? picture.days.map((days) => ({
          days,
          state: days === null ? 'no-card' : days >= picture.atLeast ? 'enough' : 'short',
        }))
      : [];
  });

  protected readonly steps = computed(() => {
    const picture = this.picture();
    if (picture.kind !== 'steps') return [];
    return Array.from({ length: Math.min(picture.of, 8) }, (_, place) => place < picture.met);
  });

  /** How old something is, against how old it may be. */
  protected readonly age = computed(() => {
    const picture = this.picture();
    if (picture.kind !== 'age' || picture.days === null) return null;
    const most = Math.max(picture.days, picture.limit) * 1.15;
    return {
      filled: (picture.days / most) * 112,
      limit: (picture.limit / most) * 112,
      isLate: picture.days > picture.limit,
    };
  });

  protected readonly answers = computed(() => {
    const picture = this.picture();
    return picture.kind === 'answers'
      ? picture.answers.slice(-3).map(({ label, isRisk }) => ({
          isRisk,
          short: /= (\S+)$/.exec(label)?.[1] ?? (isRisk ? '!' : '0'),
        }))
      : [];
  });
}
