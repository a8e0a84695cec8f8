import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Subject } from 'rxjs';
import { Reading } from './reading';

describe('What is read for a screen', () => {
  const about = signal('bram');
  let asked: { about: string; answer: Subject<string> }[];
  let reading: Reading<string, string>;
  const flush = () => TestBed.tick();
  const answer = (at: number, value: string) => asked[at]?.answer.next(value);
  const fail = (at: number) => asked[at]?.answer.error(new Error('Not now'));

  beforeEach(() => {
    asked = [];
    about.set('bram');
    reading = TestBed.runInInjectionContext(
      () =>
        new Reading(about, (key) => {
          const next = { about: key, answer: new Subject<string>() };
          asked.push(next);
          return next.answer;
        }),
    );
    flush();
  });

  it('is on its way, then there', () => {
    expect([reading.value(), reading.problem()]).toEqual([null, null]);
    answer(0, 'of Bram');
    expect(reading.value()).toBe('of Bram');
  });

  it('is never shown of somebody else, also before it is asked anew', () => {
    answer(0, 'of Bram');
    about.set('ida');
    expect(reading.value()).toBeNull();
    flush();
    answer(0, 'late of Bram');
    expect(reading.value()).toBeNull();
    answer(1, 'of Ida');
    expect(reading.value()).toBe('of Ida');
  });

  it('stays where it cannot be read again, and says so until it is asked for once more', () => {
    answer(0, 'of Bram');
    reading.again();
    fail(1);
    expect(reading.value()).toBe('of Bram');
    expect(reading.problem()).not.toBeNull();
    reading.again();
    expect([reading.value(), reading.problem()]).toEqual(['of Bram', null]);
    answer(2, 'newer');
    expect(reading.value()).toBe('newer');
  });

  it('of somebody new that fails shows nothing of who was there before', () => {
    answer(0, 'of Bram');
    about.set('ida');
    flush();
    fail(1);
    expect(reading.value()).toBeNull();
    expect(reading.problem()).not.toBeNull();
  });
});
