import {
  afterNextRender,
  Component,
  computed,
  DOCUMENT,
  effect,
  inject,
  Injector,
  input,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { peopleColumns, type PeopleImportKind } from '#domain/imports/people-columns';
import { peopleTemplate } from '#domain/imports/people-template';
import type { DateFormat, ImportFault } from '#contract/measure-import';
import type { ImportEntry } from '#contract/people-import';
import { ErrorPanel } from '../../core/error/error-panel';
import { PageHeader } from '../../core/shell/page-header';
import { signInFeature } from '../../core/sign-in/sign-in.feature';
import { type Column, DataTable } from '../../ui/data-table/data-table';
import { EmptyState } from '../../ui/empty-state/empty-state';
import { RadioList } from '../../ui/radio-list/radio-list';
import { readChosenFile } from './chosen-file';
import { CsvChoice } from './csv-choice';
import { faultsCsv } from './faults-csv';
import { saveCsv } from './saved-file';
import { importKindsOf } from './import-kinds';
import { ImportKinds } from './import-kinds-nav';
import { ImportUnderWay } from './import-under-way';
import { PeopleImportPageActions } from './people-import.actions';
import { peopleImportFeature } from './people-import.feature';
import {
  answerOf,
  answersOf,
  decisionAbout,
  dateFormatChoices,
  decisionOf,
  kindWords,
  sayCounts,
  sayMatches,
  sayNotices,
  sayOutcome,
  sayPart2NotSaid,
} from './people-import-words';

/** What one import takes, as the server says. */
const mostMegabytes = 2;

/** People from a file: choose, look at what would happen, decide who is known, then all or nobody. */
@Component({
  selector: 'sw-people-import',
  imports: [
    CsvChoice,
    DataTable,
    EmptyState,
    ErrorPanel,
    ImportKinds,
    ImportUnderWay,
    MatButton,
    PageHeader,
    RadioList,
    RouterLink,
  ],
  templateUrl: './people-import.html',
  styleUrls: ['./import-page.scss', './people-import.scss'],
})
export class PeopleImportPage {
  readonly kind = input.required<PeopleImportKind>();

  private readonly store = inject(Store);
  private readonly document = inject(DOCUMENT);
  private readonly injector = inject(Injector);
  private readonly roles = this.store.selectSignal(signInFeature.selectRoles);

  protected readonly state = this.store.selectSignal(peopleImportFeature.selectPeopleImportState);
  protected readonly rowCount = this.store.selectSignal(peopleImportFeature.selectRowCount);
  protected readonly busy = this.store.selectSignal(peopleImportFeature.selectBusy);
  protected readonly canCheck = this.store.selectSignal(peopleImportFeature.selectCanCheck);
  protected readonly needsPart2 = this.store.selectSignal(peopleImportFeature.selectNeedsPart2);
  protected readonly canImport = this.store.selectSignal(peopleImportFeature.selectCanImport);
  protected readonly mayImport = computed(() =>
    importKindsOf(this.roles()).some(({ path }) => path === this.kind()),
  );
  protected readonly words = computed(() => kindWords[this.kind()]);
  protected readonly columns = computed(() => Object.values(peopleColumns[this.kind()]));
  protected readonly dateFormats = dateFormatChoices;
  protected readonly counts = computed(() => {
    const { report } = this.state();
    return report === null ? '' : sayCounts(this.kind(), report);
  });
  protected readonly sayPart2 = sayPart2NotSaid;
  /** Lines whose person may be known, decided or not. */
  protected readonly toDecide = computed(() => {
    const { report, decisions } = this.state();
    if (report === null || report.imported) return [];
    return report.entries
      .filter(({ matches }) => matches.length > 0)
      .map((entry) => ({
        entry,
        known: sayMatches(entry),
        answers: answersOf(entry),
        answer: answerOf(decisionAbout(decisions, entry)),
      }));
  });
  protected readonly undecided = computed(
    () => this.toDecide().filter(({ answer }) => answer === undefined).length,
  );

  protected readonly faultColumns: Column<ImportFault>[] = [
    { key: 'line', head: 'Line', cell: ({ line }) => this.number(line) },
    { key: 'column', head: 'Column', cell: ({ column }) => column || 'whole line' },
    { key: 'reason', head: 'Why', cell: ({ reason }) => reason },
  ];
  private readonly everyColumn: Column<ImportEntry>[] = [
    { key: 'line', head: 'Line', cell: ({ line }) => this.number(line) },
    { key: 'name', head: 'Name', cell: ({ name }) => name || 'no name' },
    { key: 'outcome', head: 'What happens', cell: sayOutcome },
  ];
  private readonly noticeColumn: Column<ImportEntry> = {
    key: 'notices',
    head: 'To look at',
    cell: ({ notices }) => notices.join(' '),
  };
  protected readonly notices = computed(() => {
    const { report } = this.state();
    return report === null ? '' : sayNotices(report);
  });
  protected readonly entryColumns = computed(() =>
    this.notices() === '' ? this.everyColumn : [...this.everyColumn, this.noticeColumn],
  );

  constructor() {
    effect(() => this.store.dispatch(PeopleImportPageActions.opened({ kind: this.kind() })));
  }

  protected async chooseCsv(box: HTMLInputElement): Promise<void> {
    const file = box.files?.[0];
    if (!file) return;
    const { name } = file;
    const { text, refused: reason } = await readChosenFile(file, mostMegabytes);
    this.store.dispatch(
      text === null
        ? PeopleImportPageActions.csvRefused({ name, reason })
        : PeopleImportPageActions.csvChosen({ csv: { name, text } }),
    );
    // The same file, mended, can be chosen again.
    box.value = '';
  }

  protected saveTemplate(): void {
    saveCsv(this.document, `${this.kind()}.csv`, peopleTemplate(this.kind()));
  }

  protected chooseDateFormat(value: string): void {
    const dateFormat = value as DateFormat;
    this.store.dispatch(PeopleImportPageActions.dateFormatChosen({ dateFormat }));
  }

  protected decide(entry: ImportEntry, answer: string | undefined): void {
    if (answer === undefined) return;
    const decision = decisionOf(entry, answer);
    this.store.dispatch(PeopleImportPageActions.decided({ decision }));
  }

  protected confirmPart2(confirmed: boolean): void {
    this.store.dispatch(PeopleImportPageActions.part2Confirmed({ confirmed }));
  }

  protected dryRun(): void {
    this.store.dispatch(PeopleImportPageActions.dryRunAsked());
    this.showReport();
  }

  protected importAll(): void {
    this.store.dispatch(PeopleImportPageActions.importAsked());
    this.showReport();
  }

  /** What was asked for may be a long way up from the button. */
  private showReport(): void {
    const show = () => this.document.getElementById('people-import-report')?.scrollIntoView();
    afterNextRender(show, { injector: this.injector });
  }

  protected stop(): void {
    this.store.dispatch(PeopleImportPageActions.stopAsked());
  }

  protected startAnew(): void {
    this.store.dispatch(PeopleImportPageActions.newImportAsked());
  }

  protected saveFaults(faults: readonly ImportFault[]): void {
    saveCsv(this.document, 'faults.csv', faultsCsv(faults));
  }

  protected rows(count: number): string {
    return count === 1 ? '1 row' : `${this.number(count)} rows`;
  }

  protected number(value: number): string {
    return value.toLocaleString('en-US');
  }
}
