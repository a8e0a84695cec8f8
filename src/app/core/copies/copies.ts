import { DOCUMENT, DestroyRef, Injectable, inject, signal } from '@angular/core';
import { catchError, EMPTY, forkJoin, fromEvent, type Observable } from 'rxjs';
import { Api, type CopyKind } from '../../api/api';
import { type Problem, problemFrom } from '../../api/problem';

/** On the one part of a page that is being printed. */
const printedAlone = 'data-printed-alone';

/** From where the page on the screen was read: an address of the server, with its query. */
export interface CopySource {
  readonly url: string;
  readonly params?: Readonly<Record<string, string | number | null>>;
}

/**
 * Copies of people's records. Each is written in the audit trail before it is made: the record is
 * asked for once more, and the server is told what for, so that a copy follows the same rule as the
 * screen. A print that the browser starts by itself cannot be held; it is recorded as it happens.
 */
@Injectable({ providedIn: 'root' })
export class Copies {
  private readonly api = inject(Api);
  private readonly window = inject(DOCUMENT).defaultView;
  private source: () => CopySource | readonly CopySource[] | null = () => null;
  private isRecorded = false;

  /** Why the last copy was not made; null: it was, or the message was closed. */
  readonly problem = signal<Problem | null>(null);

  constructor() {
    if (this.window) {
      fromEvent(this.window, 'beforeprint').subscribe(() => this.printedByBrowser());
    }
  }

  /**
   * Called by a page as it is made, in its injection context; null: nothing of anybody's record, several:
   * the page shows them beside each other.
   */
  show(source: () => CopySource | readonly CopySource[] | null): void {
    this.source = source;
    inject(DestroyRef).onDestroy(() => {
      if (this.source === source) this.source = () => null;
    });
  }

  /** @param alone the part of the page that is meant; its page hides the rest from paper. Null: all of it. */
  print(alone: Element | null = null): void {
    this.make('print', () => {
      this.isRecorded = true;
      alone?.toggleAttribute(printedAlone, true);
      this.window?.addEventListener(
        'afterprint',
        () => alone?.toggleAttribute(printedAlone, false),
        { once: true },
      );
      this.window?.print();
      this.isRecorded = false;
    });
  }

  /** @param write makes the file; not called when the copy could not be recorded */
  export(write: () => void): void {
    this.make('export', write);
  }

  /** A part of a file that holds more than the screen: what is read is written down, and is the copy. */
  read<Answer>(kind: CopyKind, { url, params }: CopySource): Observable<Answer> {
    return this.api.copy<Answer>(kind, url, params);
  }

  /** Says that a copy was not made. */
  refuse(kind: CopyKind, thrown: unknown): void {
    this.problem.set(unrecorded(kind, problemFrom(thrown)));
  }

  private make(kind: CopyKind, copy: () => void): void {
    this.problem.set(null);
    const source = this.source();
    if (source === null) copy();
    else this.record(kind, source).subscribe(() => copy());
  }

  private printedByBrowser(): void {
    const source = this.source();
    if (source !== null && !this.isRecorded) this.record('print', source).subscribe();
  }

  private record(kind: CopyKind, source: CopySource | readonly CopySource[]): Observable<unknown> {
    const all = 'url' in source ? [source] : source;
    return forkJoin(all.map(({ url, params }) => this.api.copy(kind, url, params))).pipe(
      catchError((thrown: unknown) => {
        this.refuse(kind, thrown);
        return EMPTY;
      }),
    );
  }
}

function unrecorded(kind: CopyKind, problem: Problem): Problem {
  const title = kind === 'print' ? 'This print is not recorded' : 'The file was not made';
  return {
    ...problem,
    title,
    detail: `Copies of a record are written down first, and that failed: ${problem.detail}`,
  };
}
