import {
  afterNextRender,
  Component,
  computed,
  ElementRef,
  inject,
  Injector,
  input,
  model,
  signal,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { map, type Observable, of } from 'rxjs';
import type { BookablePerson } from '#contract/booking';
import type { ParticipantRow } from '#contract/participant';
import { ParticipantsClient } from '../../api/participants-client';
import { Reading } from '../../core/reading';
import { Icon } from '../../ui/icon/icon';
import { byName } from './by-name';

/** Milliseconds without typing after which a name is looked up. */
const pauseInTyping = 200;
const mostFound = 8;
/** Who comes first by preferred name may come later in the server's order, by family name. */
const mostRead = 50;

/** Chooses participants by name: one, or several with the members of a group at once. */
@Component({
  selector: 'sw-people-picker',
  imports: [Icon, MatButton],
  templateUrl: './people-picker.html',
  styleUrl: './people-picker.scss',
})
export class PeoplePicker {
  /** Of the field, for the label outside. */
  readonly inputId = input.required<string>();
  readonly describedBy = input('');
  readonly invalid = input(false);
  readonly single = input.required<boolean>();
  readonly groups = input<
    readonly { readonly name: string; readonly people: readonly BookablePerson[] }[]
  >([]);
  readonly people = model.required<readonly BookablePerson[]>();

  private readonly participants = inject(ParticipantsClient);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly injector = inject(Injector);

  protected readonly typed = signal('');
  protected readonly prefix = computed(() => this.typed().trim());
  private readonly reading = new Reading(this.prefix, (prefix) => this.find(prefix), pauseInTyping);
  protected readonly asks = computed(() => !this.single() || this.people().length === 0);
  /** Who has a name that begins with what is written now; null: not known yet. */
  protected readonly found = computed(
    () => this.reading.value()?.filter((row) => !this.isChosen(row.id)) ?? null,
  );
  protected readonly problem = this.reading.problem;
  /** Groups of which somebody is not on the list yet. */
  protected readonly offered = computed(() =>
    this.groups().filter(({ people }) => people.some(({ id }) => !this.isChosen(id))),
  );

  protected nameOf({ preferredName, familyName }: BookablePerson): string {
    return `${preferredName} ${familyName}`;
  }

  protected choose({ id, preferredName, familyName }: BookablePerson): void {
    const person = { id, preferredName, familyName };
    this.people.update((people) => (this.single() ? [person] : [...people, person]));
    this.typed.set('');
    this.goOn();
  }

  protected chooseFirst(event: Event): void {
    // Enter chooses; it does not send the form around it.
    event.preventDefault();
    const [first] = this.found() ?? [];
    if (first) this.choose(first);
  }

  protected chooseAll(people: readonly BookablePerson[]): void {
    this.people.update((chosen) => [
      ...chosen,
      ...people.filter(({ id }) => !chosen.some((each) => each.id === id)),
    ]);
    this.goOn();
  }

  protected takeOut(id: string): void {
    this.people.update((people) => people.filter((each) => each.id !== id));
    this.goOn();
  }

  /** What was pressed is gone: the next name, or where no more is asked for who was chosen. */
  private goOn(): void {
    const next = this.asks() ? 'input' : '.out';
    afterNextRender(() => this.host.nativeElement.querySelector<HTMLElement>(next)?.focus(), {
      injector: this.injector,
    });
  }

  private isChosen(id: string): boolean {
    return this.people().some((each) => each.id === id);
  }

  private find(prefix: string): Observable<readonly ParticipantRow[]> {
    if (prefix === '') return of([]);
    const search = { prefix, after: null, limit: mostRead, discharged: false };
    return this.participants
      .search(search)
      .pipe(map(({ rows }) => byName(rows, prefix).slice(0, mostFound)));
  }
}
