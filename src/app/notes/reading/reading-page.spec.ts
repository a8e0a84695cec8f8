import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { RouterTestingHarness } from '@angular/router/testing';
import type { NoteDetail } from '#contract/note';
import { provideCore } from '../../core/testing/core-providers';
import { notesRoutes } from '../notes.routes';
import { someNote } from '../testing/some-notes';

describe('A note to read', () => {
  let harness: RouterTestingHarness;
  let element: HTMLElement;
  let http: HttpTestingController;

  beforeEach(async () => {
    TestBed.configureTestingModule({
      providers: provideCore([{ path: 'notes', children: notesRoutes }]),
    });
    http = TestBed.inject(HttpTestingController);
    harness = await RouterTestingHarness.create('/notes/aster');
    element = harness.fixture.nativeElement as HTMLElement;
  });

  const answer = async (note: NoteDetail) => {
    http.expectOne('/api/notes/aster').flush(note);
    await harness.fixture.whenStable();
  };

  it('shows a signed note with its words and leads to the chart; nothing is added here', async () => {
    await answer(
      someNote({
        mine: false,
        status: 'signed',
        signedAt: '2026-06-16T15:30:00.000Z',
        sections: [{ code: 'behavior', text: 'Spoke once.' }],
      }),
    );
    expect(element.textContent).toContain('Spoke once.');
    expect(element.querySelector('sw-signed-note button')).toBeNull();
    expect(element.querySelector('.page a')?.getAttribute('href')).toBe('/participants/p-aster');
  });

  it('says of a draft whose it is, and shows no word of it', async () => {
    await answer(someNote({ mine: false }));
    expect(element.textContent).toContain('Juniper Vale owes it');
    expect(element.querySelector('sw-signed-note')).toBeNull();
  });

  it('says of a foreign note what it says of an absent one', async () => {
    http
      .expectOne('/api/notes/aster')
      .flush(
        { type: 'urn:stepwell:problem:not-found', title: 'Not found', status: 404, detail: '' },
        { status: 404, statusText: 'Not Found' },
      );
    await harness.fixture.whenStable();
    expect(element.textContent).toContain('no such note, or you do not have access');
  });
});
