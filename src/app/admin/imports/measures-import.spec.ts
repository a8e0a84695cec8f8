import { HttpTestingController, type TestRequest } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideEffects } from '@ngrx/effects';
import { provideState, Store } from '@ngrx/store';
import type { MeasureImportReport, MeasureImportWrite } from '#contract/measure-import';
import { MeApiActions } from '../../core/sign-in/sign-in.actions';
import { provideCore } from '../../core/testing/core-providers';
import { someone } from '../../core/testing/me';
import { MeasuresImportPage } from './measures-import';
import { MeasuresImportPageActions } from './measures-import.actions';
import * as measuresImportEffects from './measures-import.effects';
import { measuresImportFeature } from './measures-import.feature';

const report: MeasureImportReport = {
  imported: false,
  dryRun: true,
  programId: null,
  program: { code: 'claus-2020', name: 'Claus 2020', isNew: true },
  rows: 2,
  participants: 2,
  newParticipants: 2,
  scores: 1,
  blanks: 1,
  alreadyThere: 0,
  flags: null,
  byInstrument: [{ instrument: 'who5', scores: 1, blanks: 1 }],
  faults: [],
  faultCount: 0,
};

describe('Import', () => {
  let fixture: ComponentFixture<MeasuresImportPage>;
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
  const sent = (): TestRequest => server.expectOne({ method: 'POST', url: '/api/imports' });
  const choose = async () => {
    const csv = { name: 'scores.csv', text: 'id,time,who5\n1,1,12\n2,1,\n' };
    store.dispatch(MeasuresImportPageActions.csvChosen({ csv }));
    store.dispatch(MeasuresImportPageActions.mappingGiven({ text: '{"participant":"id"}' }));
    await fixture.whenStable();
  };

  async function open(role: 'director' | 'administrator') {
    TestBed.configureTestingModule({
      providers: [
        ...provideCore(),
        provideState(measuresImportFeature),
        provideEffects(measuresImportEffects),
      ],
    });
    store = TestBed.inject(Store);
    store.dispatch(MeApiActions.loaded({ me: someone({ roles: [role] }) }));
    fixture = TestBed.createComponent(MeasuresImportPage);
    element = fixture.nativeElement as HTMLElement;
    server = TestBed.inject(HttpTestingController);
    await fixture.whenStable();
  }

  it('imports what a dry run found whole, and nothing before', async () => {
    await open('director');
    expect(button('Dry run')?.disabled).toBeTrue();
    await choose();
    expect(text()).toContain('scores.csv, 2 rows');
    expect(button('Import')?.disabled).toBeTrue();
    await press('Dry run');
    const dry = sent();
    expect((dry.request.body as MeasureImportWrite).dryRun).toBeTrue();
    expect(dry.request.headers.has('Idempotency-Key')).toBeTrue();
    expect(text()).toContain('Nothing is stored yet.');
    dry.flush(report);
    await fixture.whenStable();
    expect(text()).toContain('1 score of 2 participants (2 new), 1 blank (missing)');
    expect(text()).toContain(
      'No program has the code claus-2020: importing makes a new one, “Claus 2020”.',
    );
    await press('Import');
    const real = sent();
    expect((real.request.body as MeasureImportWrite).dryRun).toBeFalse();
    real.flush({ ...report, dryRun: false, imported: true, programId: 'p1', flags: 2 });
    await fixture.whenStable();
    expect(text()).toContain('2 flags about the course of care were raised or added to.');
    expect(text()).toContain('scores.csv, imported');
    expect(text()).toContain('A new program was made: “Claus 2020” (claus-2020).');
    expect(element.querySelector('.foot a')?.getAttribute('href')).toBe('/outcomes?program=p1');
  });

  it('lists what cannot be read, and offers no import', async () => {
    await open('director');
    await choose();
    await press('Dry run');
    const reason = '“31” is above 25, the highest score.';
    const faults = [{ line: 17, column: 'who5', reason }];
    sent().flush({ ...report, faults, faultCount: 600 });
    await fixture.whenStable();
    expect(text()).toContain(`17who5${reason}`);
    expect(text()).toContain('and 599 more');
    expect(button('Import')?.disabled).toBeTrue();
    expect(button('List as CSV')).toBeDefined();
  });

  it('names the program that is there already', async () => {
    await open('director');
    await choose();
    await press('Dry run');
    const program = { code: 'iop', name: 'Riverbend IOP', isNew: false };
    sent().flush({ ...report, program });
    await fixture.whenStable();
    expect(text()).toContain('Into the program “Riverbend IOP” (iop).');
  });

  it('forgets a dry run when the file or the mapping changes, and can stop one', async () => {
    await open('director');
    await choose();
    await press('Dry run');
    sent().flush(report);
    await fixture.whenStable();
    expect(button('Import')?.disabled).toBeFalse();
    await choose();
    expect(button('Import')?.disabled).toBeTrue();
    await press('Dry run');
    const dry = sent();
    await press('Stop');
    expect(dry.cancelled).toBeTrue();
    expect(text()).toContain('Nothing checked yet');
  });

  it('goes on with an import while one looks elsewhere, and says so where no answer came', async () => {
    await open('director');
    await choose();
    await press('Dry run');
    sent().flush(report);
    await fixture.whenStable();
    await press('Import');
    const running = sent();
    store.dispatch(MeasuresImportPageActions.opened());
    await fixture.whenStable();
    expect(running.cancelled).toBeFalse();
    expect(text()).toContain('Importing: all of it is stored, or nothing.');
    running.error(new ProgressEvent('error'));
    await fixture.whenStable();
    store.dispatch(MeasuresImportPageActions.opened());
    await fixture.whenStable();
    expect(text()).toContain('It is not known whether this was imported');
  });

  it('says what is wrong with a mapping, here or in the words of the server', async () => {
    await open('director');
    await choose();
    store.dispatch(MeasuresImportPageActions.mappingGiven({ text: '{"participant":' }));
    await fixture.whenStable();
    expect(text()).toContain('This is not JSON');
    expect(button('Dry run')?.disabled).toBeTrue();
    store.dispatch(MeasuresImportPageActions.mappingGiven({ text: '{}' }));
    await fixture.whenStable();
    await press('Dry run');
    sent().flush(
      {
        type: 'urn:stepwell:problem:invalid',
        title: 'Some entries are not valid',
        status: 400,
        detail: 'mapping.program is required.',
        errors: [{ field: 'mapping.program', message: 'mapping.program is required.' }],
      },
      { status: 400, statusText: 'Bad Request' },
    );
    await fixture.whenStable();
    expect(text()).toContain('mapping.program is required');
  });

  it('is not for an administrator who directs nothing', async () => {
    await open('administrator');
    expect(text()).toContain('Importing is for a director');
    expect(element.querySelector('form')).toBeNull();
  });
});
