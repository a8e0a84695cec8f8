import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { forkJoin, type Observable } from 'rxjs';
import { sendAfterHours } from '#domain/check-in/tablet-times';
import type { SessionDetail } from '#contract/session';
import type { CheckInCode, CheckInCodes, OpenTablet } from '#contract/tablet';
import { CheckInCodesClient, codesUrl } from '../api/check-in-codes-client';
import { type Problem, problemFrom } from '../api/problem';
import { SessionsClient } from '../api/sessions-client';
import { Clock } from '../core/clock';
import { Confirmation } from '../core/confirmation/confirmation';
import { Copies } from '../core/copies/copies';
import { ErrorPanel } from '../core/error/error-panel';
import { RefusalBar } from '../core/error/refusal-bar';
import { whileShown } from '../core/live/while-shown';
import { Reading } from '../core/reading';
import { PageHeader } from '../core/shell/page-header';
import { signInFeature } from '../core/sign-in/sign-in.feature';
import { dayWords, timeOfDay } from '../core/time-of-day';
import { mayCheckIn } from '../panels/check-in/may-check-in';
import { codeHalves, newCodeQuestion } from '../panels/check-in/new-code-question';
import { OpenCheckIn } from '../panels/check-in/open-check-in';
import { EmptyState } from '../ui/empty-state/empty-state';
import { Icon } from '../ui/icon/icon';
import { Skeleton } from '../ui/skeleton/skeleton';
import { Tag, type TagTone } from '../ui/tag/tag';
import { SquareCode } from './square-code';

/** The one-time codes of a session, to tell or to give on paper, and its tablets. */
@Component({
  selector: 'sw-check-in-codes',
  imports: [
    EmptyState,
    ErrorPanel,
    Icon,
    MatButton,
    PageHeader,
    RefusalBar,
    RouterLink,
    Skeleton,
    SquareCode,
    Tag,
  ],
  templateUrl: './check-in-codes.html',
  styleUrl: './check-in-codes.scss',
})
export class CheckInCodesPage {
  /** Of the session, from the address. */
  readonly id = input.required<string>();

  private readonly client = inject(CheckInCodesClient);
  private readonly sessions = inject(SessionsClient);
  private readonly clock = inject(Clock);
  private readonly confirmation = inject(Confirmation);
  private readonly copies = inject(Copies);
  private readonly checkIn = inject(OpenCheckIn);
  private readonly staff = inject(Store).selectSignal(signInFeature.selectStaff);

  protected readonly reading = new Reading(this.id, (id) =>
    forkJoin({ session: this.sessions.session(id), codes: this.client.codes(id) }),
  );
  protected readonly session = computed(() => this.reading.value()?.session ?? null);
  /** As they were read, or as the last act left them. */
  protected readonly codes = linkedSignal(() => this.reading.value()?.codes ?? null);
  protected readonly refusal = signal<Problem | null>(null);
  protected readonly acting = signal(false);
  protected readonly beside = computed(() => {
    const session = this.session();
    if (session === null) return '';
    const zone = session.program.timeZone;
    const [from, until] = [session.startsAt, session.endsAt].map((at) => timeOfDay(at, zone));
    return `${session.title}, ${dayWords(session.startsAt, zone)}, ${from}–${until}`;
  });
  /** Why there is no check-in any more; null: there is. Its codes are then nobody's to give. */
  protected readonly over = computed(() => {
    const session = this.session();
    return session === null ? null : overWords(session, this.unsent().size);
  });
  /** Whose check-in is begun and may still be sent from its tablet. */
  private readonly unsent = computed(() => {
    const standings = this.session()?.checkInStandings ?? [];
    return new Set(
      standings.filter((each) => each.unsent).map(({ participantId }) => participantId),
    );
  });
  protected readonly noTablet = computed(() =>
    this.over() === null
      ? 'No tablet is open for this session.'
      : 'No tablet begins a check-in of this session any more.',
  );
  /** Expected, and without a code. */
  protected readonly withoutCode = computed(() => {
    const coded = new Set(this.codes()?.codes.map(({ participantId }) => participantId));
    const expected = this.session()?.roster.filter((row) => row.expected && !row.removed) ?? [];
    return expected.filter(({ participantId }) => !coded.has(participantId)).length;
  });
  protected readonly counts = computed(() => {
    const codes = this.codes()?.codes ?? [];
    const answered = codes.filter(({ state }) => state === 'answered').length;
    const without = this.withoutCode();
    return `${answered} of ${codes.length} answered${without === 0 ? '' : `, ${without} expected without a code`}`;
  });
  protected readonly isOpenable = computed(() => {
    const session = this.session();
    if (session === null) return false;
    const zone = session.program.timeZone;
    return mayCheckIn(this.staff(), session, zone, this.clock.second());
  });

