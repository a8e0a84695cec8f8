import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import type {
  HandOverItem,
  HandOverResult,
  OwedItem,
  OwedKind,
  StaffOwed,
  StaffRecord,
} from '#contract/staff';
import { type Problem, problemFrom } from '../../api/problem';
import { StaffClient } from '../../api/staff-client';
import { Copies } from '../../core/copies/copies';
import { ErrorPanel } from '../../core/error/error-panel';
import { PageHeader } from '../../core/shell/page-header';
import { signInFeature } from '../../core/sign-in/sign-in.feature';
import { dateAndTime, sayDate } from '../../core/time-of-day';
import { EmptyState } from '../../ui/empty-state/empty-state';
import { Icon } from '../../ui/icon/icon';
import { Skeleton } from '../../ui/skeleton/skeleton';
import {
  groupsOf,
  keyOf,
  mayReceive,
  numbered,
  nobodyYet,
  type Receivers,
  receiverOf,
  withAll,
  withItem,
  withKind,
} from './hand-over-words';
import { StaffPageActions } from './staff.actions';
import { staffFeature } from './staff.feature';

/**
 * Somebody leaves: what they owe, who gets it, what would be refused, and then all of it in one act.
 * What is on this page is held nowhere else: it names participants to those who see them.
 */
@Component({
  selector: 'sw-hand-over',
  imports: [EmptyState, ErrorPanel, Icon, MatButton, PageHeader, RouterLink, Skeleton],
  templateUrl: './hand-over.html',
  styleUrls: ['../set-up-form.scss', './hand-over.scss'],
})
export class HandOverPage {
  /** From the address: who leaves. */
  readonly id = input.required<string>();

  private readonly store = inject(Store);
  private readonly client = inject(StaffClient);
  private readonly copies = inject(Copies);
  private readonly state = this.store.selectSignal(staffFeature.selectStaffState);
  private readonly roles = this.store.selectSignal(signInFeature.selectRoles);

  protected readonly owed = signal<StaffOwed | null>(null);
  protected readonly failure = signal<Problem | null>(null);
  protected readonly refusal = signal<Problem | null>(null);
  protected readonly asking = signal(false);
  protected readonly receivers = signal<Receivers>(nobodyYet);
  /** The last answer to trying it out, until a choice changes. */
  protected readonly tried = signal<HandOverResult | null>(null);
  protected readonly result = signal<HandOverResult | null>(null);
  /** Who got how much, for the page that says what was done. */
  protected readonly given = signal<readonly { name: string; count: number }[]>([]);

  protected readonly groups = computed(() => groupsOf(this.owed()?.items ?? []));
  protected readonly heading = computed(() => {
    const name = this.owed()?.person.name;
    return name === undefined ? 'Hand over' : `${name} leaves`;
  });
  protected readonly endsAccess = computed(() => this.owed()?.person.disabledAt === null);
  protected readonly mayEndAccess = computed(() => this.roles().includes('administrator'));
  protected readonly waits = computed(() => this.endsAccess() && !this.mayEndAccess());
  protected readonly choosable = computed(() => !this.waits() && this.result() === null);
  protected readonly people = computed(() =>
    this.state().staff.filter(({ id, disabledAt }) => id !== this.id() && disabledAt === null),
  );
  /** What each thing is called; an administrator is not told whom two alike are about. */
  private readonly lines = computed(() => {
    const lines = this.groups().flatMap(({ items }) => {
      const words = numbered(items.map(wordsOf));
      return items.map((item, at) => [keyOf(item), words[at] ?? ''] as const);
    });
    return new Map(lines);
  });
  protected readonly chosen = computed((): HandOverItem[] =>
    (this.owed()?.items ?? []).flatMap((item) => {
      const receiverId = this.receiver(item);
      return receiverId === '' ? [] : [{ kind: item.kind, id: item.id, receiverId }];
    }),
  );
  protected readonly left = computed(() => (this.owed()?.items.length ?? 0) - this.chosen().length);
  protected readonly summary = computed(() => this.byReceiver());

  /** What the button says that does it. */
  protected readonly act = computed(() =>
    [
      (this.tried()?.overlaps.length ?? 0) > 0 ? 'Hand over all the same' : 'Hand over',
      ...(this.endsAccess() ? ['and end their access'] : []),
    ].join(' '),
  );

