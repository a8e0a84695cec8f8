import { Component, DOCUMENT, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { sayDay } from '#domain/calendar/zoned-time';
import { Copies } from '../../core/copies/copies';
import { paintElement } from '../../ui/picture/paint-element';
import { Inkwell } from '../../ui/trend-chart/ink';
import { timelineCsv } from './timeline-csv';
import type { LaneTable } from './timeline-tables';
import type { TimelineView } from './timeline-view';
import { saySpan } from './zoom';

/**
 * Copies of exactly what is shown: its tables as a CSV file, its picture as a PNG, paper. Each is written
 * in the audit trail first. No file's name says whose it is, and no name stands in a file unless asked for.
 */
@Component({
  selector: 'sw-timeline-files',
  imports: [MatButton, MatMenu, MatMenuItem, MatMenuTrigger],
  template: `
    <button matButton="text" type="button" [disabled]="!view()" (click)="csv()">CSV</button>
    <button
      matButton="text"
      type="button"
      [disabled]="!view() || !picture()"
      [matMenuTriggerFor]="names"
    >
      PNG
    </button>
    <mat-menu #names="matMenu">
      <button mat-menu-item type="button" (click)="png(null)">Picture without a name</button>
      <button mat-menu-item type="button" (click)="png(name())">Picture with the name</button>
    </mat-menu>
    <button matButton="text" type="button" [disabled]="!view()" (click)="copies.print()">
      Print
    </button>
  `,
  styles: `
    :host {
      display: contents;
    }
  `,
})
export class TimelineFiles {
  readonly view = input.required<TimelineView | null>();
  readonly tables = input.required<readonly LaneTable[]>();
  /** What must stand on every copy; null: nothing must. */
  readonly notice = input<string | null>(null);
  readonly name = input<string | null>(null);
  /** What a picture is made of; undefined: nothing is drawn. */
  readonly picture = input<HTMLElement | undefined>();

  protected readonly copies = inject(Copies);
  private readonly inkwell = inject(Inkwell);
  private readonly document = inject(DOCUMENT);

  protected csv(): void {
    const text = timelineCsv(this.tables(), this.notice());
    this.copies.export(() =>
      this.save(new Blob([text], { type: 'text/csv;charset=utf-8' }), 'csv'),
    );
  }

  protected png(name: string | null): void {
    this.copies.export(() => void this.drawn(name));
  }

  /** In light colours, as on paper, whatever the screen shows. */
  private async drawn(name: string | null): Promise<void> {
    const [root, view] = [this.picture(), this.view()];
    if (!root || !view) return;
    root.style.colorScheme = 'light';
    root.classList.add('drawn-as-picture');
    this.inkwell.onPaper(true);
    try {
      // The charts draw themselves anew in the frame that follows.
      await this.frames(3);
      const ink = this.inkwell.ink();
      const canvas = paintElement(root, {
        head: { title: titleOf(view, name), lines: this.linesOf(view) },
        without: '.cursor, .stop, .drawn, .opens, .sw-no-print, .sw-visually-hidden, script, style',
        ground: ink.surface,
        ...{ ink: ink.text, hatch: ink.hatch, font: ink.font },
      });
      const file = await new Promise<Blob | null>((made) => canvas.toBlob(made, 'image/png'));
      if (file) this.save(file, 'png');
      else this.sayNotMade();
    } catch {
      this.sayNotMade();
    } finally {
      root.style.colorScheme = '';
      root.classList.remove('drawn-as-picture');
      this.inkwell.onPaper(false);
    }
  }

  /** The audit trail has a copy by now: that there is none must be said. */
  private sayNotMade(): void {
    this.copies.problem.set({
      type: 'about:blank',
      title: 'The picture was not made',
      status: 0,
      detail:
        'This browser could not draw it. The audit trail says that a copy was asked for. Try again, or print.',
    });
  }

  private linesOf(view: TimelineView): string[] {
    return [
      `${saySpan(view.axis)}. Drawn on ${sayDay(view.axis.today, '')}.`,
      'Solid line: new level of care. Dotted line: plan signed or reviewed. Tint: within measurement ' +
        'error of the baseline. Hatch: unknown.',
      ...(this.notice() === null ? [] : [this.notice() ?? '']),
    ];
  }

  private frames(count: number): Promise<void> {
    const window = this.document.defaultView;
    return new Promise((done) => {
      const next = (left: number) => {
        if (left === 0 || !window) done();
        else window.requestAnimationFrame(() => next(left - 1));
      };
      next(count);
    });
  }

  private save(file: Blob, ending: 'csv' | 'png'): void {
    const axis = this.view()?.axis;
    const link = this.document.createElement('a');
    link.href = URL.createObjectURL(file);
    link.download = `timeline-${axis?.from ?? ''}-to-${axis?.to ?? ''}.${ending}`;
    link.click();
    URL.revokeObjectURL(link.href);
  }
}

function titleOf({ axis }: TimelineView, name: string | null): string {
  const days = `${sayDay(axis.from, '')} to ${sayDay(axis.to, '')}`;
  return name === null ? `Timeline, ${days}` : `${name}: timeline, ${days}`;
}
