import { HttpTestingController } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideEffects } from '@ngrx/effects';
import { provideState, Store } from '@ngrx/store';
import type { PeopleImportKind } from '#domain/imports/people-columns';
import type {
  ImportEntry,
  ImportMatch,
  PeopleImportReport,
  RosterImportWrite,
} from '#contract/people-import';
import type { Role } from '#domain/permissions/roles';
import { MeApiActions } from '../../core/sign-in/sign-in.actions';
import { provideCore } from '../../core/testing/core-providers';
import { someone } from '../../core/testing/me';
import { importKindsOf } from './import-kinds';
import { PeopleImportPage } from './people-import';
import { PeopleImportPageActions } from './people-import.actions';
import * as peopleImportEffects from './people-import.effects';
import { peopleImportFeature } from './people-import.feature';

const entry = (change: Partial<ImportEntry> = {}): ImportEntry => ({
  ...{ line: 2, name: 'Theodora Underhill', outcome: 'new', differences: [], matches: [] },
  ...{ notices: [], shown: null },
  ...change,
});
const match = (change: Partial<ImportMatch> = {}): ImportMatch => ({
  ...{ name: 'Teddy Underhill', birthDate: '1988-02-17', participantId: 'p1' },
  ...{ isReferral: false, line: null, inCare: false, ...change },
});
const answered = (change: Partial<PeopleImportReport> = {}): PeopleImportReport => ({
  ...{ imported: false, dryRun: true, rows: 1, ignored: [], entries: [entry()] },
  ...{ faults: [], faultCount: 0, part2NotSaid: 0, ...change },
});

