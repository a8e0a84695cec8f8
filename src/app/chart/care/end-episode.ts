import {
  Component,
  computed,
  effect,
  type ElementRef,
  inject,
  signal,
  viewChild,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import type { EndingResult } from '#contract/care';
import { isDay, sayDay, sayDayOfRecord, wallClock } from '#domain/calendar/zoned-time';
import { clinicianPartLabels } from '#domain/episode/clinician-part';
import {
  dischargeReasonLabels,
  dischargeReasons,
  type DischargeReason,
} from '#domain/episode/discharge-reason';
import { CareClient } from '../../api/care-client';
import { type Problem, problemFrom } from '../../api/problem';
import { ErrorPanel } from '../../core/error/error-panel';
import { Ids } from '../../core/ids';
import { Held } from '../../core/record-form/held';
import { RecordForm } from '../../core/record-form/record-form';
import { Refusal } from '../../core/refusal/refusal';
import { staffName } from '../../core/staff-name';
import { timeOfDay } from '../../core/time-of-day';
import { sayWeekdays } from '../../panels/days-and-groups/days-words';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { Icon } from '../../ui/icon/icon';
import { TextField } from '../../ui/text-field/text-field';
import { readCare } from './read-care';
import { Stale } from './stale';

export interface EndEpisodeData {
  readonly participantId: string;
  readonly person: string;
}

interface Draft {
  readonly lastDay: string;
  readonly reason: DischargeReason | '';
  readonly words: string;
}

/** So many sessions are named at once; the others on demand. */
const sessionsNamed = 5;

/**
 * The last day of an episode and why it ended. What the end would close is shown before it is
 * saved. Closes with whether it was ended.
 */
@Component({
  selector: 'sw-end-episode',
  imports: [
    ErrorPanel,
    Held,
    Icon,
    MatButton,
    MatDialogModule,
    Refusal,
    Skeleton,
    Stale,
    TextField,
  ],
  templateUrl: './end-episode.html',
  styleUrl: './end-episode.scss',
})
export class EndEpisode {
  protected readonly data = inject<EndEpisodeData>(MAT_DIALOG_DATA);
  private readonly dialog = inject<MatDialogRef<EndEpisode, boolean>>(MatDialogRef);
  private readonly client = inject(CareClient);
  private readonly ids = inject(Ids);
  /** One id a draft: sent again, because the answer was lost, it is the same ending. */
  private endingId = this.ids.next();

  protected readonly sayDayOfRecord = sayDayOfRecord;
  protected readonly sayWeekdays = sayWeekdays;
  protected readonly staffName = staffName;
  protected readonly parts = clinicianPartLabels;
  protected readonly sessionsNamed = sessionsNamed;
  protected readonly reasons = dischargeReasons.map((value) => ({
    value,
    label: dischargeReasonLabels[value],
  }));
  private readonly read = readCare(() => this.data.participantId);
  protected readonly care = this.read.care;
  protected readonly problem = this.read.problem;
  protected readonly saving = signal(false);
  /** What the draft would close; null: it was not asked yet. */
  protected readonly tried = signal<EndingResult | null>(null);
  private readonly refused = signal<Problem | null>(null);

  protected readonly form = new RecordForm<Draft>({
    stored: () => {
      const care = this.care();
      return care === null ? null : { lastDay: care.today, reason: '', words: '' };
    },
    problems: ({ lastDay, reason }) => ({
      ...(!isDay(lastDay) && { lastDay: 'Say which was the last day.' }),
      ...(reason === '' && { reason: 'Say why the episode ends.' }),
    }),
    refusal: () => this.refused(),
    version: () => this.care()?.episode?.version ?? 0,
    send: (draft, version) => {
      this.send(draft, version, this.tried() === null);
    },
    askForTheirs: () => {
      this.load();
    },
  });
  protected readonly sessions = computed(() =>
    (this.tried()?.closes.sessions ?? []).map(({ title, startsAt, timeZone }) => {
      const { day } = wallClock(startsAt, timeZone);
      return `${title}, ${sayDay(day, this.care()?.today ?? day)}, ${timeOfDay(startsAt, timeZone)}`;
    }),
  );
  /** Held for this person: nobody is left in them. */
  protected readonly emptied = computed(
    () => (this.tried()?.closes.sessions ?? []).filter(({ alone }) => alone).length,
  );
  protected readonly owed = computed(() =>
    (this.tried()?.owed ?? []).map(({ author, title, day, begun }) => {
      const when = sayDay(day, this.care()?.today ?? day);
      return `${staffName(author)}: ${title}, ${when}${begun ? ', begun' : ''}`;
    }),
  );

  private readonly closes = viewChild<ElementRef<HTMLElement>>('closes');

  constructor() {
    // On a phone it would come to stand below what is seen.
    effect(() => this.closes()?.nativeElement.scrollIntoView({ block: 'nearest' }));
  }

  protected load(): void {
    this.refused.set(null);
    this.tried.set(null);
    this.read.again();
  }

  /** What was shown is of another day or reason then, and is shown anew. */
  protected set(change: Partial<Draft>): void {
    this.tried.set(null);
    this.endingId = this.ids.next();
    this.form.set(change);
  }

  protected setReason(reason: string): void {
    this.set({ reason: reason as Draft['reason'] });
  }

  /** They change nothing of what it closes. */
  protected setWords(words: string): void {
    this.endingId = this.ids.next();
    this.form.set({ words });
  }

  private send(draft: Draft, version: number, tryOut: boolean): void {
    const { lastDay, reason, words } = draft;
    const episodeId = this.care()?.episode?.id;
    if (episodeId === undefined || reason === '' || this.saving()) return;
    this.saving.set(true);
    this.refused.set(null);
    const write = { id: this.endingId, episodeId, lastDay, reason, version, tryOut };
    const said = words.trim() === '' ? null : words.trim();
    this.client.end(this.data.participantId, { ...write, words: said }).subscribe({
      next: (result) => {
        this.saving.set(false);
        if (result.done) {
          this.dialog.close(true);
          return;
        }
        this.form.keep();
        // What was asked of another draft says nothing of this one.
        if (draft === this.form.draft()) this.tried.set(result);
      },
      error: (thrown: unknown) => {
        this.saving.set(false);
        if (tryOut && draft !== this.form.draft()) return;
        this.tried.set(null);
        this.refused.set(problemFrom(thrown));
      },
    });
  }
}
