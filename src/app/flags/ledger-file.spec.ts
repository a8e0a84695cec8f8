import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { FlagPage } from '#contract/flag-ledger';
import { Copies } from '../core/copies/copies';
import { LedgerFile } from './ledger-file';
import { courseFlag, ledgerRow, riskFlag } from './testing/ledger-rows';

describe('The file of everything that a choice of flags finds', () => {
  let file: LedgerFile;
  let http: HttpTestingController;
  let saved: Blob[];

  beforeEach(() => {
    TestBed.configureTestingModule({
      providers: [provideHttpClient(), provideHttpClientTesting(), LedgerFile],
    });
    file = TestBed.inject(LedgerFile);
    http = TestBed.inject(HttpTestingController);
    saved = [];
    spyOn(HTMLAnchorElement.prototype, 'click').and.stub();
    spyOn(URL, 'createObjectURL').and.callFake((blob) => {
      saved.push(blob as Blob);
      return 'blob:file';
    });
  });
  afterEach(() => http.verify());

  const summary = { count: 2 } as FlagPage['summary'];
  const first = (): FlagPage => ({ rows: [ledgerRow(riskFlag)], next: 'cursor', summary });
  const second = (): FlagPage => ({ rows: [ledgerRow(courseFlag)], next: null, summary: null });
  /** Every page is asked for as a copy, with the filters. */
  const page = (after: string | null) =>
    http.expectOne(
      ({ url, params, headers }) =>
        url === '/api/flags' &&
        params.get('state') === 'closed' &&
        params.get('after') === after &&
        headers.get('Stepwell-Copy') === 'export',
    );
  const make = () => file.make({ state: 'closed', sort: 'newest', limit: 50 }, 'UTC');

  it('holds every page, each written down as a copy', async () => {
    make();
    expect(file.progress()).toEqual({ read: 0, count: null });
    page(null).flush(first());
    expect(file.progress()).toEqual({ read: 1, count: 2 });
    expect(saved.length).toBe(0);
    page('cursor').flush(second());
    expect(file.progress()).toBeNull();
    const text = await saved[0]?.text();
    expect(text).toContain('all 2 that the chosen filters find');
    expect(text).toContain('Safety plan gone through.');
    expect(text).toContain('Comes on Friday.');
  });

  it('is not made where it is stopped', () => {
    make();
    page(null).flush(first());
    const asked = page('cursor');
    file.stop();
    expect(asked.cancelled).toBeTrue();
    expect([file.progress(), saved.length]).toEqual([null, 0]);
  });

  it('is not made in part where a page fails, and that is said', () => {
    make();
    page(null).flush(first());
    page('cursor').error(new ProgressEvent('error'));
    expect([file.progress(), saved.length]).toEqual([null, 0]);
    expect(TestBed.inject(Copies).problem()?.title).toBe('The file was not made');
  });

  it('of more than a browser holds says so', async () => {
    make();
    page(null).flush(first());
    for (let pages = 1; pages < 50; pages += 1) {
      page('cursor').flush({ rows: [ledgerRow(courseFlag)], next: 'cursor', summary: null });
    }
    expect(file.progress()).toBeNull();
    expect(await saved[0]?.text()).toContain(
      'Ledger of flags: the first 50 that the chosen filters find; there are more',
    );
  });
});
