import { defaultPlanReviewDays, reviewDueOn } from '#domain/plan/review-date';

describe('When a plan is to be reviewed', () => {
  it('is so many days after the signature, over the end of a month and a leap day', () => {
    expect(reviewDueOn('2026-06-16', defaultPlanReviewDays)).toBe('2026-08-15');
    expect(reviewDueOn('2028-02-28', 1)).toBe('2028-02-29');
  });

  it('is not known while nobody has signed', () => {
    expect(reviewDueOn(null, 60)).toBeNull();
  });
});
