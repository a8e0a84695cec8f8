import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { RouterTestingHarness } from '@angular/router/testing';
import { Store } from '@ngrx/store';
import type { DirectoryEntry, MergedEntry, ParticipantEntries } from '#contract/participant-merge';
import { MeApiActions } from '../../core/sign-in/sign-in.actions';
import { provideCore } from '../../core/testing/core-providers';
import { someone } from '../../core/testing/me';
import { EntriesPage } from './entries';

const entry = (id: string, preferredName: string): DirectoryEntry => ({
  ...{ id, preferredName, givenName: preferredName },
  ...{ familyName: 'Testfield', birthDate: '1990-02-28' },
});
const merged: MergedEntry = {
  mergeId: 'merge',
  entry: entry('other', 'Astor'),
  episodes: [{ id: 'e', number: 1, admittedOn: '2026-01-05', dischargedOn: '2026-03-06' }],
  mergedBy: { id: 'd', name: 'Sorrel Wickmere', credential: 'PhD' },
  mergedAt: '2026-06-16T13:00:00.000Z',
  reason: 'Same insurance card.',
};
const answer = (change: Partial<ParticipantEntries> = {}): ParticipantEntries => ({
  entry: entry('p', 'Aster'),
  mergedInto: null,
  merged: [],
  alike: [entry('other', 'Astor')],
  mayMerge: true,
  ...change,
});

describe('The entries of one person', () => {
  let harness: RouterTestingHarness;
  let http: HttpTestingController;
  const page = () => harness.routeNativeElement as HTMLElement;
  const text = () => page().textContent.replace(/\s+/g, ' ');
  const press = async (name: RegExp) => {
    const found = [...page().querySelectorAll('button')].find((button) =>
      name.test(button.getAttribute('aria-label') ?? button.textContent),
    );
    found?.click();
    await harness.fixture.whenStable();
  };
  const write = async (words: string) => {
    const area = page().querySelector('textarea');
    if (area === null) throw new Error('no reason is asked for');
    area.value = words;
    area.dispatchEvent(new Event('input'));
    await harness.fixture.whenStable();
  };

  async function open(first: ParticipantEntries) {
    TestBed.configureTestingModule({
      providers: provideCore([{ path: 'participants/:id/entries', component: EntriesPage }]),
    });
    TestBed.inject(Store).dispatch(MeApiActions.loaded({ me: someone() }));
    http = TestBed.inject(HttpTestingController);
    harness = await RouterTestingHarness.create('/participants/p/entries');
    http.expectOne('/api/participants/p/entries').flush(first);
    await harness.fixture.whenStable();
  }

  it('merges with a reason, and says what it means before', async () => {
    await open(answer());
    await press(/^Merge with Astor Testfield/u);
    expect(text()).toContain('Nothing moves');
    await press(/^\s*Merge the entries/u);
    expect(text()).toContain('Say in a sentence how you know.');
    await write('Same insurance card.');
    await press(/^\s*Merge the entries/u);
    const sent = http.expectOne('/api/participants/p/merges');
    expect(sent.request.body).toEqual(
      jasmine.objectContaining({ mergedId: 'other', reason: 'Same insurance card.' }),
    );
    sent.flush(answer({ merged: [merged], alike: [] }));
    await harness.fixture.whenStable();
    expect(text()).toContain('Merged with Astor Testfield, born 28 Feb 1990.');
    expect(text()).toContain('Same insurance card.');
    expect(text()).toContain('Nobody else with this name or birth date.');
  });

  it('keeps the reason when the merge is refused', async () => {
    await open(answer());
    await press(/^Merge with/u);
    await write('Same insurance card.');
    await press(/^\s*Merge the entries/u);
    http.expectOne('/api/participants/p/merges').flush(
      {
        ...{ type: 'urn:stepwell:problem:in-care', title: 'These entries cannot be merged yet' },
        ...{ status: 422, detail: 'The entry that would be merged is in care.' },
      },
      { status: 422, statusText: 'Unprocessable' },
    );
    await harness.fixture.whenStable();
    expect(text()).toContain('The entry that would be merged is in care.');
    expect(page().querySelector('textarea')?.value).toBe('Same insurance card.');
  });

  it('undoes a merge', async () => {
    await open(answer({ merged: [merged], alike: [] }));
    expect(text()).toContain('Episode 1, 5 Jan 2026 to 6 Mar 2026');
    await press(/^Undo the merge with Astor/u);
    await write('Two people.');
    await press(/^\s*Undo the merge$|^\s*Undo the merge\s*$/u);
    const sent = http.expectOne('/api/participants/p/merges/merge/undo');
    expect(sent.request.body).toEqual({ reason: 'Two people.' });
    sent.flush(answer());
    await harness.fixture.whenStable();
    expect(text()).toContain('stands alone again');
  });

  it('offers nothing to who may not merge, and leads to the kept entry', async () => {
    await open(answer({ mayMerge: false, alike: [], mergedInto: merged }));
    expect(text()).toContain('Merged into another entry');
    expect(page().querySelector('form, [aria-label^="Merge with"]')).toBeNull();
    expect(text()).not.toContain('May be the same person');
  });
});
