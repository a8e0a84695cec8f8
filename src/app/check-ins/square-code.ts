import { Component, effect, input, signal } from '@angular/core';

interface Square {
  readonly size: number;
  readonly path: string;
}

/** A code as a square that a camera reads: dark on white, whatever the theme. */
@Component({
  selector: 'sw-square-code',
  template: `
    @if (square(); as drawn) {
      <svg
        role="img"
        [attr.aria-label]="label()"
        [attr.viewBox]="'-4 -4 ' + (drawn.size + 8) + ' ' + (drawn.size + 8)"
      >
        <rect
          x="-4"
          y="-4"
          fill="#fff"
          [attr.width]="drawn.size + 8"
          [attr.height]="drawn.size + 8"
        />
        <path fill="#000" shape-rendering="crispEdges" [attr.d]="drawn.path" />
      </svg>
    }
  `,
  styles: `
    :host {
      display: block;
      flex: none;
      width: 116px;
      height: 116px;
    }
    svg {
      display: block;
      width: 100%;
      height: 100%;
    }
  `,
})
export class SquareCode {
  readonly text = input.required<string>();
  readonly label = input.required<string>();

  protected readonly square = signal<Square | null>(null);

  constructor() {
    effect(() => {
      const text = this.text();
      void draw(text).then((square) => {
        if (this.text() === text) this.square.set(square);
      });
    });
  }
}

/** The library is loaded when the first code is shown. */
async function draw(text: string): Promise<Square> {
  // No module of its own kind: what it gives is its default.
  const { default: codes } = await import('qrcode');
  const { size, data } = codes.create(text, { errorCorrectionLevel: 'M' }).modules;
  const dark = Array.from(data, (isDark, at) =>
    isDark ? `M${at % size} ${Math.floor(at / size)}h1v1h-1z` : '',
  );
  return { size, path: dark.join('') };
}
