import {
  afterNextRender,
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  Injector,
  signal,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { catchError, firstValueFrom, of } from 'rxjs';
import { dayOf } from '#domain/calendar/zoned-time';
import type { Closure, ClosureWrite } from '#contract/closure';
import { ClosuresClient } from '../../api/closures-client';
import { Clock } from '../../core/clock';
import { Confirmation } from '../../core/confirmation/confirmation';
import { ErrorPanel } from '../../core/error/error-panel';
import { Refusal } from '../../core/refusal/refusal';
import { PageHeader } from '../../core/shell/page-header';
import { signInFeature } from '../../core/sign-in/sign-in.feature';
import { EmptyState } from '../../ui/empty-state/empty-state';
import { Icon } from '../../ui/icon/icon';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { sayChange, sayExpected, sayKept, sayTakingBack } from './change-words';
import { sayDays, sayProgram } from './closure-draft';
import { ClosureForm } from './closure-form';
import { ClosuresPageActions } from './closures.actions';
import { closuresFeature } from './closures.feature';
import { SessionsByHandList } from './sessions-by-hand';

/** Holidays and other days on which groups do not meet. */
@Component({
  selector: 'sw-closures',
  imports: [
    ClosureForm,
    EmptyState,
    ErrorPanel,
    Icon,
    MatButton,
    PageHeader,
    Refusal,
    RouterLink,
    SessionsByHandList,
    Skeleton,
  ],
  templateUrl: './closures.html',
  styleUrl: './closures.scss',
})
export class ClosuresPage {
  private readonly store = inject(Store);
  private readonly clock = inject(Clock);
  private readonly client = inject(ClosuresClient);
  private readonly confirmation = inject(Confirmation);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly injector = inject(Injector);
  private readonly roles = this.store.selectSignal(signInFeature.selectRoles);
  private readonly timeZone = this.store.selectSignal(signInFeature.selectTimeZone);

  protected readonly state = this.store.selectSignal(closuresFeature.selectClosuresState);
  protected readonly closesAll = computed(() => this.roles().includes('administrator'));
  /** The id of the line that is written in; empty: a new one; null: none. */
  protected readonly open = signal<string | null>(null);
  /** What the open form sent last; null: nothing yet. */
  private readonly sentId = signal<string | null>(null);
  /** The refusal of what the open form sent; of anything else it is told above the list. */
  protected readonly ownRefusal = computed(() =>
    this.open() !== null && this.state().refusedId === this.sentId() ? this.state().refusal : null,
  );
  protected readonly otherRefusal = computed(() =>
    this.ownRefusal() === null ? this.state().refusal : null,
  );
  protected readonly said = computed(() => {
    const { change } = this.state();
    if (change === null) return null;
    const expected = change.closure.removed ? null : sayExpected(change.expected);
    return {
      ...{ done: sayChange(change), kept: sayKept(change.kept), expected },
      byHand: change.byHand,
      link: [change.closure.id, 'people'],
    };
  });
  /** What taking back would do is being worked out. */
  protected readonly asking = signal(false);
  private readonly rows = computed(() =>
    this.state().closures.map((closure) => ({
      closure,
      days: sayDays(closure),
      program: sayProgram(closure.programId, this.state().programs),
      mayChange: closure.programId !== null || this.closesAll(),
    })),
  );
  protected readonly lists = computed(() => {
    const today = dayOf(this.clock.now(), this.timeZone());
    const ahead = this.rows().filter(({ closure }) => closure.lastDay >= today);
    const over = this.rows().filter(({ closure }) => closure.lastDay < today);
    return [
      { heading: 'Ahead', rows: ahead, ahead: true },
      { heading: 'Over', rows: [...over].reverse(), ahead: false },
    ].filter(({ rows }) => rows.length > 0);
  });

  constructor() {
    this.store.dispatch(ClosuresPageActions.opened());
    effect(() => {
      const { change } = this.state();
      if (change?.closure.removed) this.focusOn('');
      // A late answer about another line closes no form.
      else if (change !== null && change.closure.id === this.sentId()) this.close();
    });
  }

  protected change(id: string): void {
    this.store.dispatch(ClosuresPageActions.formOpened());
    this.sentId.set(null);
    this.open.set(id);
    afterNextRender(() => this.host.querySelector<HTMLElement>('#closure-name')?.focus(), {
      injector: this.injector,
    });
  }

  /** The button that opened the form has the focus again. */
  protected close(): void {
    const id = this.open();
    if (id === null) return;
    this.open.set(null);
    this.focusOn(id);
  }

  private focusOn(id: string): void {
    afterNextRender(() => this.host.querySelector<HTMLElement>(`[data-opens="${id}"]`)?.focus(), {
      injector: this.injector,
    });
  }

  protected askForPreview(asked: { id: string; write: ClosureWrite } | null): void {
    this.store.dispatch(
      asked === null
        ? ClosuresPageActions.previewGivenUp()
        : ClosuresPageActions.previewAsked(asked),
    );
  }

  protected save({ id, write }: { id: string; write: ClosureWrite }): void {
    this.sentId.set(id);
    this.store.dispatch(ClosuresPageActions.submitted({ id, write }));
  }

  protected async takeBack({ id, name, version }: Closure): Promise<void> {
    this.asking.set(true);
    // What cannot be worked out keeps nobody from it: the answer says what came of it.
    const preview = await firstValueFrom(
      this.client.previewTakingBack(id, version).pipe(catchError(() => of(null))),
    );
    this.asking.set(false);
    const confirmed = await this.confirmation.ask({
      heading: `Take back ${name}?`,
      text: sayTakingBack(preview),
      confirm: 'Take it back',
      cancel: 'Keep it',
    });
    if (confirmed) this.store.dispatch(ClosuresPageActions.takingBackAsked({ id, version }));
  }

  /** Takes back what somebody else changed meanwhile. */
  protected takeBackTheirs(): void {
    const theirs = this.state().refusal?.theirs as Closure | undefined;
    if (theirs === undefined) return;
    const { id, version } = theirs;
    this.store.dispatch(ClosuresPageActions.takingBackAsked({ id, version }));
  }

  protected showTheirs(): void {
    const theirs = this.state().refusal?.theirs as Closure | undefined;
    if (theirs?.removed === true) this.open.set(null);
    this.store.dispatch(ClosuresPageActions.theirsAsked());
  }

  protected tryAgain(): void {
    this.store.dispatch(ClosuresPageActions.tryAgainAsked());
  }
}
