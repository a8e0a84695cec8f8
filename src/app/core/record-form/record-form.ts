import {
  computed,
  effect,
  inject,
  linkedSignal,
  type Signal,
  signal,
  type WritableSignal,
} from '@angular/core';
import type { Problem } from '../../api/problem';
import { firstInvalid } from '../refusal/first-invalid';
import { fieldProblem } from '../refusal/refusal';
import { sendAgain } from '../refusal/send-again';
import { type LineFault, lineFault } from './line-fault';
import { Unsaved } from './unsaved';

/** What a form over a stored record knows of it, and where what is written goes. */
export interface FormOfRecord<Draft> {
  /** As it is stored, or as a new one begins; null: not known yet. */
  readonly stored: () => Draft | null;
  /** What keeps the draft from being sent, by field, in words. */
  readonly problems: (draft: Draft) => Partial<Record<keyof Draft, string>>;
  /** Why the last change was not taken. */
  readonly refusal: () => Problem | null;
  /** The version that was seen; 0: a new one. */
  readonly version: () => number;
  readonly send: (draft: Draft, version: number) => void;
  /** Asks for what somebody else stored meanwhile. */
  readonly askForTheirs: () => void;
}

interface Taken<Draft> {
  readonly draft: Draft | null;
  readonly version: number;
}

/**
 * A form over one record that others may change meanwhile: what is written stays until it is taken
 * or given up, and nothing is sent that would be refused. To be made in the injection context of
 * the form's component.
 */
export class RecordForm<Draft extends object> {
  /** What the person wrote stays through a reload of what others wrote. */
  readonly draft: Signal<Draft | null>;
  readonly refusal: Signal<Problem | null>;
  /** What is wrong by the form's own rules, once somebody tried to send it. */
  readonly problems: Signal<Partial<Record<keyof Draft, string>>>;
  /** The draft, with the version that it was taken from: what is sent says that it saw that one. */
  private readonly taken: WritableSignal<Taken<Draft>>;
  private readonly of: FormOfRecord<Draft>;
  private readonly touched = signal(false);
  private readonly tried = signal(false);
  /** What was sent and not refused since: it is no longer this form's to keep. */
  private readonly sent = signal<Draft | null>(null);
  private readonly showFirstInvalid = firstInvalid();
  private readonly giveTheButtonBack = sendAgain();

  constructor(of: FormOfRecord<Draft>) {
    this.of = of;
    this.taken = linkedSignal<Taken<Draft>, Taken<Draft>>({
      source: () => ({ draft: of.stored(), version: of.version() }),
      computation: (stored, before) =>
        this.touched() && before?.value.draft ? before.value : stored,
    });
    this.draft = computed(() => this.taken().draft);
    this.refusal = computed(of.refusal);
    this.problems = computed(() => {
      const draft = this.draft();
      return this.tried() && draft !== null ? of.problems(draft) : {};
    });
    effect(() => {
      const refusal = this.refusal();
      if (refusal === null) return;
      this.keep();
      if ((refusal.errors ?? []).length > 0) this.showFirstInvalid();
      this.giveTheButtonBack();
    });
    inject(Unsaved).watch(() => this.unsaved());
  }

  /** Something is written that differs from what is stored, and is neither taken nor on its way. */
  unsaved(): boolean {
    const draft = this.draft();
    if (!this.touched() || draft === null || draft === this.sent()) return false;
    return JSON.stringify(draft) !== JSON.stringify(this.of.stored());
  }

  /** What is wrong with a field, by the form or by the server; null: nothing is known. */
  said(field: keyof Draft & string): string | null {
    return this.problems()[field] ?? fieldProblem(this.refusal(), field);
  }

  /** What is wrong with the lines of a list, each at one of its fields. */
  faultsOf<Line>(
    list: keyof Draft & string,
    lines: readonly Line[],
    faultOf: (line: Line) => LineFault | null,
  ): (LineFault | null)[] {
    return lines.map(
      (line, index) =>
        (this.tried() ? faultOf(line) : null) ?? lineFault(this.refusal(), `${list}.${index}`),
    );
  }

  set(change: Partial<Draft>): void {
    this.touched.set(true);
    this.taken.update(({ draft, version }) => ({
      draft: draft && { ...draft, ...change },
      version,
    }));
  }

  /** What was sent was not stored, or was only tried out: it is still this form's. */
  keep(): void {
    this.sent.set(null);
  }

  /** Begins anew with another record. */
  forget(): void {
    this.touched.set(false);
    this.tried.set(false);
    this.keep();
  }

  submit(): void {
    this.tried.set(true);
    const { draft, version } = this.taken();
    if (draft === null) return;
    if (Object.keys(this.of.problems(draft)).length > 0) {
      this.showFirstInvalid();
      return;
    }
    this.of.send(draft, version);
    // Sending may put the lines into their order.
    this.sent.set(this.draft());
  }

  /** Sends what is written over the version that somebody else stored: from now on it is of that one. */
  saveMine(): void {
    const theirs = this.refusal()?.theirs as { version?: number } | undefined;
    const version = theirs?.version;
    if (version === undefined) return;
    this.touched.set(true);
    this.taken.update(({ draft }) => ({ draft, version }));
    this.submit();
  }

  showTheirs(): void {
    this.forget();
    this.of.askForTheirs();
  }
}
