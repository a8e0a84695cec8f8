import { Directive, ElementRef, inject, input, output, signal } from '@angular/core';

/** A span of the drawing, both ends 0 (left) to 1. */
export interface DrawnSpan {
  readonly from: number;
  readonly to: number;
}

/** Pixels that a pointer moves before a press is a span and not a tap. */
const least = 8;

/**
 * Draws a span by dragging over a drawing. A finger draws on the axis only: over the lanes it scrolls.
 * The same is done by keys and buttons.
 */
@Directive({
  selector: '[swDrawSpan]',
  exportAs: 'swDrawSpan',
  host: {
    '(pointerdown)': 'press($event)',
    '(pointermove)': 'drag($event)',
    '(pointerup)': 'release()',
    '(pointercancel)': 'forget()',
  },
})
export class DrawSpan {
  /** The element as wide as the drawing. */
  readonly along = input.required<HTMLElement | undefined>({ alias: 'swDrawSpan' });
  readonly spanDrawn = output<DrawnSpan>();

  /** What is being drawn, left edge and width, 0 to 1; null: nothing. */
  readonly drawn = signal<{ left: number; width: number } | null>(null);
  private pressedAt: number | null = null;
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  protected press(event: PointerEvent): void {
    this.forget();
    const target = event.target instanceof Element ? event.target : null;
    const where = event.pointerType === 'touch' ? '.axis' : '.axis, .plot';
    if (event.button !== 0 || !target?.closest(where) || target.closest('button, a')) return;
    this.pressedAt = event.clientX;
  }

  protected drag(event: PointerEvent): void {
    const row = this.along()?.getBoundingClientRect();
    if (this.pressedAt === null || !row) return;
    if (event.pointerType === 'mouse' && event.buttons === 0) return this.forget();
    if (this.drawn() === null) {
      if (Math.abs(event.clientX - this.pressedAt) < least) return;
      // Let go beyond the drawing, it ends there, too.
      this.host.setPointerCapture(event.pointerId);
    }
    const place = (x: number) => Math.min(1, Math.max(0, (x - row.left) / row.width));
    const [one, other] = [place(this.pressedAt), place(event.clientX)];
    this.drawn.set({ left: Math.min(one, other), width: Math.abs(other - one) });
  }

  protected release(): void {
    const drawn = this.drawn();
    this.forget();
    if (drawn && drawn.width > 0) {
      this.spanDrawn.emit({ from: drawn.left, to: drawn.left + drawn.width });
    }
  }

  protected forget(): void {
    this.pressedAt = null;
    this.drawn.set(null);
  }
}