describe('An import of people', () => {
  let fixture: ComponentFixture<PeopleImportPage>;
  let element: HTMLElement;
  let server: HttpTestingController;
  let store: Store;

  const text = () => element.textContent.replace(/\s+/g, ' ').trim();
  const button = (name: string) =>
    [...element.querySelectorAll('button')].find(({ textContent }) => textContent.trim() === name);
  const press = async (name: string) => {
    button(name)?.click();
    await fixture.whenStable();
  };
  const sent = (kind: PeopleImportKind) =>
    server.expectOne({ method: 'POST', url: `/api/imports/${kind}` });
  const answer = async (kind: PeopleImportKind, report: PeopleImportReport) => {
    const request = sent(kind);
    request.flush(report);
    await fixture.whenStable();
    return request.request.body as RosterImportWrite;
  };
  const choose = async () => {
    const csv = { name: 'people.csv', text: 'Name\nTheodora\n' };
    store.dispatch(PeopleImportPageActions.csvChosen({ csv }));
    await fixture.whenStable();
  };

  async function open(kind: PeopleImportKind, role: Role) {
    TestBed.configureTestingModule({
      providers: [
        ...provideCore(),
        provideState(peopleImportFeature),
        provideEffects(peopleImportEffects),
      ],
    });
    store = TestBed.inject(Store);
    store.dispatch(MeApiActions.loaded({ me: someone({ roles: [role] }) }));
    fixture = TestBed.createComponent(PeopleImportPage);
    fixture.componentRef.setInput('kind', kind);
    element = fixture.nativeElement as HTMLElement;
    server = TestBed.inject(HttpTestingController);
    await fixture.whenStable();
  }

  it('imports staff whom a dry run found whole, and says who stays as they are', async () => {
    await open('staff', 'administrator');
    expect(button('Dry run')?.disabled).toBeTrue();
    await choose();
    expect(text()).toContain('people.csv, 1 row');
    expect(button('Import')?.disabled).toBeTrue();
    await press('Dry run');
    expect(text()).toContain('Nothing is stored yet.');
    const differences = [{ column: 'Name', here: 'Teddy', file: 'Theodora' }];
    const entries = [entry(), entry({ line: 3, outcome: 'differs', differences })];
    const write = await answer('staff', answered({ entries, ignored: ['Shoe size'] }));
    expect(write.dryRun).toBeTrue();
    expect(write.dateFormat).toBe('YYYY-MM-DD');
    expect(text()).toContain('1 new, 1 already here, 1 of those not as in the file.');
    expect(text()).toContain('Not read: Shoe size.');
    expect(text()).toContain('Name is “Teddy”, in the file “Theodora”');
    await press('Import');
    await answer('staff', answered({ imported: true, dryRun: false }));
    expect(text()).toContain('people.csv, imported');
    expect(element.querySelector('.foot a')?.getAttribute('href')).toBe('/admin/staff');
  });

  it('lists what cannot be read, with what to do, and offers no import', async () => {
    await open('roster', 'director');
    await choose();
    await press('Dry run');
    const faults = [{ line: 2, column: 'Agreed days', reason: 'Choose the agreed days.' }];
    await answer(
      'roster',
      answered({ entries: [entry({ outcome: 'fault' })], faults, faultCount: 501 }),
    );
    expect(text()).toContain('2Agreed daysChoose the agreed days.');
    expect(text()).toContain('and 500 more');
    expect(button('Import')?.disabled).toBeTrue();
    expect(button('List as CSV')).toBeDefined();
  });

  it('shows beside a line what to look at, which does not keep it from being imported', async () => {
    await open('roster', 'director');
    await choose();
    await press('Dry run');
    const notices = ['Skills group has no seat left.'];
    await answer('roster', answered({ entries: [entry(), entry({ line: 3, notices })] }));
    expect(text()).toContain('1 line to look at; it is no fault');
    expect(text()).toContain('To look at');
    expect(text()).toContain('3Theodora UnderhillNewSkills group has no seat left.');
    expect(button('Import')?.disabled).toBeFalse();
  });

  it('needs a word about who may be known, and a dry run with it, before it imports', async () => {
    await open('roster', 'director');
    await choose();
    await press('Dry run');
    const matches = [
      match(),
      match({ participantId: 'p2', name: 'Ted Underhill', inCare: true }),
      match({ participantId: null, line: 2, birthDate: null }),
      match({ participantId: null, isReferral: true }),
    ];
    const asked = answered({
      entries: [entry({ line: 3, outcome: 'undecided', matches, shown: 'a1' })],
    });
    await answer('roster', asked);
    expect(text()).toContain('1 of 1 to decide.');
    expect(text()).toContain('Ted Underhill, born 17 Feb 1988: in care on that day already.');
    expect(text()).toContain('birth date not known: line 2 of the file.');
    expect(text()).toContain('referred, and admitted from Intake.');
    expect(button('Import')?.disabled).toBeTrue();
    const radios = [...element.querySelectorAll<HTMLInputElement>('input[type=radio]')];
    expect(radios.length).toBe(3);
    radios[0]?.click();
    await fixture.whenStable();
    expect(text()).toContain('All are decided');
    expect(button('Import')?.disabled).toBeTrue();
    await press('Dry run');
    const decided = answered({
      entries: [entry({ line: 3, outcome: 'readmission', matches, shown: 'a1' })],
    });
    const write = await answer('roster', decided);
    expect(write.decisions).toEqual([
      { line: 3, answer: 'same', participantId: 'p1', shown: 'a1' },
    ]);
    expect(text()).toContain('1 re-admissions.');
    expect(button('Import')?.disabled).toBeFalse();
    element.querySelectorAll<HTMLInputElement>('input[type=radio]')[2]?.click();
    await fixture.whenStable();
    expect(button('Import')?.disabled).toBeTrue();
    await choose();
    await press('Dry run');
    expect((await answer('roster', asked)).decisions).toEqual([]);
  });

  it('can stop a dry run, and says what is known when no answer came', async () => {
    await open('roster', 'director');
    await choose();
    await press('Dry run');
    const dry = sent('roster');
    await press('Stop');
    expect(dry.cancelled).toBeTrue();
    await press('Dry run');
    sent('roster').error(new ProgressEvent('error'));
    await fixture.whenStable();
    expect(text()).toContain('The file was not checked');
    await press('Try again');
    await answer('roster', answered());
    await press('Import');
    sent('roster').error(new ProgressEvent('error'));
    await fixture.whenStable();
    expect(text()).toContain('It is not known whether this was imported');
  });

  it('asks again about a line that was decided when somebody else was shown', async () => {
    await open('roster', 'director');
    await choose();
    await press('Dry run');
    const shown = (key: string) =>
      answered({
        entries: [entry({ line: 3, outcome: 'undecided', matches: [match()], shown: key })],
      });
    await answer('roster', shown('a1'));
    element.querySelectorAll<HTMLInputElement>('input[type=radio]')[2]?.click();
    await fixture.whenStable();
    expect(text()).toContain('All are decided');
    await press('Dry run');
    await answer('roster', shown('b2'));
    expect(text()).toContain('1 of 1 to decide.');
  });

  it('imports lines that say nothing of Part 2 once it was confirmed what is stored of it', async () => {
    await open('roster', 'director');
    await choose();
    await press('Dry run');
    await answer('roster', answered({ part2NotSaid: 3 }));
    expect(text()).toContain(
      '42 CFR Part 2 is not said for 3 lines: they are stored as not marked.',
    );
    expect(button('Import')?.disabled).toBeTrue();
    element.querySelector<HTMLInputElement>('input[type=checkbox]')?.click();
    await fixture.whenStable();
    await press('Import');
    const write = await answer('roster', answered({ imported: true, dryRun: false }));
    expect(write.part2Unmarked).toBeTrue();
  });

  it('goes on with an import while one looks elsewhere, and shows what came of it', async () => {
    await open('roster', 'director');
    await choose();
    await press('Dry run');
    await answer('roster', answered());
    await press('Import');
    const running = sent('roster');
    const look = async (kind: PeopleImportKind) => {
      store.dispatch(PeopleImportPageActions.opened({ kind }));
      await fixture.whenStable();
    };
    await look('roster');
    expect(running.cancelled).toBeFalse();
    expect(text()).toContain('Importing: all of it is stored, or nothing.');
    await look('staff');
    expect(text()).toContain('Nothing checked yet');
    running.flush(answered({ imported: true, dryRun: false }));
    await fixture.whenStable();
    expect(text()).toContain('Nothing checked yet');
    await look('roster');
    expect(text()).toContain('people.csv, imported');
    await press('Import another');
    await look('roster');
    expect(text()).toContain('Nothing checked yet');
  });

  it('says why a file is not taken', async () => {
    await open('staff', 'administrator');
    const box = element.querySelector<HTMLInputElement>('input[type=file]');
    const windows = new File([new Uint8Array([0x4e, 0x61, 0x6d, 0x65, 0x0a, 0xdc])], 'old.csv');
    const put = async (file: File) => {
      Object.defineProperty(box, 'files', { value: [file], configurable: true });
      box?.dispatchEvent(new Event('change'));
      await new Promise((done) => file.text().then(done));
      await fixture.whenStable();
    };
    await put(windows);
    expect(text()).toContain('old.csv: it is not text in UTF-8. Save it as "CSV UTF-8"');
    await put(new File(['x'.repeat(2_000_001)], 'big.csv'));
    expect(text()).toContain('big.csv: it is larger than 2 MB. Import it in several parts.');
  });

  it('is each for whom it is: staff for an administrator, the roster for a director', async () => {
    expect(importKindsOf(['administrator']).map(({ path }) => path)).toEqual(['staff']);
    expect(importKindsOf(['director']).map(({ path }) => path)).toEqual(['roster', 'measures']);
    await open('roster', 'administrator');
    expect(text()).toContain('Importing is for a director');
    expect(element.querySelector('form')).toBeNull();
  });
});
