import {
  Component,
  ElementRef,
  afterNextRender,
  inject,
  Injector,
  input,
  model,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Ids } from '../../core/ids';
import type { ConsentDraft } from './consent-draft';

/** Consents on file: the name of each form, and the day on which it was signed. */
@Component({
  selector: 'sw-consents-editor',
  imports: [MatButton],
  template: `
    <ul>
      @for (consent of consents(); track consent.id; let index = $index) {
        <li [class.revocable]="revocable()">
          <div class="sw-field">
            <label [for]="'consent-name-' + index">Consent {{ index + 1 }}</label>
            <input
              #name
              class="sw-input"
              maxlength="120"
              autocomplete="off"
              [id]="'consent-name-' + index"
              aria-describedby="consents-said"
              [attr.aria-invalid]="said() !== null && name.value.trim() === ''"
              [value]="consent.name"
              (input)="set(index, { name: name.value })"
            />
          </div>
          <div class="sw-field">
            <label [for]="'consent-on-' + index">Signed on</label>
            <input
              #on
              class="sw-input"
              type="date"
              [id]="'consent-on-' + index"
              aria-describedby="consents-said"
              [attr.aria-invalid]="said() !== null && (on.value === '' || on.value > today())"
              [value]="consent.signedOn"
              (input)="set(index, { signedOn: on.value })"
            />
          </div>
          @if (revocable()) {
            <div class="sw-field">
              <label [for]="'consent-revoked-' + index">Revoked on</label>
              <input
                #revoked
                class="sw-input"
                type="date"
                [id]="'consent-revoked-' + index"
                aria-describedby="consents-said"
                [attr.aria-invalid]="
                  said() !== null &&
                  revoked.value !== '' &&
                  (revoked.value > today() || revoked.value < on.value)
                "
                [value]="consent.revokedOn"
                (input)="set(index, { revokedOn: revoked.value })"
              />
            </div>
          }
          <button
            matButton="text"
            type="button"
            [attr.aria-label]="'Take out consent ' + (index + 1)"
            (click)="takeOut(index)"
          >
            Take out
          </button>
        </li>
      }
    </ul>
    <p id="consents-said" class="sw-hint" [class.fault]="said() !== null">{{ said() }}</p>
    <button
      matButton="outlined"
      type="button"
      [disabled]="consents().length >= most()"
      (click)="add()"
    >
      Add a consent
    </button>
  `,
  styles: `
    :host,
    ul {
      display: grid;
      gap: var(--sw-space-3);
    }
    :host {
      justify-items: start;
    }
    ul {
      width: 100%;
    }
    ul:empty,
    .sw-hint:empty {
      display: none;
    }
    li {
      display: grid;
      grid-template-columns: minmax(0, 2fr) minmax(0, 1fr) auto;
      gap: var(--sw-space-3);
      align-items: end;
    }
    li.revocable {
      grid-template-columns: minmax(0, 2fr) minmax(0, 1fr) minmax(0, 1fr) auto;
    }
    .sw-field {
      gap: 2px;
    }
    .fault {
      color: var(--sw-attention);
      font-weight: 600;
    }
    @media (max-width: 700px) {
      li,
      li.revocable {
        grid-template-columns: minmax(0, 1fr) auto;
      }
      li.revocable button {
        grid-column: 2;
      }
      li .sw-field:first-child {
        grid-column: 1 / -1;
      }
    }
  `,
})
export class ConsentsEditor {
  readonly consents = model.required<readonly ConsentDraft[]>();
  /** Where the program is; what is signed is signed by then. */
  readonly today = input.required<string>();
  /** A consent may have been revoked since. */
  readonly revocable = input(false);
  readonly most = input(20);
  /** What is wrong; null: nothing is known. */
  readonly said = input<string | null>(null);

  private readonly ids = inject(Ids);
  private readonly injector = inject(Injector);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  protected set(index: number, change: Partial<ConsentDraft>): void {
    this.consents.update((consents) =>
      consents.map((consent, at) => (at === index ? { ...consent, ...change } : consent)),
    );
  }

  protected add(): void {
    const index = this.consents().length;
    this.consents.update((consents) => [
      ...consents,
      { id: this.ids.next(), name: '', signedOn: this.today(), revokedOn: '' },
    ]);
    this.focusOn(`#consent-name-${index}`);
  }

  protected takeOut(index: number): void {
    this.consents.update((consents) => consents.filter((_, at) => at !== index));
    this.focusOn(':scope > button');
  }

  private focusOn(selector: string): void {
    afterNextRender(() => this.host.querySelector<HTMLElement>(selector)?.focus(), {
      injector: this.injector,
    });
  }
}
