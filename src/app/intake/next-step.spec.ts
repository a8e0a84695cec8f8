import { type ComponentFixture, TestBed } from '@angular/core/testing';
import type { Referral } from '#contract/referral';
import { NextStep } from './next-step';
import { referral } from './testing/referral';

describe('The next step of a referral', () => {
  let fixture: ComponentFixture<NextStep>;
  const area = () => (fixture.nativeElement as HTMLElement).querySelector('textarea');
  const show = async (change: Partial<Referral>) => {
    fixture.componentRef.setInput('referral', referral(change));
    await fixture.whenStable();
  };
  const press = async (name: string) => {
    const buttons = (fixture.nativeElement as HTMLElement).querySelectorAll('button');
    [...buttons].find((button) => button.textContent.trim() === name)?.click();
    await fixture.whenStable();
  };
  const write = (words: string) => {
    const field = area();
    if (field === null) throw new Error('nothing is asked for');
    field.value = words;
    field.dispatchEvent(new Event('input'));
  };

  beforeEach(async () => {
    fixture = TestBed.createComponent(NextStep);
    await show({ status: 'screening' });
  });

  it('keeps what is being said while the referral is read again', async () => {
    await press('Put on the waiting list');
    write('A seat in the mornings');
    await show({ status: 'screening', version: 2 });
    expect(area()?.value).toBe('A seat in the mornings');
  });

  it('is done with a step that was taken', async () => {
    await press('Put on the waiting list');
    await show({ status: 'waiting', version: 2 });
    expect(area()).toBeNull();
  });
});
