import {
  afterNextRender,
  Component,
  computed,
  ElementRef,
  inject,
  Injector,
  input,
  output,
  signal,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { MeasureChoice, MeasureItem } from '#contract/measures';
import { dayOf } from '#domain/calendar/zoned-time';
import { repeatingProblem } from '#domain/measures/default-plan';
import { Clock } from '../../core/clock';
import { lineOf, type MeasureLine } from './measure-lines';

let editors = 0;

/** The instruments of a plan, when each is asked, and which is the main one. */
@Component({
  selector: 'sw-measure-lines',
  imports: [MatButton],
  templateUrl: './measure-lines-editor.html',
  styleUrl: './measure-lines-editor.scss',
})
export class MeasureLinesEditor {
  readonly lines = input.required<readonly MeasureLine[]>();
  readonly choices = input.required<readonly MeasureChoice[]>();
  /** Of the program or the person: first days are days there. */
  readonly timeZone = input.required<string>();
  /** Of a person: what the program asks is left out with a reason, and a change may have one. */
  readonly ofPerson = input(false);
  readonly changed = output<MeasureLine[]>();

  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly injector = inject(Injector);
  private readonly clock = inject(Clock);
  private readonly today = computed(() => dayOf(this.clock.second(), this.timeZone()));
  /** Instruments whose first day was chosen in this form. */
  private readonly dated = signal<ReadonlySet<string>>(new Set());
  protected readonly name = `sw-measure-lines-${(editors += 1)}`;
  protected readonly addable = computed(() => {
    const there = new Set(this.lines().map(({ item }) => item.instrumentCode));
    return this.choices().filter(({ code }) => !there.has(code));
  });
  protected readonly warningOf = ({ item }: MeasureLine): string | null =>
    repeatingProblem(item.instrumentCode, item.everyDays);

  protected shortName(code: string): string {
    return this.choices().find((choice) => choice.code === code)?.shortName ?? code;
  }

  protected longName(code: string): string {
    return this.choices().find((choice) => choice.code === code)?.name ?? '';
  }

  /** Staff enter what it came to: a check-in on a tablet does not ask it. */
  protected isScoreOnly(code: string): boolean {
    return this.choices().find((choice) => choice.code === code)?.scoreOnly ?? false;
  }

  /** Chosen here, and past: what was due until today stays as it was. */
  protected isPast({ item }: MeasureLine): boolean {
    const { instrumentCode, startsOn } = item;
    return startsOn !== null && startsOn < this.today() && this.dated().has(instrumentCode);
  }

  protected setStart(place: number, code: string, startsOn: string): void {
    this.dated.update((before) => new Set([...before, code]));
    this.setItem(place, { startsOn: startsOn || null });
  }

  protected setItem(place: number, change: Partial<MeasureItem>): void {
    this.setLine(place, ({ item }) => ({ item: { ...item, ...change } }));
  }

  protected setDays(place: number, text: string): void {
    const days = Math.round(Number(text));
    const everyDays = text.trim() === '' || !Number.isFinite(days) ? null : days;
    this.setItem(place, {
      everyDays: everyDays === null ? null : Math.min(366, Math.max(1, everyDays)),
    });
  }

  protected setReason(place: number, reason: string): void {
    this.setLine(place, () => ({ reason }));
  }

  protected setMain(place: number): void {
    this.changed.emit(
      this.lines().map((line, at) => ({ ...line, item: { ...line.item, isMain: at === place } })),
    );
  }

  protected setAsked(place: number, asked: boolean): void {
    this.setLine(place, ({ item }) => ({ asked, item: { ...item, isMain: asked && item.isMain } }));
  }

  protected remove(place: number): void {
    this.changed.emit(this.lines().filter((_, at) => at !== place));
    this.focusOn('select');
  }

  protected add(code: string): void {
    if (code === '') return;
    const item: MeasureItem = {
      ...{ instrumentCode: code, isMain: false, atAdmission: true, everyDays: null },
      ...{ atLevelChange: false, atDischarge: true, startsOn: null },
    };
    this.changed.emit([...this.lines(), lineOf(item, false)]);
    this.focusOn('fieldset:last-of-type input');
  }

  /** What was pressed is gone, or another line now: the keys go on from here. */
  private focusOn(selector: string): void {
    afterNextRender(() => this.host.querySelector<HTMLElement>(selector)?.focus(), {
      injector: this.injector,
    });
  }

  private setLine(place: number, change: (line: MeasureLine) => Partial<MeasureLine>): void {
    this.changed.emit(
      this.lines().map((line, at) => (at === place ? { ...line, ...change(line) } : line)),
    );
  }
}
