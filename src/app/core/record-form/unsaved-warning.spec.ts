import { Component, inject } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Store } from '@ngrx/store';
import { Reload } from '../sign-in/reload';
import { MeApiActions, SignInApiActions } from '../sign-in/sign-in.actions';
import { provideCore } from '../testing/core-providers';
import { someone } from '../testing/me';
import { provideUnsavedWarning } from './unsaved-warning';
import { Unsaved } from './unsaved';

@Component({ template: '' })
class Written {
  constructor() {
    inject(Unsaved).watch(() => true);
  }
}

describe('Closing the page with something written', () => {
  let closing: (event: Event) => void;

  beforeEach(() => {
    // The page of the specs itself must not hear of it.
    const listen = spyOn(window, 'addEventListener').and.callThrough();
    TestBed.configureTestingModule({
      providers: [
        ...provideCore(),
        { provide: Reload, useValue: { to: () => undefined } },
        provideUnsavedWarning(),
      ],
    });
    TestBed.inject(Store).dispatch(MeApiActions.loaded({ me: someone() }));
    const heard = listen.calls.allArgs().filter(([name]) => name === 'beforeunload');
    closing = heard.at(-1)?.[1] as (event: Event) => void;
    window.removeEventListener('beforeunload', closing);
  });

  const asks = (): boolean => {
    const event = new Event('beforeunload', { cancelable: true });
    closing(event);
    return event.defaultPrevented;
  };

  it('makes the browser ask as long as the form is there', () => {
    expect(asks()).toBeFalse();
    const form = TestBed.createComponent(Written);
    expect(asks()).toBeTrue();
    form.destroy();
    expect(asks()).toBeFalse();
  });

  it('asks nobody else about it, and nobody who signed out', () => {
    TestBed.createComponent(Written);
    const other = someone({ id: '01990000-0000-7000-8000-000000000009' });
    TestBed.inject(Store).dispatch(MeApiActions.loaded({ me: other }));
    expect(asks()).withContext('somebody else').toBeFalse();
    TestBed.inject(Store).dispatch(MeApiActions.loaded({ me: someone() }));
    expect(asks()).toBeTrue();
    TestBed.inject(Store).dispatch(SignInApiActions.signedOut());
    expect(asks()).withContext('signed out').toBeFalse();
  });
});
