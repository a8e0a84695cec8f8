import {
  Component,
  ElementRef,
  Injector,
  afterNextRender,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  signal,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { Objective } from '#contract/plan';
import type { ObjectiveProgress, ObjectiveProgressWrite } from '#contract/plan-progress';
import { sayDay } from '#domain/calendar/zoned-time';
import { progressLabels, progressLevels, type ProgressLevel } from '#domain/plan/progress';
import type { Problem } from '../../api/problem';
import { Ids } from '../../core/ids';
import { RadioList } from '../../ui/radio-list/radio-list';
import { TextField } from '../../ui/text-field/text-field';

/** What was said of one objective, newest first, and the form in which a review says more. */
@Component({
  selector: 'sw-objective-progress',
  imports: [MatButton, RadioList, RouterLink, TextField],
  template: `
    @if (rows().length > 0) {
      <ul [attr.aria-label]="'Progress on objective ' + objective().number">
        @for (row of rows(); track row.id) {
          <li>
            {{ day(row.on) }}: <b>{{ labels[row.progress] }}</b>{{
              row.words ? '. ' + row.words : ''
            }}
            <span class="sw-quiet">{{ row.by.name }}</span>
            @if (row.noteId; as note) {
              · <a [routerLink]="['/notes', note]">Note</a>
            }
          </li>
        }
      </ul>
    }
    @if (open()) {
      <form
        class="sw-no-print"
        [attr.aria-label]="'Review of objective ' + objective().number"
        (submit)="$event.preventDefault(); submit()"
        (keydown.escape)="left.emit()"
      >
        <sw-radio-list
          legend="How far is it?"
          [lines]="lines"
          [value]="level()"
          (valueChange)="level.set($event)"
        />
        @if (tried() && level() === undefined) {
          <p class="sw-field-error" role="alert">Say how far it is.</p>
        }
        <sw-text-field fieldId="sw-progress-on" label="Day" type="date" [(value)]="on" />
        <sw-text-field
          fieldId="sw-progress-words"
          label="In words"
          hint="May be left empty."
          [longest]="1000"
          [rows]="2"
          [(value)]="words"
        />
        @if (refusal(); as why) {
          <p class="sw-field-error" role="alert">{{ why.title }}. {{ why.detail }}</p>
        }
        <div>
          <button matButton="filled" type="submit" [disabled]="saving()">
            {{ saving() ? 'Saving' : 'Record' }}
          </button>
          <button matButton="text" type="button" (click)="left.emit()">Cancel</button>
        </div>
      </form>
    } @else if (mayEdit()) {
      <button
        class="sw-no-print sw-dense"
        matButton="text"
        type="button"
        [attr.aria-label]="'Review objective ' + objective().number"
        (click)="begin()"
      >
        Review
      </button>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--sw-space-1);
      justify-items: start;
      overflow-wrap: anywhere;
    }
    /* Its word, not its edge, stands under the objective. */
    :host > button {
      margin-inline-start: -10px;
    }
    ul {
      padding-inline-start: var(--sw-space-4);
    }
    form {
      display: grid;
      gap: var(--sw-space-3);
      width: 100%;
      max-width: 560px;
      padding: var(--sw-space-3) var(--sw-space-4);
      border: 1px solid var(--mat-sys-outline);
      border-radius: var(--mat-sys-corner-small);
      background: var(--mat-sys-surface-container-low);
    }
  `,
})
export class ObjectiveProgressList {
  readonly objective = input.required<Objective>();
  readonly rows = input.required<readonly ObjectiveProgress[]>();
  readonly mayEdit = input.required<boolean>();
  /** Of the program: the day of a review that is being written, unless it says another. */
  readonly today = input.required<string>();
  readonly open = input.required<boolean>();
  readonly saving = input(false);
  readonly refusal = input<Problem | null>(null);
  readonly begun = output();
  readonly left = output();
  readonly recorded = output<ObjectiveProgressWrite>();

  private readonly ids = inject(Ids);
  private readonly injector = inject(Injector);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  protected readonly labels = progressLabels;
  protected readonly lines = progressLevels.map((value) => ({
    value,
    label: progressLabels[value],
  }));
  protected readonly level = signal<ProgressLevel | undefined>(undefined);
  protected readonly on = linkedSignal(() => (this.open() ? this.today() : ''));
  protected readonly words = signal('');
  protected readonly tried = signal(false);
  private readonly id = computed(() => (this.open() ? this.ids.next() : ''));

  protected begin(): void {
    this.level.set(undefined);
    this.words.set('');
    this.tried.set(false);
    this.begun.emit();
    const focus = () => this.host.querySelector<HTMLElement>('form input')?.focus();
    afterNextRender(focus, { injector: this.injector });
  }

  protected day(day: string): string {
    return sayDay(day, this.today());
  }

  protected submit(): void {
    this.tried.set(true);
    const progress = this.level();
    if (progress === undefined || this.on() === '' || this.saving()) return;
    const words = this.words().trim();
    this.recorded.emit({
      ...{ id: this.id(), on: this.on(), progress },
      ...{ words: words === '' ? null : words, noteId: null },
    });
  }
}
