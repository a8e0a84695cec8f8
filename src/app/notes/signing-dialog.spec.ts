import { TestBed } from '@angular/core/testing';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { type Action, provideState, provideStore, Store } from '@ngrx/store';
import type { Problem } from '../api/problem';
import { NotesApiActions, WrapUpPageActions } from './notes-actions';
import { notesFeature } from './notes-state';
import { SigningDialog, type SigningData } from './signing-dialog';

const wrong: Problem = {
  type: 'urn:stepwell:problem:wrong-password',
  title: 'Not confirmed',
  status: 403,
  detail: 'The password is not right.',
  errors: [{ field: 'password', message: 'The password is not right.' }],
};

describe('Signing', () => {
  const dialog = { close: jasmine.createSpy('close'), disableClose: false };

  async function signWith(answer: Action) {
    dialog.close.calls.reset();
    TestBed.configureTestingModule({
      providers: [
        provideStore(),
        provideState(notesFeature),
        { provide: MatDialogRef, useValue: dialog },
        {
          provide: MAT_DIALOG_DATA,
          useValue: {
            title: 'Sign this note?',
            whose: ['Elowen Marsk'],
            signer: 'As Juniper Vale, LPC-A. It then awaits a co-signature.',
            text: '',
            toKnow: ['Intervention of Tobin Larkspur not yet written'],
            confirm: 'Sign',
            sign: (password) =>
              TestBed.inject(Store).dispatch(
                WrapUpPageActions.signingConfirmed({ noteIds: ['elowen'], password }),
              ),
          } satisfies SigningData,
        },
      ],
    });
    const fixture = TestBed.createComponent(SigningDialog);
    await fixture.whenStable();
    const element = fixture.nativeElement as HTMLElement;
    const field = element.querySelector('input');
    const form = element.querySelector('form');
    if (!field || !form) throw new Error('there is nothing to fill in');
    field.value = 'secret';
    field.dispatchEvent(new Event('input'));
    form.dispatchEvent(new Event('submit'));
    await fixture.whenStable();
    TestBed.inject(Store).dispatch(answer);
    await fixture.whenStable();
    return { element, field };
  }

  it('says whose note, as whom, and what is not there yet', async () => {
    const { element } = await signWith(NotesApiActions.notesSigned({ notes: [] }));
    for (const words of ['Elowen Marsk', 'LPC-A', 'awaits a co-signature', 'Tobin Larkspur']) {
      expect(element.textContent).toContain(words);
    }
  });

  it('closes once the server has signed', async () => {
    await signWith(NotesApiActions.notesSigned({ notes: [] }));
    expect(dialog.close).toHaveBeenCalledOnceWith(true);
  });

  it('stays open on a wrong password and says so once, at the field', async () => {
    const { element, field } = await signWith(NotesApiActions.actRefused({ problem: wrong }));
    expect(dialog.close).not.toHaveBeenCalled();
    expect(element.textContent.match(/The password is not right/g)?.length).toBe(1);
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(field.value).toBe('');
  });

  it('leaves every other refusal to the page', async () => {
    const problem = { ...wrong, type: 'urn:stepwell:problem:not-ready' };
    await signWith(NotesApiActions.actRefused({ problem }));
    expect(dialog.close).toHaveBeenCalledOnceWith(false);
  });
});
