import { Component } from '@angular/core';
import { Icon } from '../../ui/icon/icon';
import { onlyEnglish } from '../words/only-english';

/** Where to turn, on every screen of the tablet and whatever was answered. */
@Component({
  selector: 'sw-help-line',
  imports: [Icon],
  host: { lang: 'en' },
  template: `<p>
    <sw-icon name="support_agent" [size]="30" /><span
      >{{ help[0] }}<strong>988</strong>{{ help[1] }}</span
    >
  </p>`,
  styles: `
    :host {
      display: block;
      padding: 0 var(--sw-tablet-edge) var(--sw-space-5);
    }
    p {
      display: flex;
      gap: var(--sw-space-4);
      align-items: center;
      font: 400 calc(18px * var(--sw-tablet-text)) / 1.4 var(--sw-font);
    }
  `,
})
export class HelpLine {
  protected readonly help = onlyEnglish.help;
}
