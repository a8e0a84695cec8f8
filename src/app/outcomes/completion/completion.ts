import { Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { CompletionPrograms, CompletionQuery, ProgramCompletion } from '#contract/measures';
import { addDays } from '#domain/calendar/zoned-time';
import { sayCompletion } from '#domain/measures/completion';
import { MeasuresClient } from '../../api/measures-client';
import { type Problem, problemFrom } from '../../api/problem';
import { Copies } from '../../core/copies/copies';
import { ErrorPanel } from '../../core/error/error-panel';
import { PageHeader } from '../../core/shell/page-header';
import { type Column, DataTable } from '../../ui/data-table/data-table';
import { EmptyState } from '../../ui/empty-state/empty-state';
import { Skeleton } from '../../ui/skeleton/skeleton';

/** The range that is shown first, in days: four weeks. */
const firstDays = 28;

/** How much of what was due in a program was given, with counts; nobody drops out of them. */
@Component({
  selector: 'sw-completion',
  imports: [DataTable, EmptyState, ErrorPanel, PageHeader, RouterLink, Skeleton],
  templateUrl: './completion.html',
  styleUrls: ['../outcomes.scss', './completion.scss'],
})
export class CompletionPage {
  private readonly client = inject(MeasuresClient);

  protected readonly sayCompletion = sayCompletion;
  protected readonly offered = signal<CompletionPrograms | null>(null);
  protected readonly choice = signal<CompletionQuery | null>(null);
  protected readonly found = signal<ProgramCompletion | null>(null);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly instrumentColumns: Column<ProgramCompletion['instruments'][number]>[] = [
    { key: 'instrument', head: 'Measure', cell: ({ shortName }) => shortName },
    { key: 'given', head: 'Given', cell: ({ completion }) => sayCompletion(completion) },
  ];
  protected readonly personColumns: Column<ProgramCompletion['rows'][number]>[] = [
    {
      key: 'person',
      head: 'Participant',
      cell: ({ preferredName, familyName }) => `${preferredName} ${familyName}`,
    },
    { key: 'given', head: 'Given', cell: ({ completion }) => sayCompletion(completion) },
    {
      key: 'owed',
      head: 'Owed today',
      cell: ({ owed }) => (owed.length === 0 ? 'nothing' : owed.join(', ')),
    },
  ];
  protected readonly peopleWords = computed(() => {
    const found = this.found();
    if (found === null) return '';
    const none = found.withoutAny;
    const without = none === 0 ? '' : `; nothing was given to ${none} of them`;
    return `${found.people} ${found.people === 1 ? 'person' : 'people'} in the program${without}`;
  });

  constructor() {
    inject(Copies).show(() => {
      const choice = this.choice();
      return this.found() && choice ? { url: '/api/measures/completion', params: choice } : null;
    });
    this.open();
  }

  protected open(): void {
    this.problem.set(null);
    this.client.completionPrograms().subscribe({
      next: (offered) => {
        this.offered.set(offered);
        const [first] = offered.programs;
        if (first === undefined) return;
        const { today } = offered;
        this.choose({ program: first.id, from: addDays(today, 1 - firstDays), to: today });
      },
      error: (thrown: unknown) => {
        this.problem.set(problemFrom(thrown));
      },
    });
  }

  protected change(part: Partial<CompletionQuery>): void {
    const choice = this.choice();
    if (choice === null || Object.values(part).includes('')) return;
    this.choose({ ...choice, ...part });
  }

  protected again(): void {
    const choice = this.choice();
    if (choice === null) this.open();
    else this.choose(choice);
  }

  private choose(choice: CompletionQuery): void {
    this.choice.set(choice);
    this.problem.set(null);
    this.client.completion(choice).subscribe({
      next: (found) => {
        if (choice === this.choice()) this.found.set(found);
      },
      error: (thrown: unknown) => {
        if (choice === this.choice()) this.problem.set(problemFrom(thrown));
      },
    });
  }
}
