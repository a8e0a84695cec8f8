import {
  Component,
  computed,
  type ElementRef,
  inject,
  input,
  model,
  signal,
  viewChild,
} from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import { catchError, map, of, switchMap, timer } from 'rxjs';
import type { BookablePerson } from '#contract/booking';
import type { ParticipantRow } from '#contract/participant';
import { type Problem, problemFrom } from '../../api/problem';
import { ParticipantsClient } from '../../api/participants-client';
import { Icon } from '../../ui/icon/icon';

type Found =
  | { readonly rows: readonly ParticipantRow[] }
  | { readonly problem: Problem }
  | { readonly waits: true };

/** Milliseconds without typing after which a name is looked up. */
const pauseInTyping = 200;
const mostFound = 8;

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
  private readonly box = viewChild<ElementRef<HTMLInputElement>>('box');

  protected readonly typed = signal('');
  private readonly answer = toSignal(
    toObservable(this.typed).pipe(switchMap((typed) => this.find(typed.trim()))),
    { initialValue: { waits: true } as Found },
  );
  protected readonly asks = computed(() => !this.single() || this.people().length === 0);
  protected readonly found = computed(() => {
    const answer = this.answer();
    if (this.typed().trim() === '' || !('rows' in answer)) return null;
    return answer.rows.filter((row) => !this.isChosen(row.id));
  });
  protected readonly problem = computed(() => {
    const answer = this.answer();
    return this.typed().trim() !== '' && 'problem' in answer ? answer.problem : null;
  });
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
    this.box()?.nativeElement.focus();
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
  }

  protected takeOut(id: string): void {
    this.people.update((people) => people.filter((each) => each.id !== id));
  }

  private isChosen(id: string): boolean {
    return this.people().some((each) => each.id === id);
  }

  private find(prefix: string) {
    if (prefix === '') return of<Found>({ waits: true });
    const search = { prefix, after: null, limit: mostFound, discharged: false };
    return timer(pauseInTyping).pipe(
      switchMap(() => this.participants.search(search)),
      map((page): Found => ({ rows: page.rows })),
      catchError((thrown: unknown) => of<Found>({ problem: problemFrom(thrown) })),
    );
  }
}
