import { Component, computed, inject, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { Care, DaysConflict } from '#contract/care';
import { isDay, sayDayOfRecord } from '#domain/calendar/zoned-time';
import { CareClient } from '../../api/care-client';
import { type Problem, problemFrom } from '../../api/problem';
import { Ids } from '../../core/ids';
import { Held } from '../../core/record-form/held';
import { RecordForm } from '../../core/record-form/record-form';
import { TwoVersions } from '../../core/record-form/two-versions';
import { Refusal } from '../../core/refusal/refusal';
import {
  DaysAndGroupsFields,
  type DaysDraft,
} from '../../panels/days-and-groups/days-and-groups-fields';
import { daysNotices, sayWeekdays } from '../../panels/days-and-groups/days-words';
import { TextField } from '../../ui/text-field/text-field';
import { agreedLast, firstDayOfChange, sayAgreed, sayConflict } from './care-words';

interface Draft extends DaysDraft {
  readonly from: string;
}

/** Agrees days and groups from a day on. What stands against it is shown before it is saved. */
@Component({
  selector: 'sw-days-form',
  imports: [DaysAndGroupsFields, Held, MatButton, Refusal, TextField, TwoVersions],
  template: `
    @if (form.draft(); as row) {
      <form
        class="sw-panel"
        novalidate
        aria-labelledby="sw-days-form"
        (submit)="$event.preventDefault(); form.submit()"
        (keydown.escape)="left.emit()"
      >
        <h3 id="sw-days-form" tabindex="-1">Change days and groups</h3>
        <div class="written" [swHeld]="saving()">
          <sw-text-field
            fieldId="days-from"
            label="From"
            type="date"
            hint="What was until then stays. What was planned for later is replaced."
            [value]="row.from"
            (valueChange)="set({ from: $event })"
            [said]="form.said('from')"
          />
          <sw-days-and-groups-fields
            [draft]="row"
            [choices]="care().groupChoices"
            [notices]="conflicts() === null ? notices() : []"
            [daysSaid]="form.said('weekdays')"
            [groupsSaid]="form.said('groupIds')"
            hint="Sessions ahead follow; one that has started keeps its list. Seats are counted without this person."
            (changed)="set($event)"
          />
        </div>
        @if (conflicts(); as found) {
          <div role="alert" class="found">
            <p><b>Look at this before you save:</b></p>
            <ul>
              @for (each of found; track $index) {
                <li>{{ sayConflict(each) }}</li>
              }
            </ul>
          </div>
        }
        @if (form.refusal(); as why) {
          <sw-refusal
            [problem]="why"
            (theirsAsked)="form.showTheirs()"
            (mineAsked)="form.saveMine()"
          >
            @if (twoVersions(); as both) {
              <sw-two-versions [mine]="both.mine" [theirs]="both.theirs" />
            }
          </sw-refusal>
        }
        <div class="actions">
          <button matButton="filled" type="submit" [disabled]="saving()">
            {{ saving() ? 'Saving' : conflicts() === null ? 'Save' : 'Save all the same' }}
          </button>
          <button matButton="text" type="button" (click)="left.emit()">Cancel</button>
        </div>
      </form>
    }
  `,
  styleUrl: './care-form.scss',
})
export class DaysForm {
  readonly participantId = input.required<string>();
  readonly care = input.required<Care>();
  readonly saved = output();
  readonly left = output();
  /** Somebody else changed it: what is stored now is asked for. */
  readonly outdated = output();

  private readonly client = inject(CareClient);
  private readonly ids = inject(Ids);

  protected readonly sayConflict = sayConflict;
  protected readonly saving = signal(false);
  /** What stands against the draft that was sent; null: it was not asked yet. */
  protected readonly conflicts = signal<readonly DaysConflict[] | null>(null);
  private readonly refused = signal<Problem | null>(null);
  /** One id a draft: sent again, because the answer was lost, it is the same change. */
  private changeId = this.ids.next();

  protected readonly form = new RecordForm<Draft>({
    stored: () => {
      const { weekdays, groups } = agreedLast(this.care());
      const groupIds = [...new Set(groups.map(({ groupId }) => groupId))];
      return { from: firstDayOfChange(this.care()), weekdays: weekdays.map(String), groupIds };
    },
    problems: ({ from, weekdays }) => ({
      ...(!isDay(from) && { from: 'Say from which day on.' }),
      ...(weekdays.length === 0 && { weekdays: 'Choose the agreed days.' }),
    }),
    refusal: () => this.refused(),
    version: () => this.care().episode?.version ?? 0,
    send: (draft, version) => {
      this.send(draft, version, this.conflicts() === null);
    },
    askForTheirs: () => {
      this.refused.set(null);
      this.outdated.emit();
    },
  });
  protected readonly notices = computed(() => {
    const draft = this.form.draft();
    if (draft === null) return [];
    // Who is a member has a seat.
    const own = agreedLast(this.care()).groups.map(({ groupId }) => groupId);
    const choices = this.care().groupChoices.map((group) =>
      own.includes(group.id) ? { ...group, seats: null } : group,
    );
    return daysNotices(choices, draft.groupIds, draft.weekdays);
  });
  protected readonly twoVersions = computed(() => {
    const [draft, theirs] = [this.form.draft(), this.form.refusal()?.theirs];
    if (draft === null || !theirs) return null;
    const names = this.care().groupChoices.filter(({ id }) => draft.groupIds.includes(id));
    return {
      mine: {
        From: sayDayOfRecord(draft.from),
        'Agreed days': sayWeekdays(draft.weekdays.map(Number).sort()),
        Groups: names.map(({ name }) => name).join('; '),
      },
      theirs: sayAgreed({ ...this.care(), ...(theirs as Partial<Care>) }),
    };
  });

  protected set(change: Partial<Draft>): void {
    this.conflicts.set(null);
    this.changeId = this.ids.next();
    this.form.set(change);
  }

  /** Tried out first; without anything against it it is saved at once. */
  private send(draft: Draft, version: number, tryOut: boolean): void {
    const episodeId = this.care().episode?.id;
    if (episodeId === undefined || this.saving()) return;
    this.saving.set(true);
    this.refused.set(null);
    const write = {
      ...{ id: this.changeId, episodeId, from: draft.from, version, tryOut },
      weekdays: draft.weekdays.map(Number).sort((one, other) => one - other),
      groupIds: [...draft.groupIds],
    };
    this.client.agreeDaysAndGroups(this.participantId(), write).subscribe({
      next: ({ done, conflicts }) => {
        this.saving.set(false);
        if (done) this.saved.emit();
        // What was asked of another draft says nothing of this one.
        else if (draft !== this.form.draft()) return;
        else if (conflicts.length === 0) this.send(draft, version, false);
        else {
          this.form.keep();
          this.conflicts.set(conflicts);
        }
      },
      error: (thrown: unknown) => {
        this.saving.set(false);
        if (tryOut && draft !== this.form.draft()) return;
        this.conflicts.set(null);
        this.refused.set(problemFrom(thrown));
      },
    });
  }
}
