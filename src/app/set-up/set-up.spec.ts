import { HttpTestingController } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideCore } from '../core/testing/core-providers';
import { SetUpPage } from './set-up';

const options = { demo: null, setUp: true, idleMinutes: 15, passwordMinLength: 15 };
const ada = {
  code: 'abcdef-ghjkmn',
  organization: 'Hill Clinic',
  name: 'Ada Moss',
  email: 'ada.moss@hill.example',
  password: 'seven herons guard a kiln',
};

const wrongCode = {
  type: 'urn:stepwell:problem:wrong-code',
  title: 'The code is not right',
  status: 403,
  detail: 'This is not the code.',
};

describe('Setting up an empty system', () => {
  let fixture: ComponentFixture<SetUpPage>;
  let server: HttpTestingController;
  const page = () => fixture.nativeElement as HTMLElement;
  const field = (name: string) => {
    const found = page().querySelector<HTMLInputElement>(`#set-up-${name}`);
    if (!found) throw new Error(`no field ${name}`);
    return found;
  };
  const send = async () => {
    page().querySelector('form')?.requestSubmit();
    await fixture.whenStable();
  };

  beforeEach(async () => {
    TestBed.configureTestingModule({ providers: provideCore() });
    fixture = TestBed.createComponent(SetUpPage);
    document.body.append(page());
    server = TestBed.inject(HttpTestingController);
    await fixture.whenStable();
  });
  afterEach(() => page().remove());

  async function open(change: object = {}): Promise<void> {
    server.expectOne('/api/sign-in/options').flush({ ...options, ...change });
    await fixture.whenStable();
  }

  async function fill(): Promise<void> {
    for (const [name, value] of Object.entries(ada)) {
      field(name).value = name === 'organization' ? ` ${value} ` : value;
      field(name).dispatchEvent(new Event('input'));
    }
    await fixture.whenStable();
  }

  it('asks for nothing twice, and signs in who did it', async () => {
    await open();
    await fill();
    await send();
    const { request } = server.expectOne('/api/set-up');
    expect(request.body).toEqual(ada);
  });

  it('says at its field what was not taken, with the focus there, and loses nothing typed', async () => {
    await open();
    await fill();
    await send();
    const errors = [{ field: 'code', message: 'This is not the code.' }];
    server
      .expectOne('/api/set-up')
      .flush({ ...wrongCode, errors }, { status: 403, statusText: 'Refused' });
    await fixture.whenStable();
    expect(page().querySelector('#set-up-code-fault')?.textContent).toContain('not the code');
    expect(document.activeElement).toBe(field('code'));
    expect(field('organization').value.trim()).toBe('Hill Clinic');
    expect(field('password').value).toBe(ada.password);
  });

  it('sends nothing while something is missing', async () => {
    await open();
    await send();
    server.expectNone('/api/set-up');
    expect(page().querySelector('form')).not.toBeNull();
  });

  it('is over once somebody can sign in', async () => {
    await open({ setUp: false });
    expect(page().querySelector('form')).toBeNull();
    expect(page().querySelector('a')?.getAttribute('href')).toBe('/sign-in');
  });
});
