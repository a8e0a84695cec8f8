import { Directive, ElementRef, inject } from '@angular/core';

/**
 * Arrow keys move between the controls of a roster, one tab stop for all of them: up and down keep
 * the column, left and right go along the row, Home and End to its ends.
 */
@Directive({
  selector: '[swGridKeys]',
  host: { '(keydown)': 'move($event)', '(focusin)': 'remember($event)' },
})
export class GridKeys {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  /** Puts the focus on a person's attendance, or on the nth control of the row. */
  focusPerson(participantId: string, column = 0): void {
    const row = this.host.querySelector<HTMLElement>(`[data-person="${participantId}"]`);
    const cells = row ? this.cellsOf(row) : [];
    (cells[Math.min(column, cells.length - 1)] ?? row)?.focus();
  }

  protected remember({ target }: FocusEvent): void {
    if (!(target instanceof HTMLElement) || !target.matches('[data-cell]')) return;
    this.host
      .querySelectorAll<HTMLElement>('[data-cell]')
      .forEach((cell) => (cell.tabIndex = cell === target ? 0 : -1));
  }

  protected move(event: KeyboardEvent): void {
    const cell =
      event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[data-cell]') : null;
    const row = cell?.closest<HTMLElement>('[data-person]');
    if (!cell || !row || event.ctrlKey || event.altKey || event.metaKey) return;
    const next = this.target(event.key, cell, row);
    if (!next) return;
    event.preventDefault();
    next.focus();
  }

  private target(key: string, cell: HTMLElement, row: HTMLElement): HTMLElement | undefined {
    const cells = this.cellsOf(row);
    const column = cells.indexOf(cell);
    switch (key) {
      case 'ArrowRight':
        return cells[column + 1];
      case 'ArrowLeft':
        return cells[column - 1];
      case 'Home':
        return cells[0];
      case 'End':
        return cells.at(-1);
      case 'ArrowDown':
        return this.inRow(row, 1, column);
      case 'ArrowUp':
        return this.inRow(row, -1, column);
      default:
        return undefined;
    }
  }

  private inRow(row: HTMLElement, step: number, column: number): HTMLElement | undefined {
    const rows = [...this.host.querySelectorAll<HTMLElement>('[data-person]')];
    const next = rows[rows.indexOf(row) + step];
    const cells = next ? this.cellsOf(next) : [];
    return cells[Math.min(column, cells.length - 1)];
  }

  private cellsOf(row: HTMLElement): HTMLElement[] {
    return [...row.querySelectorAll<HTMLElement>('[data-cell]')].filter(
      (cell) => cell.offsetParent !== null && !(cell as HTMLButtonElement).disabled,
    );
  }
}
