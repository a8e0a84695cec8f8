import { afterNextRender, Component, computed, DOCUMENT, inject, Injector } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import type { ImportFault, MeasureImportReport } from '#contract/measure-import';
import { ErrorPanel } from '../../core/error/error-panel';
import { PageHeader } from '../../core/shell/page-header';
import { signInFeature } from '../../core/sign-in/sign-in.feature';
import { type Column, DataTable } from '../../ui/data-table/data-table';
import { EmptyState } from '../../ui/empty-state/empty-state';
import { Icon } from '../../ui/icon/icon';
import { readChosenFile } from './chosen-file';
import { CsvChoice } from './csv-choice';
import { faultsCsv } from './faults-csv';
import { MeasuresImportPageActions } from './measures-import.actions';
import { measuresImportFeature } from './measures-import.feature';
import { ImportKinds } from './import-kinds-nav';
import { ImportUnderWay } from './import-under-way';
import { mappingByDateExample, mappingByTimeExample, mappingExample } from './mapping-example';
import { saveCsv } from './saved-file';

/** What one import takes, as the server says. */
const mostMegabytes = 20;

/** Measures from a file: choose, look at what would happen, then import all of it or nothing. */
@Component({
  selector: 'sw-measures-import',
  imports: [
    CsvChoice,
    DataTable,
    EmptyState,
    ErrorPanel,
    Icon,
    ImportKinds,
    ImportUnderWay,
    MatButton,
    PageHeader,
    RouterLink,
  ],
  templateUrl: './measures-import.html',
  styleUrl: './import-page.scss',
})
export class MeasuresImportPage {
  private readonly store = inject(Store);
  private readonly document = inject(DOCUMENT);
  private readonly injector = inject(Injector);
  private readonly roles = this.store.selectSignal(signInFeature.selectRoles);

  protected readonly state = this.store.selectSignal(
    measuresImportFeature.selectMeasuresImportState,
  );
  protected readonly mapping = this.store.selectSignal(measuresImportFeature.selectMapping);
  protected readonly rowCount = this.store.selectSignal(measuresImportFeature.selectRowCount);
  protected readonly busy = this.store.selectSignal(measuresImportFeature.selectBusy);
  protected readonly canCheck = this.store.selectSignal(measuresImportFeature.selectCanCheck);
  protected readonly canImport = this.store.selectSignal(measuresImportFeature.selectCanImport);
  protected readonly mayImport = computed(() => this.roles().includes('director'));
  protected readonly example = mappingExample;
  protected readonly byTimeExample = mappingByTimeExample;
  protected readonly byDateExample = mappingByDateExample;

  protected readonly faultColumns: Column<ImportFault>[] = [
    {
      key: 'line',
      head: 'Line',
      cell: ({ line }) => (line === 0 ? 'mapping' : line.toLocaleString('en-US')),
    },
    { key: 'column', head: 'Column', cell: ({ column }) => column || 'whole line' },
    { key: 'reason', head: 'Why', cell: ({ reason }) => reason },
  ];
  protected readonly instrumentColumns: Column<MeasureImportReport['byInstrument'][number]>[] = [
    { key: 'instrument', head: 'Instrument', cell: ({ instrument }) => instrument },
    {
      key: 'scores',
      head: 'Scores',
      numeric: true,
      cell: ({ scores }) => scores.toLocaleString('en-US'),
    },
    {
      key: 'blanks',
      head: 'Blank (missing)',
      numeric: true,
      cell: ({ blanks }) => blanks.toLocaleString('en-US'),
    },
  ];

  constructor() {
    this.store.dispatch(MeasuresImportPageActions.opened());
  }

  protected async chooseCsv(box: HTMLInputElement): Promise<void> {
    const file = box.files?.[0];
    if (!file) return;
    const { name } = file;
    const { text, refused: reason } = await readChosenFile(file, mostMegabytes);
    this.store.dispatch(
      text === null
        ? MeasuresImportPageActions.csvRefused({ name, reason })
        : MeasuresImportPageActions.csvChosen({ csv: { name, text } }),
    );
    // The same file, mended, can be chosen again.
    box.value = '';
  }

  protected async chooseMapping(box: HTMLInputElement): Promise<void> {
    const file = box.files?.[0];
    if (file) this.giveMapping(await file.text());
    box.value = '';
  }

  protected giveMapping(text: string): void {
    this.store.dispatch(MeasuresImportPageActions.mappingGiven({ text }));
  }

  protected dryRun(): void {
    this.store.dispatch(MeasuresImportPageActions.dryRunAsked());
    this.showReport();
  }

  protected importAll(): void {
    this.store.dispatch(MeasuresImportPageActions.importAsked());
    this.showReport();
  }

  /** What was asked for may be a long way up from the button. */
  private showReport(): void {
    const show = () => this.document.getElementById('import-report')?.scrollIntoView();
    afterNextRender(show, { injector: this.injector });
  }

  protected stop(): void {
    this.store.dispatch(MeasuresImportPageActions.stopAsked());
  }

  protected startAnew(): void {
    this.store.dispatch(MeasuresImportPageActions.newImportAsked());
  }

  protected again(): void {
    if (this.state().report === null) this.dryRun();
    else this.importAll();
  }

  protected saveFaults(faults: readonly ImportFault[]): void {
    saveCsv(this.document, 'faults.csv', faultsCsv(faults));
  }

  protected found(report: MeasureImportReport): string {
    const { scores, participants, newParticipants, blanks, alreadyThere } = report;
    return (
      `${counted(scores, 'score')} of ${counted(participants, 'participant')} ` +
      `(${this.number(newParticipants)} new), ${this.number(blanks)} blank (missing), ` +
      `${this.number(alreadyThere)} already there.`
    );
  }

  /** What the rules about the course of care found in the scores. */
  protected raised({ flags }: MeasureImportReport): string {
    if (!flags) return '';
    return `${counted(flags, 'flag')} about the course of care ${flags === 1 ? 'was' : 'were'} raised or added to.`;
  }

  /** Where the scores go: a mistyped code makes a program that nobody meant. */
  protected program({ program: { code, name, isNew }, imported }: MeasureImportReport): string {
    if (!isNew) return `Into the program “${name}” (${code}).`;
    return imported
      ? `A new program was made: “${name}” (${code}).`
      : `No program has the code ${code}: importing makes a new one, “${name}”.`;
  }

  protected notReadable({ faultCount }: MeasureImportReport): string {
    return `${this.number(faultCount)} not readable.`;
  }

  protected rows(count: number): string {
    return count === 1 ? '1 row' : `${this.number(count)} rows`;
  }

  protected number(value: number): string {
    return value.toLocaleString('en-US');
  }
}

function counted(count: number, word: string): string {
  return `${count.toLocaleString('en-US')} ${word}${count === 1 ? '' : 's'}`;
}
