import {
  Component,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { dayOf, sayDay } from '#domain/calendar/zoned-time';
import type { OnFile, OnFileRecord } from '#contract/on-file';
import { OnFileClient } from '../../api/on-file-client';
import { type Problem, problemFrom } from '../../api/problem';
import { ErrorPanel } from '../../core/error/error-panel';
import { RecordForm } from '../../core/record-form/record-form';
import { TwoVersions } from '../../core/record-form/two-versions';
import { Refusal } from '../../core/refusal/refusal';
import { staffName } from '../../core/staff-name';
import {
  draftOf,
  type OnFileDraft,
  onFileProblems,
  sayConsent,
  sayContact,
  sayPart2,
  saySafetyPlan,
  wordsOf,
  writeOfOnFile,
} from '../../panels/on-file/on-file-draft';
import { OnFileFields } from '../../panels/on-file/on-file-fields';
import { Skeleton } from '../../ui/skeleton/skeleton';

/** What is on file of the episode: whom to call, safety plan, allergies, medications, consents. */
@Component({
  selector: 'sw-on-file',
  imports: [ErrorPanel, MatButton, OnFileFields, Refusal, Skeleton, TwoVersions],
  templateUrl: './on-file.html',
  styleUrl: './on-file.scss',
})
export class OnFilePanel {
  readonly participantId = input.required<string>();
  readonly timeZone = input.required<string>();

  /** What the rest of the chart says of the person may not be so any more. */
  readonly stored = output();

  private readonly client = inject(OnFileClient);

  protected readonly sayConsent = sayConsent;
  protected readonly sayContact = sayContact;
  protected readonly sayPart2 = sayPart2;
  protected readonly saySafetyPlan = saySafetyPlan;
  protected readonly onFile = signal<OnFile | null>(null);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly editing = signal(false);
  protected readonly saving = signal(false);
  private readonly refused = signal<Problem | null>(null);

  protected readonly form = new RecordForm<OnFileDraft>({
    stored: () => {
      const stored = this.onFile()?.record ?? null;
      return stored === null ? null : draftOf(stored);
    },
    problems: onFileProblems,
    refusal: () => this.refused(),
    version: () => this.onFile()?.record?.version ?? 0,
    send: (draft, version) => {
      this.send(draft, version);
    },
    askForTheirs: () => {
      this.refused.set(null);
      this.load();
    },
  });
  /** Who may have reviewed the safety plan; who did stays, also after leaving. */
  protected readonly reviewers = computed(() => {
    const { clinicians = [], record = null } = this.onFile() ?? {};
    const reviewer = record?.safetyPlan?.reviewer;
    if (reviewer === undefined || clinicians.some(({ id }) => id === reviewer.id)) {
      return clinicians;
    }
    return [...clinicians, reviewer];
  });
  /** What somebody else stored meanwhile, beside what is written here. */
  protected readonly twoVersions = computed(() => {
    const [draft, theirs] = [this.form.draft(), this.form.refusal()?.theirs];
    if (draft === null || !theirs) return null;
    const name = (id: string) => this.reviewers().find((each) => each.id === id)?.name ?? '';
    return {
      mine: wordsOf(draft, name),
      theirs: wordsOf(draftOf(theirs as OnFileRecord), name),
    };
  });

  constructor() {
    effect(() => {
      this.participantId();
      untracked(() => {
        this.onFile.set(null);
        this.leave();
        this.load();
      });
    });
  }

  protected load(): void {
    const id = this.participantId();
    this.problem.set(null);
    this.client.get(id).subscribe({
      next: (onFile) => {
        if (id === this.participantId()) this.onFile.set(onFile);
      },
      error: (thrown: unknown) => {
        if (id === this.participantId()) this.problem.set(problemFrom(thrown));
      },
    });
  }

  protected leave(): void {
    this.editing.set(false);
    this.refused.set(null);
    this.form.forget();
  }

  private send(draft: OnFileDraft, version: number): void {
    const [id, episodeId] = [this.participantId(), this.onFile()?.record?.episodeId];
    if (episodeId === undefined || this.saving()) return;
    this.saving.set(true);
    this.client.save(id, { ...writeOfOnFile(draft), episodeId, version }).subscribe({
      next: (onFile) => {
        this.saving.set(false);
        if (id !== this.participantId()) return;
        this.onFile.set(onFile);
        this.leave();
        this.stored.emit();
      },
      error: (thrown: unknown) => {
        this.saving.set(false);
        if (id === this.participantId()) this.refused.set(problemFrom(thrown));
      },
    });
  }

  protected sayChange({ by, at }: OnFileRecord): string {
    if (by === null || at === null) return 'Nothing was recorded yet.';
    return `Last changed by ${staffName(by)} on ${sayDay(dayOf(at, this.timeZone()), '')}.`;
  }
}
