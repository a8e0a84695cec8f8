import { LiveAnnouncer } from '@angular/cdk/a11y';
import {
  afterNextRender,
  Component,
  computed,
  type ElementRef,
  inject,
  Injector,
  input,
  linkedSignal,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { Flag, FlagActionWrite } from '#contract/flag';
import {
  flagActionKinds,
  flagActionLabels,
  hindersClosing,
  needsWords,
} from '#domain/flags/flag-actions';
import { flagKindLabels } from '#domain/flags/flag-kinds';
import type { Problem } from '../../api/problem';
import { Ids } from '../../core/ids';
import { AnsweredWrites } from '../../core/outbox/answered-writes';
import type { NewWrite } from '../../core/outbox/outbox';
import { dateAndTime } from '../../core/time-of-day';
import { Tag } from '../../ui/tag/tag';
import { flagHistory, flagState, responseWords } from './flag-history';
import { flagIcon } from './flag-icon';
import { acknowledgeWrite, actionWrite, resultWrite } from './flag-writes';

/** What a form still lacks, and in which field. */
interface Missing {
  readonly field: 'kind' | 'words' | 'result';
  readonly why: string;
}

let cards = 0;

/**
 * One flag: what raised it by which rule, who must act, what was done and how fast, and the form for
 * the next action and for what came of it. A risk flag is assessed elsewhere: `assessAsked`.
 */
@Component({
  selector: 'sw-flag-card',
  imports: [MatButton, Tag],
  templateUrl: './flag-card.html',
  styleUrl: './flag-card.scss',
})
export class FlagCard {
  readonly flag = input.required<Flag>();
  readonly person = input.required<string>();
  readonly timeZone = input.required<string>();
  /** The credential of the reader may record that risk was assessed. */
  readonly mayAssess = input(false);
  readonly changed = output<Flag>();
  readonly assessAsked = output();

  private readonly writes = inject(AnsweredWrites);
  private readonly ids = inject(Ids);
  private readonly announcer = inject(LiveAnnouncer);
  private readonly injector = inject(Injector);
  private readonly kindField = viewChild<ElementRef<HTMLElement>>('chosen');
  private readonly wordsField = viewChild<ElementRef<HTMLElement>>('box');
  private readonly resultField = viewChild<ElementRef<HTMLElement>>('outcome');

  protected readonly uid = `sw-flag-card-${++cards}`;
  /** As it stands after what was recorded here. */
  protected readonly now = linkedSignal(() => this.flag());
  protected readonly isRisk = computed(() => this.now().kind === 'risk');
  protected readonly isClosed = computed(() => this.now().status === 'closed');
  protected readonly title = computed(() => flagKindLabels[this.now().kind]);
  protected readonly icon = computed(() => flagIcon(this.now().kind));
  protected readonly state = computed(() => flagState(this.now()));
  protected readonly history = computed(() => flagHistory(this.now()));
  protected readonly times = computed(() => responseWords(this.now()));
  protected readonly responsible = computed(() =>
    this.now()
      .responsible.map(({ name, credential }) => `${name}, ${credential}`)
      .join('; '),
  );
  protected readonly kinds = computed(() =>
    flagActionKinds
      // Of a risk flag the assessment itself says so, and closes it.
      .filter((kind) => kind !== 'assessed-risk' || (this.mayAssess() && !this.isRisk()))
      .map((value) => ({ value, label: flagActionLabels[value] })),
  );
  protected readonly kind = signal<FlagActionWrite['kind'] | ''>('');
  protected readonly words = signal('');
  /** The form of the next action is shown. */
  protected readonly isRecording = signal(false);
  protected readonly closes = computed(() => {
    if (this.isRisk())
      return 'A recorded assessment. An action is kept beside it and closes nothing.';
    return 'What came of it, once an action is recorded.';
  });
  protected readonly result = signal('');
  protected readonly missing = signal<Missing | null>(null);
  protected readonly saving = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly hasActed = computed(() =>
    this.now().actions.some(({ kind }) => kind !== 'result'),
  );

  protected time(instant: string): string {
    return dateAndTime(instant, this.timeZone());
  }

  protected chooseKind(value: string): void {
    this.kind.set(flagActionKinds.find((kind) => kind === value) ?? '');
    this.missing.set(null);
  }

  protected acknowledge(): void {
    const write = acknowledgeWrite(this.now(), this.person());
    // The button is gone then: what comes next is saying what was done.
    void this.run(write, 'You have acknowledged the flag.', () => this.focus('kind'));
  }

  protected record(): void {
    const kind = this.kind();
    const words = this.words().trim();
    if (kind === '') {
      this.lacks('kind', 'Choose what was done.');
      return;
    }
    if (words === '' && needsWords(kind)) {
      this.lacks(
        'words',
        kind === 'no-action' ? 'Say why nothing was done.' : 'Say what was done.',
      );
      return;
    }
    const action = { id: this.ids.next(), kind, words };
    void this.run(actionWrite(this.now(), action, this.person()), 'Action recorded.', () => {
      this.kind.set('');
      this.words.set('');
      this.isRecording.set(false);
      this.focus(this.isRisk() ? 'kind' : 'result');
    });
  }

  protected close(): void {
    const words = this.result().trim();
    const actions = this.now().actions.filter(({ kind }) => kind !== 'result').length;
    const hindrance = hindersClosing({ kind: this.now().kind, actions, result: words });
    if (hindrance !== null) {
      this.lacks('result', hindrance);
      return;
    }
    const result = { id: this.ids.next(), words, close: true };
    void this.run(resultWrite(this.now(), result, this.person()), 'The flag is closed.', () =>
      this.result.set(''),
    );
  }

  private lacks(field: Missing['field'], why: string): void {
    this.missing.set({ field, why });
    this.focus(field);
  }

  private focus(field: Missing['field']): void {
    const fields = { kind: this.kindField, words: this.wordsField, result: this.resultField };
    afterNextRender(() => (fields[field]() ?? this.kindField())?.nativeElement.focus(), {
      injector: this.injector,
    });
  }

  private async run(write: NewWrite, said: string, done?: () => void): Promise<void> {
    this.saving.set(true);
    this.problem.set(null);
    this.missing.set(null);
    const outcome = await this.writes.send(write);
    this.saving.set(false);
    if ('problem' in outcome) {
      this.problem.set(outcome.problem);
      return;
    }
    const flag = outcome.stored as Flag;
    this.now.set(flag);
    done?.();
    this.changed.emit(flag);
    void this.announcer.announce(said);
  }
}
