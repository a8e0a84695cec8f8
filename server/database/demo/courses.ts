import type { Random } from './random.ts';
import type { Course, CourseKind } from './stay.ts';

/** How often each course is drawn. */
const mix: readonly CourseKind[] = [
  'recovering',
  'recovering',
  'recovering',
  'slow',
  'slow',
  'flat',
  'flat',
  'worsening',
  'dropping-out',
  'dropping-out',
  'erratic',
];

export function drawCourse(random: Random, substanceUse: boolean): Course {
  return courseOf(random.pick(mix), random, substanceUse);
}

export function courseOf(kind: CourseKind, random: Random, substanceUse: boolean): Course {
  const phq = random.between(14, 23);
  const gad = Math.min(20, Math.max(5, phq - random.between(1, 6)));
  const urge = substanceUse ? random.between(4, 7) : random.between(0, 3);
  const steady = { noShow: [0.05, 0.04], excused: 0.05, card: 0.8 } as const;
  const from = (phqTo: number, gadTo: number, urgeTo: number) => ({
    kind,
    phq9: [phq, Math.min(26, Math.max(0, phqTo))] as const,
    gad7: [gad, Math.min(20, Math.max(0, gadTo))] as const,
    urge: [urge, Math.max(0, urgeTo)] as const,
  });
  switch (kind) {
    case 'recovering':
      return { ...from(random.between(3, 8), random.between(2, 7), 1), ...steady, noise: 1.2 };
    case 'slow':
      return { ...from(phq - random.between(4, 7), gad - 3, urge - 2), ...steady, noise: 1.3 };
    case 'flat':
      return {
        ...from(phq + random.between(-2, 1), gad, urge),
        noise: 1.3,
        noShow: [0.08, 0.1],
        excused: 0.06,
        card: 0.6,
      };
    case 'worsening':
      return {
        ...from(phq + random.between(5, 8), gad + 4, urge + 2),
        noise: 1.2,
        noShow: [0.06, 0.18],
        excused: 0.08,
        card: 0.5,
      };
    case 'dropping-out':
      return {
        ...from(phq + random.between(-1, 3), gad + 1, urge + 1),
        noise: 1.5,
        noShow: [0.08, 0.6],
        excused: 0.08,
        card: 0.35,
      };
    case 'erratic':
      return {
        ...from(phq - random.between(0, 6), gad - 2, urge),
        noise: 3.4,
        noShow: [0.14, 0.14],
        excused: 0.12,
        card: 0.5,
      };
  }
}
