import { Component } from '@angular/core';
import { Icon } from '../../ui/icon/icon';
import { onlyEnglish } from '../words/only-english';

/** Where to turn, on every screen of the tablet and whatever was answered: in its foot, which stays. */
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
      flex: 1 0 100%;
    }
    p {
      display: flex;
      gap: var(--sw-space-4);
      align-items: center;
      font: 400 calc(18px * var(--sw-tablet-text)) / 1.4 var(--sw-font);
    }
    @media (max-width: 479px), (max-height: 900px) {
      p {
        gap: var(--sw-space-2);
        font-size: calc(16px * var(--sw-tablet-text));
        line-height: 1.25;
      }
    }
  `,
})
export class HelpLine {
  protected readonly help = onlyEnglish.help;
}
