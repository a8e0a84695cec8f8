import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { provideEffects } from '@ngrx/effects';
import { provideState } from '@ngrx/store';
import type { PersonNote } from '#contract/note';
import { Clock } from '../../core/clock';
import { provideCore } from '../../core/testing/core-providers';
import { PersonNotesSection } from './person-notes';
import * as effects from './person-notes.effects';
import { personNotesFeature } from './person-notes.feature';

const note = (id: string, change: Partial<PersonNote> = {}): PersonNote => ({
  id,
  sessionId: `session-of-${id}`,
  sessionTitle: 'Skills group',
  serviceOn: '2026-06-15',
  author: { id: 'juniper', name: 'Juniper Vale', credential: 'LPC-A' },
  mine: false,
  status: 'signed',
  sessionVisible: true,
  ...change,
});

describe('Notes of a person', () => {
  let fixture: ComponentFixture<PersonNotesSection>;
  let element: HTMLElement;
  let http: HttpTestingController;

  beforeEach(async () => {
    TestBed.configureTestingModule({
      providers: [provideCore([]), provideState(personNotesFeature), provideEffects(effects)],
    });
    TestBed.inject(Clock).follow('2026-06-16T14:00:00.000Z');
    http = TestBed.inject(HttpTestingController);
    fixture = TestBed.createComponent(PersonNotesSection);
    fixture.componentRef.setInput('participantId', 'bram');
    fixture.componentRef.setInput('timeZone', 'America/New_York');
    element = fixture.nativeElement as HTMLElement;
    await fixture.whenStable();
  });

  const asked = () => http.expectOne((each) => each.url === '/api/participants/bram/notes');
  const answer = async (notes: PersonNote[], next: string | null = null) => {
    asked().flush({ notes, next });
    await fixture.whenStable();
  };
  const rows = () =>
    [...element.querySelectorAll('li')].map((row) =>
      [...row.querySelectorAll('a > *')].map((cell) => cell.textContent.trim()),
    );
  const links = () =>
    [...element.querySelectorAll('li a')].map((link) => link.getAttribute('href'));

  it('say of each its day, session, author and where it stands', async () => {
    await answer([
      note('a', { status: 'draft' }),
      note('b', { status: 'awaiting-co-signature', serviceOn: '2025-12-30' }),
      note('c', { status: 'returned' }),
    ]);
    const by = 'Juniper Vale, LPC-A';
    expect(rows()).toEqual([
      ['15 Jun', 'Skills group', by, 'Draft'],
      ['30 Dec 2025', 'Skills group', by, 'Awaiting co-signature'],
      ['15 Jun', 'Skills group', by, 'Returned'],
    ]);
  });

  it('lead to the notes of the session where it may be opened, else to the note alone', async () => {
    await answer([
      note('a'),
      note('b', { sessionVisible: false }),
      note('c', { sessionVisible: false, mine: true, status: 'draft' }),
    ]);
    expect(links()).toEqual([
      '/sessions/session-of-a/notes?note=a',
      '/notes/b',
      '/sessions/session-of-c/notes?note=c',
    ]);
  });

  it('go farther back when asked', async () => {
    await answer([note('a')], 'a');
    element.querySelector('button')?.click();
    await fixture.whenStable();
    const request = asked();
    expect(request.request.params.get('before')).toBe('a');
    request.flush({ notes: [note('b')], next: null });
    await fixture.whenStable();
    expect(rows().length).toBe(2);
    expect(element.querySelector('button')).toBeNull();
  });

  it('are said to be none yet, in words', async () => {
    await answer([]);
    expect(element.textContent).toContain('No note yet');
  });

  it('tell somebody who may not read them so, with the rule', async () => {
    const problem = {
      type: 'urn:stepwell:problem:forbidden',
      title: 'Not allowed',
      status: 403,
      detail: 'Someone who treats this participant.',
    };
    asked().flush(problem, { status: 403, statusText: 'Forbidden' });
    await fixture.whenStable();
    expect(element.textContent).toContain('You may not read this person’s notes.');
    expect(element.textContent).toContain('Someone who treats this participant.');
    expect(element.querySelector('ul')).toBeNull();
  });
});
