import {
  afterNextRender,
  afterRenderEffect,
  Component,
  computed,
  ElementRef,
  inject,
  Injector,
  input,
  linkedSignal,
  output,
  signal,
  viewChild,
} from '@angular/core';
import type { RosterMatters } from '#contract/roster';
import type { SessionDetail } from '#contract/session';
import { flagKindLabels } from '#domain/flags/flag-kinds';
import { Chip } from '../ui/chip/chip';
import { Icon } from '../ui/icon/icon';
import { OwnWordsDrafts } from './own-words-drafts';
import { type PaletteChip, paletteView } from './palette-view';

/** A chip chosen or taken back; text is the quote of own words. */
export interface ChipTap {
  readonly kind: PaletteChip['kind'];
  readonly code: string;
  readonly text: string | null;
}

/** The open risk flag of the person: what raised it, when, and who must act. */
export interface RaisedFlag {
  readonly words: string;
  readonly mustAct: string;
}

/**
 * Everything one can note about a person by taps. Arrow keys move between lines and chips, 0–4 set
 * engagement, Enter goes to the next person, Esc back to the row. Risk asks which first, so that no
 * slip raises a flag.
 */
@Component({
  selector: 'sw-observation-palette',
  imports: [Chip, Icon],
  templateUrl: './observation-palette.html',
  styleUrl: './observation-palette.scss',
  host: {
    role: 'group',
    '[class.docked]': 'docked()',
    '[attr.aria-label]': "'Observe ' + (view()?.name ?? '')",
    '[style.height.px]': 'heldHeight()',
    '(keydown)': 'key($event)',
  },
})
export class ObservationPalette {
  readonly session = input.required<SessionDetail>();
  readonly participantId = input.required<string>();
  /** On a tablet the palette is part of the page and has no close button. */
  readonly docked = input(false);

  /** Whether a toggle per skill is here, because the roster beside it has none. */
  readonly skillsShown = input(false);
  readonly flag = input<RaisedFlag | null>(null);
  /** Open, about the course of care. */
  readonly courseFlags = input<RosterMatters['courseFlags']>([]);

  /** The leaders of the session, one of whom owes this person's note. */
  readonly colleagues = input<readonly { id: string; name: string }[]>([]);

  readonly assessAsked = output();
  readonly courseFlagAsked = output<string>();
  readonly takenOff = output();
  readonly noteGiven = output<string>();
  readonly makeUpAsked = output();
  readonly chipTapped = output<ChipTap>();
  readonly nextAsked = output();
  readonly closed = output();

  protected readonly kindLabels = flagKindLabels;
  private readonly injector = inject(Injector);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly view = computed(() => paletteView(this.session(), this.participantId()));
  protected readonly lines = computed(
    () => this.view()?.lines.filter((line) => this.skillsShown() || line.kind !== 'skill') ?? [],
  );
  protected readonly noteAuthorId = computed(
    () =>
      this.session().roster.find((row) => row.participantId === this.participantId())
        ?.noteAuthorId ?? null,
  );
  private readonly drafts = inject(OwnWordsDrafts);
  private readonly draftKey = computed(() => `${this.session().id} ${this.participantId()}`);
  private readonly storedQuote = computed(
    () => ({ of: this.participantId(), words: this.view()?.quote ?? '' }),
    { equal: (a, b) => a.of === b.of && a.words === b.words },
  );
  /** What is typed and not yet given on stays, whatever is stored meanwhile. */
  protected readonly quote = linkedSignal<{ of: string; words: string }, string>({
    source: this.storedQuote,
    computation: (stored, before) =>
      before?.source.of === stored.of && before.value !== before.source.words
        ? before.value
        : (this.drafts.of(this.draftKey()) ?? stored.words),
  });
  /** The words that were given on, or are stored: the same words a second time would take them back. */
  private readonly keptQuote = linkedSignal(() => this.storedQuote().words);
  private readonly words = viewChild<ElementRef<HTMLInputElement>>('words');
  protected readonly askingRisk = signal(false);
  /** Pixels: while it is asked which risk, the palette is as high as before, and nothing moves. */
  protected readonly heldHeight = signal<number | null>(null);

  constructor() {
    // Not by a binding: words that were typed and given on before they were ever rendered would stay
    // in the field, under the next person's name.
    afterRenderEffect(() => {
      const [field, quote] = [this.words()?.nativeElement, this.quote()];
      if (field && field.value !== quote) field.value = quote;
    });
  }

  protected tapChip({ kind, code }: PaletteChip): void {
    this.chipTapped.emit({ kind, code, text: null });
  }

  /** Which of the seven is asked first; the way back has the focus, so that no key repeats into one. */
  protected askRisk(): void {
    if (!this.docked()) this.heldHeight.set(this.host.offsetHeight);
    this.askingRisk.set(true);
    this.focusAfterRender('[data-risk-back]');
  }

  protected leaveRisk(): void {
    this.heldHeight.set(null);
    this.askingRisk.set(false);
    this.focusAfterRender('[data-risk-open]');
  }

  protected tapRisk(chip: PaletteChip): void {
    this.tapChip(chip);
    this.leaveRisk();
  }

  /** What had the focus is gone from the page: it goes on, never to the body. */
  private focusAfterRender(selector: string): void {
    afterNextRender(() => this.host.querySelector<HTMLElement>(selector)?.focus(), {
      injector: this.injector,
    });
  }

  protected typeQuote(words: string): void {
    this.quote.set(words);
    // What is as it was kept is no draft: a colleague's words of later stand above it.
    if (words === this.keptQuote()) this.drafts.forget(this.draftKey());
    else this.drafts.keep(this.draftKey(), words);
  }

  protected keepQuote(): void {
    const text = this.quote().trim();
    this.drafts.forget(this.draftKey());
    const before = this.keptQuote();
    if (text === before) return;
    this.keptQuote.set(text);
    // The same chip with its old text takes it back; a new text replaces it.
    this.chipTapped.emit({ kind: 'own-words', code: 'quote', text: text || before });
  }

  protected key(event: KeyboardEvent): void {
    const writing = event.target instanceof HTMLInputElement;
    if (event.key === 'Escape') {
      event.stopPropagation();
      if (this.askingRisk()) this.leaveRisk();
      else this.closed.emit();
    } else if (event.key === 'Enter' && (writing || !(event.target instanceof HTMLButtonElement))) {
      this.keepQuote();
      this.nextAsked.emit();
    } else if (event.key === 'Enter' && !this.askingRisk()) {
      event.preventDefault();
      this.nextAsked.emit();
    } else if (!writing && /^[0-4]$/.test(event.key)) {
      this.chipTapped.emit({ kind: 'engagement', code: event.key, text: null });
    } else if (!writing) {
      this.move(event);
    }
  }

  private move(event: KeyboardEvent): void {
    const lines = [...this.host.querySelectorAll<HTMLElement>('[data-line]')];
    const line =
      event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[data-line]') : null;
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const side = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!line || (!step && !side)) return;
    const chips = (of: HTMLElement | undefined) => [
      ...(of?.querySelectorAll<HTMLElement>('button, input') ?? []),
    ];
    const here = chips(line).indexOf(event.target as HTMLElement);
    const next = step ? chips(lines[lines.indexOf(line) + step]) : chips(line);
    const target = step ? next[Math.min(here, next.length - 1)] : next[here + (side ?? 0)];
    if (!target) return;
    event.preventDefault();
    target.focus();
  }

  /** Puts the focus on the first chip. */
  focusFirst(): void {
    this.host.querySelector<HTMLElement>('[data-line] button')?.focus();
  }
}
