import { Component, ElementRef, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import type { FlagStatementWrite } from '#contract/flag';
import { Ids } from '../core/ids';
import { Icon } from '../ui/icon/icon';

export interface FlagStatementsData {
  readonly title: string;
  readonly confirm: string;
  readonly cancel: string;
  /** Not going on is the safer answer, and stands out. */
  readonly cancelIsSafer: boolean;
  /** What keeps nothing from being done, and is better known before. */
  readonly toKnow: readonly string[];
  /** Open flags, each with the person and the cause in words. */
  readonly flags: readonly {
    readonly id: string;
    readonly person: string;
    readonly cause: string;
  }[];
  /** Words begun before an assessment was asked for, by flag. */
  readonly begun: Readonly<Record<string, string>>;
  readonly mayAssess: boolean;
}

/** What was done about each flag, or that one is to be assessed first, with the words so far. */
export type FlagStatementsAnswer =
  | { readonly statements: readonly FlagStatementWrite[] }
  | { readonly assess: string; readonly begun: Readonly<Record<string, string>> };

/**
 * Ending a session, or marking a person as gone, with an open flag asks what was done. The flags
 * stay open: only an assessment closes one.
 */
@Component({
  selector: 'sw-flag-statements',
  imports: [MatButton, MatDialogModule, Icon],
  template: `
    <h2 mat-dialog-title>{{ data.title }}</h2>
    <mat-dialog-content>
      @if (data.flags.length === 0) {
        <p>No flag is open. Notes are owed for everyone who attended.</p>
      }
      @if (data.toKnow.length > 0) {
        <ul>
          @for (words of data.toKnow; track words) {
            <li>
              <sw-icon name="info" [size]="18" /><span>{{ words }}</span>
            </li>
          }
        </ul>
      }
      <form id="statements" novalidate (submit)="$event.preventDefault(); finish()">
        @for (flag of data.flags; track flag.id) {
          <div class="about">
            <label [for]="'statement-' + flag.id">
              <sw-icon name="flag" />{{ flag.person }}: {{ flag.cause }}. What was done?
            </label>
            @if (data.mayAssess) {
              <button type="button" matButton="outlined" (click)="assess(flag.id)">
                Assess now<span class="sw-visually-hidden">, {{ flag.person }}</span>
              </button>
            }
          </div>
          <textarea
            #box
            [id]="'statement-' + flag.id"
            rows="3"
            maxlength="2000"
            required
            [attr.aria-invalid]="missing(flag.id)"
            [attr.aria-describedby]="missing(flag.id) ? 'missing-' + flag.id : null"
            [value]="texts()[flag.id] ?? ''"
            (input)="write(flag.id, box.value)"
          ></textarea>
          @if (missing(flag.id)) {
            <p class="missing" [id]="'missing-' + flag.id" role="alert">
              Say what was done about it.
            </p>
          }
        }
        @if (data.flags.length > 0) {
          <p class="hint">
            What you write is kept with the flag and does not acknowledge it;
            {{ data.flags.length === 1 ? 'it stays' : 'each stays' }} open until an assessment is
            recorded.
          </p>
        }
      </form>
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button
        type="button"
        [matButton]="data.cancelIsSafer ? 'filled' : 'outlined'"
        mat-dialog-close
      >
        {{ data.cancel }}
      </button>
      <button
        type="submit"
        form="statements"
        [matButton]="data.cancelIsSafer ? 'outlined' : 'filled'"
      >
        {{ data.confirm }}
      </button>
    </mat-dialog-actions>
  `,
  styles: `
    form {
      display: grid;
      gap: 8px;
    }
    ul {
      display: grid;
      gap: 8px;
      margin-bottom: 12px;
    }
    li {
      display: flex;
      gap: 8px;
      align-items: flex-start;
      min-height: 24px;
      color: var(--mat-sys-on-surface-variant);
    }
    label {
      display: flex;
      gap: 6px;
      align-items: center;
      font: var(--mat-sys-title-small);
    }
    li sw-icon {
      flex: none;
      margin-top: 2px;
    }
    textarea {
      padding: 8px 12px;
      border: 1px solid var(--mat-sys-outline);
      border-radius: var(--mat-sys-corner-small);
      background: var(--mat-sys-surface-container-lowest);
    }
    .about {
      display: flex;
      gap: 12px;
      align-items: center;
      justify-content: space-between;
    }
    .about button {
      flex: none;
    }
    textarea + .about,
    .missing + .about {
      margin-top: 12px;
    }
    @media (max-width: 479px) {
      .about {
        display: grid;
        gap: 8px;
        justify-items: start;
      }
    }
    .hint {
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-body-small);
    }
    .missing {
      color: var(--sw-attention);
      font-weight: 600;
    }
  `,
})
export class FlagStatements {
  protected readonly data = inject<FlagStatementsData>(MAT_DIALOG_DATA);
  private readonly dialog =
    inject<MatDialogRef<FlagStatements, FlagStatementsAnswer>>(MatDialogRef);
  private readonly ids = inject(Ids);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  protected readonly texts = signal<Readonly<Record<string, string>>>(this.data.begun);
  protected readonly tried = signal(false);

  protected missing(flagId: string): boolean {
    return this.tried() && !this.texts()[flagId]?.trim();
  }

  protected write(flagId: string, text: string): void {
    this.texts.update((before) => ({ ...before, [flagId]: text }));
  }

  protected assess(flagId: string): void {
    this.dialog.close({ assess: flagId, begun: this.texts() });
  }

  protected finish(): void {
    this.tried.set(true);
    const missing = this.data.flags.find(({ id }) => this.missing(id));
    if (missing) {
      this.host.querySelector<HTMLElement>(`#statement-${missing.id}`)?.focus();
      return;
    }
    const statements = this.data.flags.map((flag) => ({
      id: this.ids.next(),
      flagId: flag.id,
      text: (this.texts()[flag.id] ?? '').trim(),
    }));
    this.dialog.close({ statements });
  }
}
