import { HttpTestingController } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideEffects } from '@ngrx/effects';
import { provideRouter } from '@angular/router';
import { provideState, Store } from '@ngrx/store';
import type { Closure, ClosureChange, ClosurePreview, ClosureWrite } from '#contract/closure';
import type { Role } from '#domain/permissions/roles';
import { Confirmation } from '../../core/confirmation/confirmation';
import { MeApiActions } from '../../core/sign-in/sign-in.actions';
import { provideCore } from '../../core/testing/core-providers';
import { someone } from '../../core/testing/me';
import { ClosuresPage } from './closures';
import { ClosuresApiActions, ClosuresPageActions } from './closures.actions';
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
  const ask = jasmine.createSpy('ask').and.resolveTo(true);

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
        provideRouter([]),
        { provide: Confirmation, useValue: { ask } },
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
    expected: 0,
    kept: [],
    byHand: { count: 0, first: [] },
    ...change,
  });

  const nothing = { count: 0, expected: 0, first: [] };
  const skills = {
    count: 1,
    expected: 4,
    first: [
      { title: 'Skills', startsAt: '2026-11-26T14:00:00.000Z', timeZone: 'UTC', expected: 4 },
    ],
  };
  const preview = (change: Partial<ClosurePreview>): ClosurePreview => ({
    withdrawn: nothing,
    made: nothing,
    kept: [],
    byHand: { count: 0, first: [] },
    ...change,
  });
  /** The question is asked in a later turn. */
  async function answerPreview() {
    server.expectOne('/api/closures/c1/taking-back/preview').flush(preview({ made: skills }));
    await new Promise((resolve) => setTimeout(resolve));
    await fixture.whenStable();
  }

  afterEach(() => element.remove());

  it('show before they are saved which sessions go and how many are expected', async () => {
    await open('administrator', [closure()]);
    const store = TestBed.inject(Store);
    const dispatched = spyOn(store, 'dispatch').and.callThrough();
    const asked = () =>
      dispatched.calls
        .allArgs()
        .map(([action]) => action as unknown as ReturnType<typeof ClosuresPageActions.previewAsked>)
        .filter(({ type }) => type === ClosuresPageActions.previewAsked.type);
    await press('Change Thanksgiving Day');
    expect(asked().length).toBe(1);
    await type('closure-last', '2026-11-27');
    expect(asked().at(-1)?.write).toEqual(
      jasmine.objectContaining({ firstDay: '2026-11-26', lastDay: '2026-11-27', version: 1 }),
    );
    expect(text()).toContain('Working out which sessions it withdraws');
    store.dispatch(ClosuresApiActions.previewed({ preview: preview({ withdrawn: skills }) }));
    await fixture.whenStable();
    expect(text()).toContain('Saving withdraws 1 session. 4 people are expected in it.');
    expect(text()).toContain('Skills, Thu 26 Nov, 14:00: 4 expected');
    const before = asked().length;
    await type('closure-name', 'Thanksgiving');
    expect(asked().length).withContext('a name closes nothing').toBe(before);
    await type('closure-first', '');
    expect(text()).not.toContain('Saving withdraws');
  });

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
    sent.flush(answer({ closure: closure({ id }), withdrawn: 2, expected: 3 }));
    await fixture.whenStable();
    expect(text()).toContain('Thanksgiving Day is saved: 2 sessions are withdrawn.');
    expect(text()).toContain('3 people were expected. Who has to be told');
    expect(element.querySelector('[role=status] a')?.getAttribute('href')).toBe(`/${id}/people`);
    expect(text()).toContain('Thu 26 Nov 2026Thanksgiving DayAll programs');
    expect(document.activeElement).toBe(button('New closure') ?? null);
  });

  it('say which sessions no group plans, with the way to their day for whoever has a schedule', async () => {
    const byHand = {
      count: 1,
      first: [
        {
          ...{ kind: 'individual' as const, group: null },
          ...{ startsAt: '2026-11-26T19:30:00.000Z', timeZone: 'UTC' },
        },
      ],
    };
    const saved = ClosuresApiActions.changed({ change: answer({ byHand }) });
    await open('administrator', [closure()]);
    await press('Change Thanksgiving Day');
    TestBed.inject(Store).dispatch(ClosuresApiActions.previewed({ preview: preview({ byHand }) }));
    await fixture.whenStable();
    expect(text()).toContain('1 session booked or moved by hand stays planned: whoever leads it');
    expect(text()).toContain('Thu 26 Nov, 19:30, individual');
    TestBed.inject(Store).dispatch(
      MeApiActions.loaded({ me: someone({ roles: ['administrator', 'director'] }) }),
    );
    TestBed.inject(Store).dispatch(saved);
    await fixture.whenStable();
    expect(text()).toContain('stays planned: cancel it on the schedule.');
    expect(element.querySelector('[role=status] li a')?.getAttribute('href')).toBe(
      '/schedule?view=day&by=people&day=2026-11-26',
    );
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
    await answerPreview();
    expect((ask.calls.mostRecent().args[0] as { text: string }).text).toContain(
      '1 session is planned: Skills, Thu 26 Nov. 4 people are expected.',
    );
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
    await answerPreview();
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