  constructor() {
    if (this.state().status !== 'ready') this.store.dispatch(StaffPageActions.opened());
    this.copies.show(() => (this.owed() === null ? null : { url: `/api/staff/${this.id()}/owed` }));
    effect(() => {
      this.id();
      untracked(() => this.open());
    });
  }

  protected open(): void {
    this.failure.set(null);
    this.refusal.set(null);
    this.result.set(null);
    this.choose(nobodyYet);
    this.client.owed(this.id()).subscribe({
      next: (owed) => this.owed.set(owed),
      error: (thrown: unknown) => this.failure.set(problemFrom(thrown)),
    });
  }

  protected chooseAll(receiverId: string): void {
    this.choose(withAll(receiverId));
  }

  protected chooseKind(kind: OwedKind, receiverId: string): void {
    this.choose(withKind(this.receivers(), kind, receiverId));
  }

  protected chooseItem(item: OwedItem, receiverId: string): void {
    this.choose(withItem(this.receivers(), item, receiverId));
  }

  private choose(receivers: Receivers): void {
    this.receivers.set(receivers);
    this.tried.set(null);
  }

  protected kindReceiver(kind: OwedKind): string {
    const { kinds, all } = this.receivers();
    const chosen = kinds[kind] ?? all;
    return this.receiversOf(kind).some(({ id }) => id === chosen) ? chosen : '';
  }

  /** Who is given everything gets of it what they may have. */
  protected receiver(item: OwedItem): string {
    const chosen = receiverOf(item, this.receivers());
    return this.receiversOf(item.kind).some(({ id }) => id === chosen) ? chosen : '';
  }

  protected why(item: OwedItem): string | null {
    const refused = this.tried()?.refusals.find((each) => keyOf(each) === keyOf(item));
    return refused?.why ?? null;
  }

  protected line(item: OwedItem): string {
    return this.lines().get(keyOf(item)) ?? '';
  }

  /** Who may have everything, or the things of one kind. */
  protected receiversOf(kind: OwedKind | null): readonly StaffRecord[] {
    return this.people().filter(({ roles }) => mayReceive(roles, kind));
  }

  private byReceiver(): { name: string; count: number }[] {
    const chosen = this.chosen();
    return this.people().flatMap(({ id, name }) => {
      const count = chosen.filter(({ receiverId }) => receiverId === id).length;
      return count === 0 ? [] : [{ name, count }];
    });
  }

  /** Tries it out first; when nothing is refused the summary offers to do it. */
  protected send(tryOut: boolean): void {
    const owed = this.owed();
    if (owed === null || this.asking()) return;
    this.asking.set(true);
    this.refusal.set(null);
    const endAccess = this.endsAccess() && this.mayEndAccess();
    const body = { items: this.chosen(), endAccess, tryOut, version: owed.person.version };
    this.client.handOver(this.id(), body).subscribe({
      next: (answer) => this.answered(answer),
      error: (thrown: unknown) => {
        this.asking.set(false);
        this.refusal.set(problemFrom(thrown));
      },
    });
  }

  private answered(answer: HandOverResult): void {
    this.asking.set(false);
    if (!answer.done) {
      this.tried.set(answer);
      return;
    }
    this.given.set(this.byReceiver());
    this.result.set(answer);
    this.choose(nobodyYet);
    this.owed.set(answer.owed);
    // Their page shows that they cannot sign in any more.
    this.store.dispatch(StaffPageActions.opened());
  }

  protected print(): void {
    this.copies.print();
  }
}

/** "23 Nov 2026", "23 Nov 2026, 9:00" */
function sayDay(day: string, time: string | null): string {
  return time === null
    ? sayDate(`${day}T12:00:00Z`, 'UTC')
    : dateAndTime(`${day}T${time}:00Z`, 'UTC');
}

function wordsOf(item: OwedItem): string {
  const day = item.day === null ? [] : [sayDay(item.day, item.time)];
  const begun = item.begun ? [item.kind === 'session' ? 'running' : 'begun'] : [];
  return [
    item.title,
    ...(item.participant === null ? [] : [item.participant]),
    ...day,
    ...begun,
  ].join(' · ');
}
