import fc from 'fast-check';
import { readTime } from './read-time';

describe('A time as somebody types it', () => {
  it('is read with and without colon, dot and zero', () => {
    for (const text of ['9:14', '09:14', '914', '0914', '9.14', ' 9:14 ']) {
      expect(readTime(text)).withContext(text).toBe('09:14');
    }
    expect(readTime('9')).toBe('09:00');
    expect(readTime('0:05')).toBe('00:05');
  });

  it('is read on a twelve-hour clock, too', () => {
    for (const text of ['7:29 pm', '7:29pm', '7.29 PM', '729p', '7:29 p.m.']) {
      expect(readTime(text)).withContext(text).toBe('19:29');
    }
    expect(readTime('12:05 am')).toBe('00:05');
    expect(readTime('12 pm')).toBe('12:00');
    for (const text of ['13:00 pm', '0:10 am', '9:60 am', 'pm']) {
      expect(readTime(text)).withContext(text).toBeNull();
    }
  });

  it('is refused when no clock shows it', () => {
    for (const text of ['', '24:00', '9:60', '960', '9:1', 'nine', '09:14:00', '-9:14']) {
      expect(readTime(text)).withContext(text).toBeNull();
    }
  });

  it('is the same however it is written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }), (h, m) => {
        const minutes = String(m).padStart(2, '0');
        const time = `${String(h).padStart(2, '0')}:${minutes}`;
        for (const text of [time, `${h}:${minutes}`, `${h}.${minutes}`, `${h}${minutes}`]) {
          expect(readTime(text)).withContext(text).toBe(time);
        }
      }),
    );
  });
});
