import { HttpTestingController } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideEffects } from '@ngrx/effects';
import { provideState, Store } from '@ngrx/store';
import type { Closure, ClosureChange, ClosureWrite } from '#contract/closure';
import type { Role } from '#domain/permissions/roles';
import { Confirmation } from '../../core/confirmation/confirmation';
import { MeApiActions } from '../../core/sign-in/sign-in.actions';
import { provideCore } from '../../core/testing/core-providers';
import { someone } from '../../core/testing/me';
import { ClosuresPage } from './closures';
import * as closuresEffects from './closures.effects';
import { closuresFeature } from './closures.feature';

const closure = (change: Partial<Closure> = {}): Closure => ({
  id: 'c1',
  name: 'Thanksgiving Day',
  programId: null,
  firstDay: '2026-11-26',
  lastDay: '2026-11-26',
  removed: false,
  version: 1,
  ...change,
});

describe('The closures', () => {
  let fixture: ComponentFixture<ClosuresPage>;
  let element: HTMLElement;
  let server: HttpTestingController;

  const text = () => element.textContent.replace(/\s+/g, ' ').trim();
  const button = (name: string) =>
    [...element.querySelectorAll('button')].find(
      (each) => (each.ariaLabel ?? each.textContent.trim()) === name,
    );
  async function press(name: string) {
    button(name)?.click();
    await fixture.whenStable();
  }
  async function type(id: string, value: string) {
    const field = element.querySelector<HTMLInputElement>(`#${id}`);
    if (field === null) throw new Error(`no ${id}`);
    field.value = value;
    field.dispatchEvent(new Event('input'));
    await fixture.whenStable();
  }
  async function open(role: Role, closures: readonly Closure[]) {
    TestBed.configureTestingModule({
      providers: [
        ...provideCore(),
        provideState(closuresFeature),
        provideEffects(closuresEffects),
        { provide: Confirmation, useValue: { ask: () => Promise.resolve(true) } },
      ],
    });
    TestBed.inject(Store).dispatch(MeApiActions.loaded({ me: someone({ roles: [role] }) }));
    server = TestBed.inject(HttpTestingController);
    fixture = TestBed.createComponent(ClosuresPage);
    element = fixture.nativeElement as HTMLElement;
    document.body.append(element);
    await fixture.whenStable();
    server.expectOne('/api/closures').flush({ closures });
    const program = { id: 'iop', name: 'Riverbend IOP', levelOfCare: 'IOP', timeZone: 'UTC' };
    server.expectOne('/api/programs').flush({ programs: [program], defaults: {} });
    await fixture.whenStable();
  }
  const answer = (change: Partial<ClosureChange>): ClosureChange => ({
    closure: closure(),
    made: 0,
    withdrawn: 0,
    kept: [],
    ...change,
  });

  afterEach(() => element.remove());

  it('are begun with a day, and say what came of it', async () => {
    await open('administrator', []);
    expect(text()).toContain('No closure yet');
    await press('New closure');
    expect(document.activeElement?.id).toBe('closure-name');
    await press('Save closure');
    expect(text()).toContain('Say from which day on.');
    await type('closure-name', 'Thanksgiving Day');
    await type('closure-first', '2026-11-26');
    await press('Save closure');
    const sent = server.expectOne(({ method }) => method === 'PUT');
    expect(sent.request.body as ClosureWrite).toEqual({
      name: 'Thanksgiving Day',
      programId: null,
      firstDay: '2026-11-26',
      lastDay: '2026-11-26',
      version: 0,
    });
    const id = sent.request.url.split('/').at(-1) ?? '';
    sent.flush(answer({ closure: closure({ id }), withdrawn: 2 }));
    await fixture.whenStable();
    expect(text()).toContain('Thanksgiving Day is saved: 2 sessions are withdrawn.');
    expect(text()).toContain('Thu 26 Nov 2026Thanksgiving DayAll programs');
    expect(document.activeElement).toBe(button('New closure') ?? null);
  });

  it('of every program are read only to a director', async () => {
    await open('director', [closure(), closure({ id: 'c2', name: 'Recess', programId: 'iop' })]);
    expect(button('Change Thanksgiving Day')).toBeUndefined();
    expect(button('Change Recess')).toBeDefined();
    await press('New closure');
    const offered = element.querySelectorAll('#closure-program option');
    expect([...offered].map(({ textContent }) => textContent.trim())).toEqual(['Riverbend IOP']);
  });

  it('are taken back over what somebody else changed only when told to', async () => {
    await open('administrator', [closure()]);
    await press('Take back Thanksgiving Day');
    await fixture.whenStable();
    const first = server.expectOne('/api/closures/c1?version=1');
    const theirs = closure({ name: 'Thanksgiving', version: 2 });
    first.flush(
      {
        type: 'urn:stepwell:problem:conflict',
        title: 'Changed by someone else',
        status: 409,
        detail: '',
        mine: { version: 1 },
        theirs,
      },
      { status: 409, statusText: 'Conflict' },
    );
    await fixture.whenStable();
    expect(text()).toContain('Changed since you opened it.');
    await press('Save mine over it');
    server
      .expectOne('/api/closures/c1?version=2')
      .flush(answer({ closure: { ...theirs, removed: true, version: 3 }, made: 2 }));
    await fixture.whenStable();
    expect(text()).toContain('Thanksgiving is taken back: 2 sessions are planned.');
    expect(text()).toContain('No closure yet');
  });

  it('a late answer about one line closes no form of another, nor is refused in it', async () => {
    await open('administrator', [closure(), closure({ id: 'c2', name: 'Recess' })]);
    await press('Change Thanksgiving Day');
    await press('Save closure');
    const late = server.expectOne('/api/closures/c1');
    await press('Cancel');
    await press('Change Recess');
    await type('closure-name', 'Winter recess');
    late.flush(answer({ closure: closure({ version: 2 }) }));
    await fixture.whenStable();
    expect(element.querySelector<HTMLInputElement>('#closure-name')?.value).toBe('Winter recess');

    await press('Take back Thanksgiving Day');
    await fixture.whenStable();
    const problem = { type: 'urn:stepwell:problem:conflict', title: '', status: 409, detail: '' };
    server
      .expectOne('/api/closures/c1?version=2')
      .flush(
        { ...problem, mine: {}, theirs: closure({ version: 3 }) },
        { status: 409, statusText: 'Conflict' },
      );
    await fixture.whenStable();
    const form = element.querySelector('sw-closure-form');
    expect(form?.textContent).not.toContain('Changed since you opened it.');
    expect(text()).toContain('Changed since you opened it.');
  });
});
