import { HttpTestingController } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { Store } from '@ngrx/store';
import { provideCore } from '../../testing/core-providers';
import { someone } from '../../testing/me';
import { MeApiActions } from '../sign-in.actions';
import { AccountPage } from './account';

describe('Password and PIN', () => {
  let fixture: ComponentFixture<AccountPage>;
  let element: HTMLElement;
  let server: HttpTestingController;

  const text = () => element.textContent.replace(/\s+/g, ' ');
  const field = (label: string): HTMLInputElement => {
    const found = [...element.querySelectorAll('label')].find(
      ({ textContent }) => textContent.trim() === label,
    );
    return element.querySelector(`#${found?.htmlFor ?? 'none'}`) as HTMLInputElement;
  };
  const type = async (label: string, value: string) => {
    field(label).value = value;
    field(label).dispatchEvent(new Event('input'));
    await fixture.whenStable();
  };
  const press = async (name: string) => {
    [...element.querySelectorAll('button')]
      .find(({ textContent }) => textContent.trim() === name)
      ?.click();
    await fixture.whenStable();
  };
  /** What is said about a field to somebody who does not see it. */
  const saidOf = (label: string) =>
    (field(label).getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => element.querySelector(`#${id}`)?.textContent.trim())
      .join(' ');
  const refuse = async (url: string, status: number, errors: object[]) => {
    const problem = {
      type: 'urn:stepwell:problem:x',
      title: '',
      status,
      detail: 'Not so.',
      errors,
    };
    server.expectOne(url).flush(problem, { status, statusText: 'Refused' });
    await fixture.whenStable();
  };

  async function open(mustChoosePassword = false) {
    TestBed.configureTestingModule({ providers: provideCore() });
    TestBed.inject(Store).dispatch(
      MeApiActions.loaded({ me: someone({}, { mustChoosePassword }) }),
    );
    server = TestBed.inject(HttpTestingController);
    fixture = TestBed.createComponent(AccountPage);
    element = fixture.nativeElement as HTMLElement;
    document.body.append(element);
    server
      .expectOne('/api/sign-in/options')
      .flush({ demo: null, setUp: false, idleMinutes: 15, passwordMinLength: 15 });
    await fixture.whenStable();
  }

  async function change() {
    await type('Current password', 'plum tractor wants a violin');
    await type('New password', 'juniper vale juniper');
    await press('Change password');
  }

  it('says beforehand how long a password is and what a change ends', async () => {
    await open();
    expect(saidOf('New password')).toContain('15 characters or more');
    expect(text()).toContain('you are signed out at once. Here you stay signed in.');
    expect(text()).toContain('You have no PIN here.');
  });

  it('says at the field, in the words of the server, why a new password is not taken', async () => {
    await open();
    await change();
    const message = 'This is easy to guess.';
    await refuse('/api/sign-in/password', 400, [{ field: 'newPassword', message }]);
    expect(saidOf('New password')).toContain(message);
    expect(field('New password').getAttribute('aria-invalid')).toBe('true');
    expect(field('New password').value).toBe('juniper vale juniper');
    expect(document.activeElement).toBe(field('New password'));
    expect(field('Current password').getAttribute('aria-invalid')).toBeNull();
  });

  it('asks for the current password anew when it was wrong', async () => {
    await open();
    await change();
    await refuse('/api/sign-in/password', 403, [{ field: 'password', message: 'Not right.' }]);
    expect(saidOf('Current password')).toContain('Not right.');
    expect(field('Current password').value).toBe('');
    expect(document.activeElement).toBe(field('Current password'));
  });

  it('says that it is changed, forgets what was typed, and asks who is here', async () => {
    await open();
    await change();
    const sent = server.expectOne({ method: 'PUT', url: '/api/sign-in/password' });
    expect(sent.request.body).toEqual({
      password: 'plum tractor wants a violin',
      newPassword: 'juniper vale juniper',
    });
    sent.flush(null);
    server.expectOne('/api/me').flush(someone());
    await fixture.whenStable();
    expect(text()).toMatch(/Password changed at \d+:\d\d\. Your other sign-ins have ended\./);
    expect(field('Current password').value + field('New password').value).toBe('');
  });

  it('sends nothing while a field is empty', async () => {
    await open();
    await type('Current password', 'plum tractor wants a violin');
    await press('Change password');
    expect(server.match('/api/sign-in/password')).toEqual([]);
    expect(field('New password').validity.valueMissing).toBeTrue();
  });

  it('leads on when a password had to be chosen and was', async () => {
    await open(true);
    expect(text()).toContain('Choose your own password');
    expect(element.querySelector('a[href="/"]')).toBeNull();
    await type('Password you signed in with', 'plum tractor wants a violin');
    await type('New password', 'seven herons guard a kiln');
    await press('Change password');
    server.expectOne('/api/sign-in/password').flush(null);
    server.expectOne('/api/me').flush(someone());
    await fixture.whenStable();
    expect(element.querySelector('a[href="/"]')?.textContent).toContain('Open Stepwell');
  });

  it('sets the PIN of this device, or says at the field why not', async () => {
    await open();
    await type('New PIN', '1234');
    await type('Your password', 'plum tractor wants a violin');
    await press('Set PIN');
    const message = 'Choose a PIN that is not a row.';
    await refuse('/api/sign-in/pin', 422, [{ field: 'pin', message }]);
    expect(saidOf('New PIN')).toContain(message);
    await type('New PIN', '480215');
    await press('Set PIN');
    server.expectOne('/api/sign-in/pin').flush(null);
    server.expectOne('/api/me').flush(someone({}, { hasPin: true }));
    await fixture.whenStable();
    expect(text()).toContain('The PIN of this device is set.');
    expect(text()).toContain('You have a PIN here.');
    expect(text()).toContain('Change PIN');
  });

  it('removes the PIN of this device, where there is one', async () => {
    await open();
    expect(text()).not.toContain('Remove PIN');
    TestBed.inject(Store).dispatch(MeApiActions.loaded({ me: someone({}, { hasPin: true }) }));
    await fixture.whenStable();
    await press('Remove PIN');
    server.expectOne({ method: 'DELETE', url: '/api/sign-in/pin' }).flush(null);
    server.expectOne('/api/me').flush(someone());
    await fixture.whenStable();
    expect(text()).toContain('The PIN of this device is removed.');
    expect(text()).toContain('You have no PIN here.');
    expect(text()).not.toContain('Remove PIN');
  });

  it('offers nothing but a password while the one that was given is in use', async () => {
    await open(true);
    expect(text()).not.toContain('PIN of this device');
  });
});
