import { Component, computed, inject, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { Care } from '#contract/care';
import { isDay, sayDayOfRecord } from '#domain/calendar/zoned-time';
import {
  clinicianPartLabels,
  clinicianParts,
  type ClinicianPart,
} from '#domain/episode/clinician-part';
import { CareClient } from '../../api/care-client';
import { type Problem, problemFrom } from '../../api/problem';
import { Ids } from '../../core/ids';
import { Held } from '../../core/record-form/held';
import { RecordForm } from '../../core/record-form/record-form';
import { TwoVersions } from '../../core/record-form/two-versions';
import { Refusal } from '../../core/refusal/refusal';
import { staffName } from '../../core/staff-name';
import { Icon } from '../../ui/icon/icon';
import { Segmented } from '../../ui/segmented/segmented';
import { TextField } from '../../ui/text-field/text-field';
import { firstDayOfChange, holdersOf, sayHolders } from './care-words';

/** Chosen of a prescriber: the part is nobody's from then on. */
const nobody = 'nobody';

interface Draft {
  readonly part: ClinicianPart;
  /** Empty: nothing was chosen yet. */
  readonly staffId: string;
  readonly from: string;
}

const choose: Readonly<Record<ClinicianPart, string>> = {
  'primary-clinician': 'Choose the clinician.',
  prescriber: 'Choose the prescriber.',
};

/** Names the primary clinician or the prescriber from a day on. */
@Component({
  selector: 'sw-clinician-form',
  imports: [Held, Icon, MatButton, Refusal, Segmented, TextField, TwoVersions],
  template: `
    @if (form.draft(); as row) {
      <form
        class="sw-panel"
        novalidate
        aria-labelledby="sw-clinician-form"
        (submit)="$event.preventDefault(); form.submit()"
        (keydown.escape)="left.emit()"
      >
        <h3 id="sw-clinician-form" tabindex="-1">Change a clinician</h3>
        <div class="written" [swHeld]="saving()">
          <sw-segmented
            label="Part"
            class="part"
            [segments]="parts"
            [value]="row.part"
            (valueChange)="set({ part: $event, staffId: '' })"
          />
          <p>{{ now() }}</p>
          <div class="fields">
            <div class="sw-field">
              <label for="clinician-who">{{ labels[row.part] }} from then on</label>
              <select
                #who
                id="clinician-who"
                class="sw-input"
                aria-describedby="clinician-who-said"
                [attr.aria-invalid]="form.said('staffId') !== null"
                (change)="set({ staffId: who.value })"
              >
                <option value="" [selected]="row.staffId === ''">Choose</option>
                @if (mayBeNobody()) {
                  <option [value]="nobody" [selected]="row.staffId === nobody">
                    Nobody from then on
                  </option>
                }
                @for (each of people(); track each.id) {
                  <option [value]="each.id" [selected]="row.staffId === each.id">
                    {{ staffName(each) }}
                  </option>
                }
              </select>
              @if (form.said('staffId'); as why) {
                <p id="clinician-who-said" class="sw-field-error">
                  <sw-icon name="error" [size]="18" />{{ why }}
                </p>
              }
            </div>
            <sw-text-field
              fieldId="clinician-from"
              label="From"
              type="date"
              [value]="row.from"
              (valueChange)="set({ from: $event })"
              [said]="form.said('from')"
            />
          </div>
          <p class="sw-hint">
            The new one sees the chart from that day on. The former keeps what they wrote or owe.
          </p>
        </div>
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
            {{ saving() ? 'Saving' : 'Save' }}
          </button>
          <button matButton="text" type="button" (click)="left.emit()">Cancel</button>
        </div>
      </form>
    }
  `,
  styleUrl: './care-form.scss',
})
export class ClinicianForm {
  readonly participantId = input.required<string>();
  readonly care = input.required<Care>();
  readonly saved = output<Care>();
  readonly left = output();
  /** Somebody else changed it: what is stored now is asked for. */
  readonly outdated = output();

  private readonly client = inject(CareClient);
  private readonly ids = inject(Ids);

  protected readonly staffName = staffName;
  protected readonly labels = clinicianPartLabels;
  protected readonly parts = clinicianParts.map((value) => ({
    value,
    label: clinicianPartLabels[value],
  }));
  protected readonly saving = signal(false);
  private readonly refused = signal<Problem | null>(null);
  /** One id a draft: sent again, because the answer was lost, it is the same change. */
  private changeId = this.ids.next();

  protected readonly form = new RecordForm<Draft>({
    stored: () => ({ part: 'primary-clinician', staffId: '', from: firstDayOfChange(this.care()) }),
    problems: ({ part, staffId, from }) => ({
      ...(staffId === '' && { staffId: choose[part] }),
      ...(!isDay(from) && { from: 'Say from which day on.' }),
    }),
    refusal: () => this.refused(),
    version: () => this.care().episode?.version ?? 0,
    send: (draft, version) => {
      this.send(draft, version);
    },
    askForTheirs: () => {
      this.refused.set(null);
      this.outdated.emit();
    },
  });
  protected readonly people = computed(() => {
    const { primaryClinicians, prescribers } = this.care();
    return this.form.draft()?.part === 'prescriber' ? prescribers : primaryClinicians;
  });
  protected readonly now = computed(() => {
    const part = this.form.draft()?.part ?? 'primary-clinician';
    return `Now: ${sayHolders(this.care(), part)}.`;
  });
  protected readonly nobody = nobody;
  /** An episode has a primary clinician; and whom nobody has named cannot be taken out. */
  protected readonly mayBeNobody = computed(() => {
    const part = this.form.draft()?.part;
    return part === 'prescriber' && holdersOf(this.care(), part).length > 0;
  });
  protected readonly twoVersions = computed(() => {
    const [draft, theirs] = [this.form.draft(), this.form.refusal()?.theirs];
    if (draft === null || !theirs) return null;
    const field = clinicianPartLabels[draft.part];
    const mine = this.people().find(({ id }) => id === draft.staffId);
    const other = { ...this.care(), ...(theirs as Partial<Care>) };
    const last = holdersOf(other, draft.part).at(-1);
    return {
      mine: {
        [field]: mine === undefined ? 'nobody' : staffName(mine),
        From: sayDayOfRecord(draft.from),
      },
      theirs: {
        [field]: sayHolders(other, draft.part),
        From: last === undefined ? '' : sayDayOfRecord(last.from),
      },
    };
  });

  protected set(change: Partial<Draft>): void {
    this.changeId = this.ids.next();
    this.form.set(change);
  }

  private send({ part, staffId, from }: Draft, version: number): void {
    const episodeId = this.care().episode?.id;
    if (episodeId === undefined || this.saving()) return;
    this.saving.set(true);
    this.refused.set(null);
    const who = staffId === nobody ? null : staffId;
    const write = { id: this.changeId, episodeId, part, staffId: who, from, version };
    this.client.nameClinician(this.participantId(), write).subscribe({
      next: (care) => {
        this.saving.set(false);
        this.saved.emit(care);
      },
      error: (thrown: unknown) => {
        this.saving.set(false);
        this.refused.set(problemFrom(thrown));
      },
    });
  }
}
