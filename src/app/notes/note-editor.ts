import { Component, computed, inject, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { HeldTimes } from '#domain/attendance/minutes';
import { sayDay } from '#domain/calendar/zoned-time';
import { riskLevelLabels } from '#domain/flags/risk-causes';
import { noteSections } from '#domain/notes/note-formats';
import type { ProgressLevel } from '#domain/plan/progress';
import { Clock } from '../core/clock';
import { dayAndTime, timeOfDay } from '../core/time-of-day';
import { Icon } from '../ui/icon/icon';
import type { LeftDraft, NotedAssessment, NoteDetail, NotedStatement } from '#contract/note';
import { ConditionsList } from './conditions-list';
import {
  type Draft,
  toggled,
  withLeftWords,
  withObjective,
  withProgress,
  withSection,
} from './draft';
import { LeftDraftPanel } from './left-draft';
import { ObjectiveProgressChoice } from './objective-progress-choice';
import { DraftedWords } from './drafted-words';
import { statedTimes } from './stated-times';

/** Beginnings that ask for a particular, not for a phrase. */
const starters = ['Said: “…”', 'Compared with last time, …', 'Asked for … and got …'];

/** Conditions that are marked at the field they ask for. */
const atField: readonly string[] = ['own-words', 'objective', 'risk'];

/**
 * One draft: the words that came from taps, the author's own words beside them, the objective, the
 * sentence on a risk answer, and everything that still keeps the note from being ready.
 */
@Component({
  selector: 'sw-note-editor',
  imports: [ConditionsList, DraftedWords, Icon, LeftDraftPanel, MatButton, ObjectiveProgressChoice],
  templateUrl: './note-editor.html',
  styleUrl: './note-editor.scss',
})
export class NoteEditor {
  readonly note = input.required<NoteDetail>();
  readonly draft = input.required<Draft>();
  readonly timeZone = input.required<string>();
  /** The session as held. */
  readonly held = input.required<HeldTimes>();
  /** When the author wrote in it before this page was opened; null: a new one. ISO instant. */
  readonly resumedFrom = input<string | null>(null);
  /** Other leaders of the session, who may take a note that is not started. */
  readonly colleagues = input<readonly { id: string; name: string }[]>([]);

  /** What the signer should know and what keeps nothing from being signed. */
  readonly toKnow = input<readonly string[]>([]);
  /** Why what was typed here is not saved and a person must choose; null: nothing keeps it. */
  readonly needsYou = input<string | null>(null);

  readonly changed = output<Draft>();
  readonly nextAsked = output();
  readonly signAsked = output();
  readonly givenTo = output<string>();
  readonly printAsked = output();

  private readonly clock = inject(Clock);

  protected readonly starters = starters;
  protected readonly levels = riskLevelLabels;
  protected readonly sections = computed(() =>
    noteSections[this.note().format].map((definition) => ({
      ...definition,
      drafted: this.note().drafted.find((each) => each.code === definition.code)?.segments ?? [],
      text: this.draft().sections.find((each) => each.code === definition.code)?.text ?? '',
    })),
  );
  protected readonly times = computed(() => {
    const { attendance, format } = this.note();
    return `${format} · ${statedTimes(attendance, this.held(), this.timeZone())}`;
  });
  protected readonly touched = computed(() =>
    this.note().objectives.filter(({ id }) => this.draft().objectiveIds.includes(id)),
  );
  /** What stands at its field while it is missing; the list below has the rest. */
  protected readonly missing = computed(
    () =>
      new Set(
        this.note()
          .readiness.filter(({ code, met }) => !met && atField.includes(code))
          .map(({ code }) => code),
      ),
  );
  protected readonly conditions = computed(() =>
    this.note().readiness.filter(
      ({ code, met }) => !atField.includes(code) && !(code === 'opened' && met),
    ),
  );
  protected readonly riskWords = computed(() => this.note().riskAnswers.join(', '));
  protected readonly resumed = computed(() => {
    const at = this.resumedFrom();
    return at ? dayAndTime(at, this.clock.now(), this.timeZone()) : null;
  });
  protected readonly tooAlike = computed(() => {
    const { similarity, readiness } = this.note();
    const condition = readiness.find((each) => each.code === 'similarity');
    const over = similarity !== null && (similarity.value ?? 0) > similarity.limit;
    return over || (condition !== undefined && !condition.met);
  });

  protected day(day: string): string {
    return sayDay(day, this.note().serviceOn);
  }

  protected time(instant: string): string {
    return timeOfDay(instant, this.timeZone());
  }

  protected write(code: string, text: string): void {
    this.changed.emit(withSection(this.draft(), code, text));
  }

  protected start(code: string, starter: string, before: string): void {
    this.write(code, before.trim() === '' ? starter : `${before.trimEnd()} ${starter}`);
  }

  protected toggleObjective(id: string): void {
    this.changed.emit(withObjective(this.draft(), id));
  }

  protected progressOf(id: string): ProgressLevel | null {
    return this.draft().progress.find(({ objectiveId }) => objectiveId === id)?.progress ?? null;
  }

  protected sayProgress(id: string, progress: ProgressLevel): void {
    this.changed.emit(withProgress(this.draft(), id, progress));
  }

  protected takeWords(left: LeftDraft): void {
    this.changed.emit(withLeftWords(this.draft(), left));
  }

  protected toggleTap(id: string): void {
    const draft = this.draft();
    this.changed.emit({ ...draft, omittedTaps: toggled(draft.omittedTaps, id) });
  }

  protected writeRisk(riskSentence: string): void {
    this.changed.emit({ ...this.draft(), riskSentence });
  }

  protected quotes(words: string): boolean {
    return this.draft().riskSentence.includes(words);
  }

  /** Written once, in the assessment or of the flag: the note takes the words over, to be changed. */
  protected quote(words: string): void {
    const before = this.draft().riskSentence.trim();
    this.writeRisk([before, words].filter(Boolean).join(' '));
  }

  protected statedWords({ at, by, text }: NotedStatement): string {
    return `${this.time(at)}, ${by}: ${sentence(text)}`;
  }

  protected assessedWords({ at, by, level, actionTaken }: NotedAssessment): string {
    const found = `Risk assessed at ${this.time(at)} by ${by}: ${riskLevelLabels[level].toLowerCase()}.`;
    return `${found} ${sentence(actionTaken)}`;
  }

  protected writeReason(similarityReason: string): void {
    this.changed.emit({ ...this.draft(), similarityReason: similarityReason || null });
  }
}

function sentence(text: string): string {
  const words = text.trim();
  return /[.!?]$/.test(words) ? words : `${words}.`;
}
