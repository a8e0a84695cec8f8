import {
  Component,
  afterNextRender,
  DOCUMENT,
  type ElementRef,
  computed,
  effect,
  inject,
  input,
  untracked,
  viewChild,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { sayDay } from '#domain/calendar/zoned-time';
import type { ParticipantRow } from '#contract/participant';
import { Clock } from '../core/clock';
import { ErrorPanel } from '../core/error/error-panel';
import { Keys } from '../core/keys/keys';
import { PageHeader } from '../core/shell/page-header';
import { staffName } from '../core/staff-name';
import { EmptyState } from '../ui/empty-state/empty-state';
import { Icon } from '../ui/icon/icon';
import { Skeleton } from '../ui/skeleton/skeleton';
import { Tag } from '../ui/tag/tag';
import { ParticipantsPageActions } from './participants.actions';
import { participantsFeature } from './participants.feature';

/** Those one may see, found by the beginning of a name; from here to a person's chart. */
@Component({
  selector: 'sw-participants',
  host: { '(keydown)': 'walk($event)' },
  imports: [EmptyState, ErrorPanel, Icon, MatButton, PageHeader, RouterLink, Skeleton, Tag],
  templateUrl: './participants.html',
  styleUrl: './participants.scss',
})
export class Participants {
  /** `?find`: the rail's "Find" was used and the hands are on the keys already. */
  readonly find = input<string>();

  private readonly store = inject(Store);
  private readonly router = inject(Router);
  private readonly clock = inject(Clock);
  private readonly document = inject(DOCUMENT);
  private readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');
  private readonly results = viewChild<ElementRef<HTMLElement>>('results');

  protected readonly staffName = staffName;
  protected readonly state = this.store.selectSignal(participantsFeature.selectParticipantsState);
  protected readonly found = computed(() => {
    const { rows, next, status } = this.state();
    if (status === 'opening' || status === 'failed') return '';
    return `${rows.length}${next === null ? '' : ' or more'} found`;
  });

  constructor() {
    this.store.dispatch(ParticipantsPageActions.opened());
    inject(Keys).describe({
      heading: 'Participants',
      keys: [
        { keys: ['/'], does: 'find by name' },
        { keys: ['↓', '↑'], does: 'next or previous person' },
        { keys: ['Enter'], does: 'open the chart, from the box of the first' },
      ],
    });
    // A keyboard on the screen would cover the list that one came for.
    const byMouse = this.document.defaultView?.matchMedia('(pointer: fine)').matches;
    if (byMouse) afterNextRender(() => this.box().nativeElement.focus());
    effect(() => {
      if (this.find() !== undefined) untracked(() => void this.focusOnFind());
    });
  }

  /** The parameter leaves the address again, so that the next "Find" is a step of its own. */
  private async focusOnFind(): Promise<void> {
    await this.router.navigate(['/participants'], { replaceUrl: true });
    this.box().nativeElement.focus();
  }

  protected typed(prefix: string): void {
    this.store.dispatch(ParticipantsPageActions.prefixTyped({ prefix }));
  }

  protected toggled(discharged: boolean): void {
    this.store.dispatch(ParticipantsPageActions.dischargedToggled({ discharged }));
  }

  protected more(): void {
    this.store.dispatch(ParticipantsPageActions.moreAsked());
  }

  protected tryAgain(): void {
    this.store.dispatch(ParticipantsPageActions.tryAgainAsked());
  }

  protected where(row: ParticipantRow): string {
    if (row.dischargedOn !== null) {
      return `discharged ${sayDay(row.dischargedOn, this.clock.now().slice(0, 10))}`;
    }
    if (row.programName === null) return 'no program';
    return row.programName;
  }

  /** Enter in the box opens the first whose name begins so. */
  protected openFirst(): void {
    const { rows, status } = this.state();
    const [first] = rows;
    if (first && status !== 'searching') void this.router.navigate(['/participants', first.id]);
  }

  /** Arrows walk from the box through the people and back; "/" returns to the box. */
  protected walk(event: KeyboardEvent): void {
    const box = this.box().nativeElement;
    if (event.key === '/' && event.target !== box) {
      event.preventDefault();
      box.focus();
      return;
    }
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    const links = this.results()?.nativeElement.querySelectorAll<HTMLAnchorElement>('th a') ?? [];
    const stops = [box, ...links];
    const at = stops.findIndex((stop) => stop === this.document.activeElement);
    if (at < 0) return;
    event.preventDefault();
    stops[Math.min(Math.max(at + step, 0), stops.length - 1)]?.focus();
  }
}
