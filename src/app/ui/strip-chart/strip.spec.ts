import { sideways } from './strip';

describe('equal values of a strip', () => {
  it('stand beside each other, the first in the middle', () => {
    expect(sideways([3, 3, 5, 3])).toEqual([0, 0.25, 0, -0.25]);
  });
});
