import { HttpTestingController } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { Clock } from '../clock';
import { provideCore } from '../testing/core-providers';
import { SignIn } from './sign-in';

const options = {
  demo: {
    organization: 'Riverbend',
    password: 'a password for the demo',
    people: [
      { name: 'Juniper Vale', email: 'jv@riverbend.example', credential: 'LPC-A', roles: [] },
      { name: 'Basil Ledgerwood', email: 'bl@riverbend.example', credential: 'none', roles: [] },
    ],
  },
  setUp: false,
  idleMinutes: 15,
  passwordMinLength: 15,
};

describe('Sign-in screen', () => {
  let fixture: ComponentFixture<SignIn>;
  let server: HttpTestingController;
  const page = () => fixture.nativeElement as HTMLElement;
  const field = (label: string) => {
    const found = [...page().querySelectorAll('label')].find((l) => l.textContent.includes(label));
    return page().querySelector<HTMLInputElement>(`#${found?.htmlFor}`);
  };
  const button = (name: string) =>
    [...page().querySelectorAll('button')].find((b) => b.textContent.trim().startsWith(name));

  beforeEach(() => {
    TestBed.configureTestingModule({ providers: provideCore() });
    fixture = TestBed.createComponent(SignIn);
    server = TestBed.inject(HttpTestingController);
  });

  async function shown(demo: object | null): Promise<void> {
    await fixture.whenStable();
    server.expectOne('/api/sign-in/options').flush({ ...options, demo });
    await fixture.whenStable();
  }

  async function tried(status: number, problem: object): Promise<void> {
    for (const [label, value] of [
      ['E-mail', 'jv@riverbend.example'],
      ['Password', 'wrong'],
    ] as const) {
      const input = field(label);
      if (input) {
        input.value = value;
        input.dispatchEvent(new Event('input'));
      }
    }
    button('Sign in')?.click();
    server.expectOne('/api/sign-in').flush(problem, { status, statusText: 'Refused' });
    await fixture.whenStable();
  }

  it('names nobody outside the demo program', async () => {
    await shown(null);
    expect(page().textContent).not.toContain('Demo program');
    expect(page().textContent).toContain('15 characters or more');
  });

  it('leads to the first run while nobody can sign in', async () => {
    await fixture.whenStable();
    server.expectOne('/api/sign-in/options').flush({ ...options, demo: null, setUp: true });
    await fixture.whenStable();
    expect(page().querySelector('a[href="/set-up"]')).not.toBeNull();
  });

  it('signs in as someone of the demo program in one tap', async () => {
    await shown(options.demo);
    expect(button('Basil Ledgerwood')?.textContent).not.toContain('none');
    button('Juniper Vale, LPC-A')?.click();
    const request = server.expectOne('/api/sign-in');
    expect(request.request.body).toEqual({
      email: 'jv@riverbend.example',
      password: 'a password for the demo',
    });
  });

  it('says why it did not work', async () => {
    await shown(null);
    await tried(403, { type: 'urn:x', title: '', status: 403, detail: 'That is not right.' });
    expect(page().querySelector('[role=alert]')?.textContent).toContain('That is not right.');
  });

  it('counts down after too many tries, on this computer only', async () => {
    await shown(null);
    const clock = TestBed.inject(Clock);
    await tried(429, {
      type: 'urn:stepwell:problem:too-many-requests',
      title: '',
      status: 429,
      detail: '',
      retryAfterSeconds: 40,
    });
    expect(page().textContent).toContain('Wait 40 seconds, then try again.');
    expect(page().textContent).toContain('Only this computer waits; your account stays open.');
    expect(button('Sign in')?.disabled).toBeTrue();
    clock.follow(new Date(clock.milliseconds() + 41_000).toISOString());
    await fixture.whenStable();
    expect(page().textContent).not.toContain('Wait');
    expect(button('Sign in')?.disabled).toBeFalse();
  });

  it('shows the password on request', async () => {
    await shown(null);
    expect(field('Password')?.type).toBe('password');
    button('Show')?.click();
    await fixture.whenStable();
    expect(field('Password')?.type).toBe('text');
  });
});
