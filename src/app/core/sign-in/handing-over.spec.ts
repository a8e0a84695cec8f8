import { HttpTestingController } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { Store } from '@ngrx/store';
import { provideCore } from '../testing/core-providers';
import { someone } from '../testing/me';
import { HandingOver } from './handing-over';
import { HandOverActions } from './sign-in.actions';
import { signInFeature } from './sign-in.feature';

describe('A screen that is covered to be handed over', () => {
  let fixture: ComponentFixture<HandingOver>;
  let http: HttpTestingController;
  let store: Store;

  beforeEach(() => jasmine.clock().install());
  afterEach(() => jasmine.clock().uninstall());

  function cover(elsewhere: boolean): void {
    TestBed.configureTestingModule({ providers: provideCore() });
    store = TestBed.inject(Store);
    http = TestBed.inject(HttpTestingController);
    fixture = TestBed.createComponent(HandingOver);
    store.dispatch(HandOverActions.began({ planId: 'v2', elsewhere }));
    TestBed.tick();
  }
  const wait = (milliseconds: number) => {
    jasmine.clock().tick(milliseconds);
    TestBed.tick();
  };
  const outOfHand = () => store.selectSignal(signInFeature.selectOutOfHand)();
  const element = () => fixture.nativeElement as HTMLElement;
  const here = someone();
  const handedOver = { ...here, signIn: { ...here.signIn, handedOverPlanId: 'v2' } };

  it('asks the server where the window that asked is silent, and is uncovered when nothing was', () => {
    cover(true);
    wait(9_999);
    http.expectNone('/api/me');
    wait(1);
    expect(element().textContent).toContain('There is no answer yet');
    http.expectOne('/api/me').flush(here);
    expect(outOfHand()).toBeFalse();
  });

  it('shows the plan where it was handed over all the same', () => {
    cover(true);
    wait(10_000);
    http.expectOne('/api/me').flush(handedOver);
    expect(store.selectSignal(signInFeature.selectHandedOverPlanId)()).toBe('v2');
  });

  it('offers to try again where the server does not say', () => {
    cover(true);
    wait(10_000);
    http.expectOne('/api/me').error(new ProgressEvent('error'));
    expect(outOfHand()).toBeTrue();
    element().querySelector('button')?.click();
    http.expectOne('/api/me').flush(here);
    expect(outOfHand()).toBeFalse();
  });

  it('stays covered in the window that asked: its answer may still come', () => {
    cover(false);
    wait(10_000);
    http.expectOne('/api/me').flush(here);
    expect(outOfHand()).toBeTrue();
  });
});
