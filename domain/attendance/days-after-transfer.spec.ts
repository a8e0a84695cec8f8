import { daysAfterTransfer } from './days-after-transfer';

describe('agreed days after a transfer', () => {
  const from = { agreed: [1, 3, 5], left: [1, 3, 5], joined: [2, 4], kept: [] };

  it('are those of the new group', () => {
    expect(daysAfterTransfer(from)).toEqual([2, 4]);
  });

  it('keep the days of a group in which the person stays, as far as they were agreed', () => {
    expect(daysAfterTransfer({ ...from, kept: [1, 6] })).toEqual([1, 2, 4]);
  });

  it('keep days that have nothing to do with the old group', () => {
    expect(daysAfterTransfer({ ...from, agreed: [1, 6] })).toEqual([2, 4, 6]);
  });

  it('begin with the new group where nothing was agreed', () => {
    expect(daysAfterTransfer({ ...from, agreed: null })).toEqual([2, 4]);
  });

  it('are named once where both groups meet on a day', () => {
    expect(daysAfterTransfer({ ...from, joined: [5, 1] })).toEqual([1, 5]);
  });
});
