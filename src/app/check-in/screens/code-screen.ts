import {
  Component,
  type ElementRef,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { Store } from '@ngrx/store';
import { Clock } from '../../core/clock';
import { Ids } from '../../core/ids';
import { Icon } from '../../ui/icon/icon';
import { CodeActions } from '../check-in.actions';
import { checkInFeature } from '../check-in.feature';
import type { TabletWords } from '../words/tablet-words';
import { Held } from './held';
import { HelpLine } from './help-line';
import { hasCamera, ScanCode } from './scan-code';

const length = 6;

/** Where everybody begins and where everybody returns: a code, and nobody's name. */
@Component({
  selector: 'sw-code-screen',
  imports: [Held, HelpLine, Icon, ScanCode],
  host: { '(document:keydown)': 'typed($event)' },
  templateUrl: './code-screen.html',
  styleUrls: ['./tablet-screen.scss', './code-screen.scss'],
})
export class CodeScreen {
  readonly words = input.required<TabletWords>();
  /** The session is over: only what is paused here is opened, to be finished. */
  readonly hasEnded = input(false);
  readonly closeAsked = output();

  private readonly store = inject(Store);
  private readonly clock = inject(Clock);
  private readonly ids = inject(Ids);
  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');

  protected readonly places = Array.from({ length }, (_, place) => place);
  protected readonly keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];
  protected readonly digits = signal('');
  protected readonly scanning = signal(false);
  protected readonly cameraRefused = signal(false);
  protected readonly hasCamera = hasCamera();
  protected readonly opening = this.store.selectSignal(checkInFeature.selectOpening);
  private readonly refusal = this.store.selectSignal(checkInFeature.selectCodeRefusal);
  private readonly waitUntil = this.store.selectSignal(checkInFeature.selectWaitUntil);

  /** Seconds until a code is taken again, or null. */
  private readonly wait = computed(() => {
    this.clock.second();
    const until = this.waitUntil();
    const left = until === null ? 0 : Math.ceil((until - this.clock.milliseconds()) / 1000);
    return left > 0 ? left : null;
  });
  protected readonly waits = computed(() => this.wait() !== null);

  protected readonly refusalWords = computed(() => {
    const words = this.words();
    const seconds = this.wait();
    const refusal = this.refusal();
    if (seconds !== null) {
      return refusal === 'no-network' ? words.waitNoNetwork(seconds) : words.wait(seconds);
    }
    switch (refusal) {
      case 'wrong':
        return words.wrongCode;
      case 'no-network':
        return words.noNetworkForCode;
      case 'fault':
        return words.fault;
      default:
        return null;
    }
  });

  constructor() {
    effect(() => this.heading().nativeElement.focus({ preventScroll: true }));
    // A code that opened nothing is entered anew.
    effect(() => {
      if (this.refusal() !== null) this.digits.set('');
    });
  }

  protected press(digit: string): void {
    if (this.opening() || this.waits() || this.digits().length >= length) return;
    this.digits.update((before) => before + digit);
    if (this.digits().length === length) this.enter(this.digits());
  }

  protected erase(): void {
    if (!this.opening()) this.digits.update((before) => before.slice(0, -1));
  }

  protected clear(): void {
    if (!this.opening()) this.digits.set('');
  }

  protected typed(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^\d$/.test(event.key)) this.press(event.key);
    else if (event.key === 'Backspace') this.erase();
    else if (event.key === 'Escape') this.clear();
  }

  protected scanned(code: string): void {
    this.scanning.set(false);
    if (this.opening() || this.waits()) return;
    this.digits.set(code);
    this.enter(code);
  }

  protected scanFailed(): void {
    this.scanning.set(false);
    this.cameraRefused.set(true);
  }

  protected scan(): void {
    this.cameraRefused.set(false);
    this.scanning.set(true);
  }

  private enter(code: string): void {
    const at = this.clock.milliseconds();
    this.store.dispatch(CodeActions.entered({ code, id: this.ids.next(), at }));
  }
}
