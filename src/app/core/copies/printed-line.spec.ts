import { TestBed } from '@angular/core/testing';
import { Store } from '@ngrx/store';
import { Clock } from '../clock';
import { MeApiActions } from '../sign-in/sign-in.actions';
import { provideCore } from '../testing/core-providers';
import { someone } from '../testing/me';
import { PrintedLine } from './printed-line';

describe('A printed page', () => {
  it('says who printed it and when, as it is printed and not as it was opened', () => {
    TestBed.configureTestingModule({ providers: provideCore() });
    const clock = TestBed.inject(Clock);
    clock.follow('2026-06-16T14:00:00.000Z');
    TestBed.inject(Store).dispatch(MeApiActions.loaded({ me: someone() }));
    const fixture = TestBed.createComponent(PrintedLine);
    const words = () => (fixture.nativeElement as HTMLElement).textContent;
    fixture.detectChanges();
    clock.follow('2026-06-16T15:05:00.000Z');
    window.dispatchEvent(new Event('beforeprint'));
    expect(words()).toMatch(/^Printed 16 Jun 2026, \d+:05 by Juniper Vale, LPC-A\./);
  });
});
