import { HttpTestingController } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideEffects } from '@ngrx/effects';
import { provideState, Store } from '@ngrx/store';
import type { Outline, OutlineWrite } from '#contract/curriculum';
import type { Role } from '#domain/permissions/roles';
import { MeApiActions } from '../../core/sign-in/sign-in.actions';
import { provideCore } from '../../core/testing/core-providers';
import { someone } from '../../core/testing/me';
import * as curriculaEffects from './curricula.effects';
import { curriculaFeature } from './curricula.feature';
import { CurriculumForm } from './curriculum-form';

const outline = (change: Partial<Outline> = {}): Outline => ({
  id: 'c1',
  programId: 'iop',
  name: 'Evenings',
  pace: 'session',
  topics: ['Triggers', 'Urges', 'Support'].map((topic) => ({
    module: 'Relapse prevention',
    topic,
    skillCodes: [],
    homework: null,
  })),
  groups: ['Evening skills'],
  version: 4,
  ...change,
});

describe('The form of a curriculum', () => {
  let fixture: ComponentFixture<CurriculumForm>;
  let element: HTMLElement;
  let server: HttpTestingController;

  const text = () => element.textContent.replace(/\s+/g, ' ').trim();
  const button = (name: string) =>
    [...element.querySelectorAll('button')].find(
      (each) => (each.ariaLabel ?? each.textContent.replace(/\s+/g, ' ').trim()) === name,
    );
  async function press(name: string) {
    const found = button(name);
    if (found === undefined) throw new Error(`no ${name}`);
    found.click();
    await fixture.whenStable();
  }
  async function type(selector: string, value: string) {
    const field = element.querySelector<HTMLInputElement>(selector);
    if (field === null) throw new Error(`no ${selector}`);
    field.value = value;
    field.dispatchEvent(new Event('input'));
    await fixture.whenStable();
  }
  const names = () => [...element.querySelectorAll('ol b')].map((each) => each.textContent);
  async function open(id: string, curricula: readonly Outline[], role: Role = 'administrator') {
    TestBed.configureTestingModule({
      providers: [
        ...provideCore(),
        provideState(curriculaFeature),
        provideEffects(curriculaEffects),
      ],
    });
    TestBed.inject(Store).dispatch(MeApiActions.loaded({ me: someone({ roles: [role] }) }));
    server = TestBed.inject(HttpTestingController);
    fixture = TestBed.createComponent(CurriculumForm);
    element = fixture.nativeElement as HTMLElement;
    document.body.append(element);
    fixture.componentRef.setInput('id', id);
    await fixture.whenStable();
    server.expectOne('/api/curricula').flush({ curricula });
    const chips = [{ kind: 'skill', code: 'drumming', label: 'Drumming', phrase: 'drumming' }];
    const program = { id: 'iop', name: 'Riverbend IOP', levelOfCare: 'IOP', timeZone: 'UTC' };
    server
      .expectOne('/api/programs')
      .flush({ programs: [{ ...program, settings: { chips } }], defaults: {} });
    await fixture.whenStable();
  }

  afterEach(() => element.remove());

  it('begins from a list of names, and says which is only a default', async () => {
    await open('new', []);
    expect(button('DBT skills, 30 topics')).toBeDefined();
    await press('Relapse prevention, 7 topics (default)');
    expect(names().slice(0, 2)).toEqual(['Triggers', 'High-risk situations']);
    await press('Save curriculum');
    const sent = server.expectOne(({ method }) => method === 'PUT');
    const { name, programId, topics, version } = sent.request.body as OutlineWrite;
    expect([name, programId, topics.length, version]).toEqual(['Relapse prevention', null, 7, 0]);
    expect(topics[0]?.skillCodes).toEqual(['triggers']);
  });

  it('moves topics by button and by key, and keeps the focus on the one that moved', async () => {
    await open('c1', [outline()]);
    await press('Move Urges down');
    expect(names()).toEqual(['Triggers', 'Support', 'Urges']);
    expect(document.activeElement?.ariaLabel).toBe('Move Urges up');
    const up = new KeyboardEvent('keydown', { key: 'ArrowUp', altKey: true, bubbles: true });
    document.activeElement?.dispatchEvent(up);
    await fixture.whenStable();
    expect(names()).toEqual(['Triggers', 'Urges', 'Support']);
    expect(document.activeElement?.ariaLabel).toBe('Move Urges up');
  });

  it('takes a topic out and puts it back at its place', async () => {
    await open('c1', [outline()]);
    await press('Take out Urges');
    expect(names()).toEqual(['Triggers', 'Support']);
    expect(text()).toContain('“Urges” is taken out.');
    await press('Put it back');
    expect(names()).toEqual(['Triggers', 'Urges', 'Support']);
    expect(document.activeElement?.ariaLabel).toBe('Change Urges');
  });

  it('opens the topic that is not complete, and sends its skills, also of the program’s own', async () => {
    await open('c1', [outline()]);
    await press('Add a topic');
    const field = '[id^="topic-"]:not([id$="-said"])';
    await type(field, ' ');
    await press('Save curriculum');
    server.expectNone(({ method }) => method === 'PUT');
    expect(text()).toContain('Name the topic.');
    await type(field, 'Drums');
    for (const label of element.querySelectorAll('sw-check-list label')) {
      if (label.textContent.trim() === 'Drumming') (label as HTMLElement).click();
    }
    await fixture.whenStable();
    await press('Save curriculum');
    const sent = server.expectOne({ method: 'PUT', url: '/api/curricula/c1' });
    const { topics, version } = sent.request.body as OutlineWrite;
    expect(version).toBe(4);
    expect(topics[3]).toEqual({
      module: 'Relapse prevention',
      topic: 'Drums',
      skillCodes: ['drumming'],
      homework: null,
    });
  });

  it('shows both sides where somebody else changed it', async () => {
    await open('c1', [outline()]);
    await press('Save curriculum');
    const theirs = outline({ name: 'Mornings', version: 5 });
    server.expectOne('/api/curricula/c1').flush(
      {
        type: 'urn:stepwell:problem:conflict',
        title: 'Changed by someone else',
        status: 409,
        detail: '',
        mine: { ...outline() },
        theirs,
      },
      { status: 409, statusText: 'Conflict' },
    );
    await fixture.whenStable();
    expect(text()).toContain('Changed since you opened it.');
    expect(text()).toContain('NameEveningsMornings');
  });

  it('is only read by a director where every program teaches it', async () => {
    await open('c1', [outline({ programId: null })], 'director');
    expect(text()).toContain('an administrator changes it');
    expect(text()).toContain('Relapse prevention: Urges');
    expect(element.querySelector('form')).toBeNull();
  });
});