  constructor() {
    whileShown(
      ({ sessionId }) => sessionId === this.id(),
      () => this.reading.again(),
    );
    this.copies.show(() => (this.codes() === null ? null : { url: codesUrl(this.id()) }));
  }

  protected print(): void {
    this.copies.print();
  }

  protected make(): void {
    this.act(this.client.make(this.id(), null));
  }

  protected async makeAnew(code: CheckInCode): Promise<void> {
    const agreed = await this.confirmation.ask(newCodeQuestion(nameOf(code), code.unfinished));
    if (agreed) this.act(this.client.make(this.id(), code.participantId));
  }

  protected async close(tablet: OpenTablet): Promise<void> {
    const agreed = await this.confirmation.ask({
      heading: 'Close this tablet?',
      text: 'It shows the check-in no longer. What was begun on it may still be sent.',
      confirm: 'Close this tablet',
      cancel: 'Leave it open',
    });
    if (agreed) this.act(this.client.closeTablet(this.id(), tablet.id));
  }

  protected async open(): Promise<void> {
    const session = this.session();
    if (session) this.refusal.set(await this.checkIn.here(session));
  }

  protected readonly nameOf = nameOf;

  protected readonly halves = ({ code }: CheckInCode): string => codeHalves(code);

  protected stateOf({ state, answeredAt }: CheckInCode): { words: string; tone: TagTone } {
    if (state === 'answered') {
      const words = answeredAt === null ? 'Answered' : `Answered at ${this.time(answeredAt)}`;
      return { words, tone: 'settled' };
    }
    const [begun, unused] =
      this.over() === null ? ['In use', 'Ready'] : ['Begun, not sent', 'Not used'];
    return { words: state === 'in-use' ? begun : unused, tone: 'neutral' };
  }

  /** What is asked; of one that came before all was asked, that it did. */
  protected asksOf({ state, unfinished, asks }: CheckInCode): string {
    if (state === 'answered' && unfinished) return 'Sent before all was asked';
    return asks.length > 0 ? asks.join(', ') : 'Nothing is asked today';
  }

  /** It opens something: after the end only a check-in that is paused on its tablet. */
  protected isShown({ state, participantId }: CheckInCode): boolean {
    if (this.over() === null) return true;
    return state === 'in-use' && this.unsent().has(participantId);
  }

  protected isUsable({ state }: CheckInCode): boolean {
    return this.over() === null && state !== 'answered';
  }

  protected time(instant: string): string {
    return timeOfDay(instant, this.session()?.program.timeZone ?? 'UTC');
  }

  private act(asked: Observable<CheckInCodes>): void {
    if (this.acting()) return;
    this.acting.set(true);
    this.refusal.set(null);
    asked.subscribe({
      next: (codes) => {
        this.acting.set(false);
        this.codes.set(codes);
      },
      error: (thrown: unknown) => {
        this.acting.set(false);
        this.refusal.set(problemFrom(thrown));
      },
    });
  }
}

function nameOf({ preferredName, familyName }: CheckInCode): string {
  return `${preferredName} ${familyName}`;
}

function overWords({ status, endedAt, program }: SessionDetail, unsent: number): string | null {
  if (status !== 'ended' && status !== 'cancelled') return null;
  const since =
    status === 'cancelled' ? 'is cancelled' : `ended${endedWords(endedAt, program.timeZone)}`;
  const over = `The session ${since}: its codes open no new check-in.`;
  if (unsent === 0) return over;
  const begun = unsent === 1 ? '1 check-in is' : `${unsent} check-ins are`;
  return (
    `${over} ${begun} begun and not sent: until ${sendAfterHours} hours after the end it can be ` +
    'finished with its code on the tablet on which it is paused, or sent from there by staff as it stands.'
  );
}

const endedWords = (endedAt: string | null, zone: string): string =>
  endedAt === null ? '' : ` at ${timeOfDay(endedAt, zone)}`;
