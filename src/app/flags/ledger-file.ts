import { DestroyRef, DOCUMENT, inject, Injectable, signal } from '@angular/core';
import { EMPTY, expand, map, type Observable, scan, type Subscription } from 'rxjs';
import type { FlagPage, FlagSearch } from '#contract/flag-ledger';
import { Copies } from '../core/copies/copies';
import { ledgerCsv, type LedgerRead } from './ledger-csv';

const rowsAtOnce = 200;
/** A browser holds no more of them; the file says that there are more. */
const mostPages = 50;

/** How far a file came. */
interface Progress {
  readonly read: number;
  readonly count: number | null;
}

/**
 * The file of the ledger: everything that the filters find, not only what the screen has opened. Each page
 * of it is read as a copy and the file holds what those copies answered, so that the audit trail has all of
 * it and nothing else.
 */
@Injectable()
export class LedgerFile {
  private readonly copies = inject(Copies);
  private readonly document = inject(DOCUMENT);
  private reading: Subscription | null = null;

  /** Null: no file is being made. */
  readonly progress = signal<Progress | null>(null);

  constructor() {
    inject(DestroyRef).onDestroy(() => {
      this.stop();
    });
  }

  make(asked: FlagSearch, timeZone: string): void {
    this.stop();
    this.copies.problem.set(null);
    this.progress.set({ read: 0, count: null });
    let last: LedgerRead | null = null;
    this.reading = this.readAll(asked).subscribe({
      next: (read) => {
        last = read;
        this.progress.set({ read: read.rows.length, count: read.count });
      },
      error: (thrown: unknown) => {
        this.stop();
        this.copies.refuse('export', thrown);
      },
      complete: () => {
        this.stop();
        if (last) this.save(ledgerCsv(last, timeZone));
      },
    });
  }

  /** Without a file; what was read by then stands in the audit trail. */
  stop(): void {
    this.reading?.unsubscribe();
    this.reading = null;
    this.progress.set(null);
  }

  private readAll(asked: FlagSearch): Observable<LedgerRead> {
    const page = (after: string | null) =>
      this.copies.read<FlagPage>('export', {
        url: '/api/flags',
        params: { ...asked, limit: rowsAtOnce, after },
      });
    return page(null).pipe(
      expand(({ next }, place) => (next === null || place + 1 === mostPages ? EMPTY : page(next))),
      scan(
        (read, { rows, next, summary }) => ({
          rows: [...read.rows, ...rows],
          // With the first page only.
          count: summary?.count ?? read.count,
          isWhole: next === null,
        }),
        { rows: [], count: 0, isWhole: false } as LedgerRead,
      ),
      map((read) => ({ ...read, count: Math.max(read.count, read.rows.length) })),
    );
  }

  private save(csv: string): void {
    const file = new Blob([csv], { type: 'text/csv;charset=utf-8' });
    const link = this.document.createElement('a');
    link.href = URL.createObjectURL(file);
    link.download = 'flags.csv';
    link.click();
    URL.revokeObjectURL(link.href);
  }
}
