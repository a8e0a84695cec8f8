import { Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { Credential, CredentialWrite } from '#contract/staff';
import { Unsaved } from '../../core/record-form/unsaved';
import { CheckList } from '../../ui/check-list/check-list';
import { Icon } from '../../ui/icon/icon';

type Right = 'needsCoSignature' | 'mayAssessRisk';

/** One credential; its code is chosen once, since notes carry it. */
@Component({
  selector: 'sw-credential-form',
  imports: [CheckList, Icon, MatButton],
  template: `
    <form (submit)="$event.preventDefault(); submit()">
      <div class="fields">
        @if (credential() === null) {
          <div class="sw-field">
            <label for="credential-code">Short, as behind a name</label>
            <input
              #short
              id="credential-code"
              class="sw-input"
              maxlength="20"
              autocomplete="off"
              placeholder="LCSW"
              [value]="code()"
              (input)="code.set(short.value)"
            />
          </div>
        }
        <div class="sw-field">
          <label for="credential-name">In words</label>
          <input
            #words
            id="credential-name"
            class="sw-input"
            maxlength="120"
            autocomplete="off"
            placeholder="Licensed Clinical Social Worker"
            [value]="name()"
            (input)="name.set(words.value)"
          />
        </div>
      </div>
      <sw-check-list
        label="What it entitles to"
        [options]="rights"
        [values]="chosen()"
        (valuesChange)="chosen.set($event)"
      />
      @if (fault(); as why) {
        <p class="sw-field-error" role="alert"><sw-icon name="error" [size]="18" />{{ why }}</p>
      }
      <div class="actions">
        <button matButton="filled" type="submit" [disabled]="saving()">Save credential</button>
        <button matButton="text" type="button" (click)="cancelled.emit()">Cancel</button>
      </div>
    </form>
  `,
  styles: `
    form {
      display: grid;
      gap: var(--sw-space-3);
    }
    .fields {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(220px, 1fr));
      gap: var(--sw-space-3);
    }
    .sw-field {
      gap: 2px;
    }
    .actions {
      display: flex;
      gap: var(--sw-space-3);
    }
  `,
})
export class CredentialForm {
  /** Null: a new one. */
  readonly credential = input<Credential | null>(null);
  readonly taken = input<readonly string[]>([]);
  readonly saving = input(false);
  readonly saved = output<{ code: string; write: CredentialWrite }>();
  readonly cancelled = output();

  protected readonly rights = [
    { value: 'needsCoSignature', label: 'Notes need a co-signature' },
    { value: 'mayAssessRisk', label: 'May record the assessment that closes a risk flag' },
  ] as const;
  protected readonly code = linkedSignal(() => this.credential()?.code ?? '');
  protected readonly name = linkedSignal(() => this.credential()?.name ?? '');
  protected readonly chosen = linkedSignal<readonly Right[]>(() => {
    const stored = this.credential();
    if (stored === null) return ['needsCoSignature'];
    return this.rights.map(({ value }) => value).filter((right) => stored[right]);
  });
  private readonly tried = signal(false);
  protected readonly fault = computed(() => (this.tried() ? this.faultOf() : null));

  constructor() {
    inject(Unsaved).watch(() => !this.saving() && this.isWritten());
  }

  private isWritten(): boolean {
    const stored = this.credential();
    if (this.code() !== (stored?.code ?? '') || this.name() !== (stored?.name ?? '')) return true;
    const rights = stored ?? { needsCoSignature: true, mayAssessRisk: false };
    return this.rights.some(({ value }) => this.chosen().includes(value) !== rights[value]);
  }

  private faultOf(): string | null {
    const code = this.code().trim();
    if (!/^[A-Za-z][A-Za-z0-9 .-]{0,19}$/.test(code)) {
      return 'The short form begins with a letter: letters, digits, dots and hyphens, at most 20.';
    }
    if (this.credential() === null && this.taken().includes(code)) {
      return 'There is a credential of this short form already.';
    }
    return this.name().trim() === '' ? 'Write the credential out in words.' : null;
  }

  protected submit(): void {
    this.tried.set(true);
    if (this.faultOf() !== null) return;
    const write = {
      name: this.name().trim(),
      needsCoSignature: this.chosen().includes('needsCoSignature'),
      mayAssessRisk: this.chosen().includes('mayAssessRisk'),
      version: this.credential()?.version ?? 0,
    };
    this.saved.emit({ code: this.code().trim(), write });
  }
}
