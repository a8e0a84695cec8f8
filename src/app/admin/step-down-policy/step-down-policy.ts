import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { v7 as newId } from 'uuid';
import type {
  Criterion,
  PolicyPreview,
  StepDownPolicies,
  StepTarget,
} from '#contract/step-down-policy';
import { sayDayOfRecord } from '#domain/calendar/zoned-time';
import { instrumentByCode } from '#domain/instruments/instruments';
import { criterionWords } from '#domain/step-down/criterion-words';
import { defaultPolicyNotice } from '#domain/step-down/default-policy';
import { type Problem, problemFrom } from '../../api/problem';
import { StepDownClient } from '../../api/step-down-client';
import { ErrorPanel } from '../../core/error/error-panel';
import { RecordForm } from '../../core/record-form/record-form';
import { Refusal } from '../../core/refusal/refusal';
import { PageHeader } from '../../core/shell/page-header';
import { signInFeature } from '../../core/sign-in/sign-in.feature';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { TextField } from '../../ui/text-field/text-field';
import { CriteriaEditor } from './criteria-editor';
import { ruleProblem } from './rule-fields';

interface Draft {
  readonly criteria: readonly Criterion[];
  readonly words: string;
}

/** What a program asks before a step to another level, with a preview of whom a change would touch. */
@Component({
  selector: 'sw-step-down-policy',
  imports: [
    ...[CriteriaEditor, ErrorPanel, MatButton, PageHeader, Refusal, RouterLink],
    ...[Skeleton, TextField],
  ],
  templateUrl: './step-down-policy.html',
  styleUrls: ['../set-up-form.scss', './step-down-policy.scss'],
})
export class StepDownPolicyPage {
  /** Of the program, from the address. */
  readonly id = input.required<string>();
  /** `?target=`: of the step to which level; else the next one with less care. */
  readonly target = input<StepTarget>();

  private readonly client = inject(StepDownClient);
  private readonly roles = inject(Store).selectSignal(signInFeature.selectRoles);
  private readonly refused = signal<Problem | null>(null);
  protected readonly notice = defaultPolicyNotice;
  protected readonly all = signal<StepDownPolicies | null>(null);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly saving = signal(false);
  protected readonly saved = signal('');
  protected readonly preview = signal<PolicyPreview | null>(null);
  protected readonly previewProblem = signal<Problem | null>(null);
  /** Who sets up without clinical content sees no names. */
  protected readonly canPreview = computed(() => this.roles().includes('director'));

  protected readonly policy = computed(() => {
    const policies = this.all()?.policies ?? [];
    return policies.find(({ target }) => target === this.target()) ?? policies[0] ?? null;
  });
  /** Of which step; a new version of the same is no other step. */
  private readonly shownTarget = computed(() => this.policy()?.target);
  protected readonly form = new RecordForm<Draft>({
    stored: () => {
      const policy = this.policy();
      return policy && { criteria: policy.holds.criteria, words: '' };
    },
    problems: ({ criteria }) =>
      criteria.some(({ rule }) => ruleProblem(rule) !== null)
        ? { criteria: 'Mend what is marked in the list.' }
        : {},
    refusal: () => this.refused(),
    version: () => this.policy()?.holds.number ?? 0,
    send: (draft, version) => {
      this.send(draft, version);
    },
    askForTheirs: () => {
      this.refused.set(null);
      this.load();
    },
  });
  protected readonly history = computed(() =>
    (this.policy()?.history ?? []).map((version) => ({
      number: version.number,
      by: version.by ?? '',
      on: version.at === null ? '' : sayDayOfRecord(version.at.slice(0, 10)),
      why: version.words,
      words: version.criteria.map(({ rule, weight }) => `${this.say(rule)} (${weight})`).join('; '),
    })),
  );

  constructor() {
    effect(() => {
      this.id();
      untracked(() => {
        this.all.set(null);
        this.load();
      });
    });
    effect(() => {
      const target = this.shownTarget();
      untracked(() => {
        if (target === undefined) return;
        this.preview.set(null);
        this.saved.set('');
        this.refused.set(null);
        this.form.forget();
      });
    });
  }

  protected load(): void {
    const id = this.id();
    this.problem.set(null);
    this.client.policies(id).subscribe({
      next: (all) => {
        if (id === this.id()) this.all.set(all);
      },
      error: (thrown: unknown) => {
        if (id === this.id()) this.problem.set(problemFrom(thrown));
      },
    });
  }

  protected change(criteria: readonly Criterion[]): void {
    this.preview.set(null);
    this.saved.set('');
    this.form.set({ criteria });
  }

  /** "Wren F. 4 met, 2 not met, 1 unknown → 5 met, 1 not met, 1 unknown" */
  protected counts(counts: PolicyPreview['changed'][number]['before']): string {
    return `${counts.met} met, ${counts['not-met']} not met, ${counts.unknown} unknown`;
  }

  protected showPreview(): void {
    const policy = this.policy();
    const draft = this.form.draft();
    if (policy === null || draft === null) return;
    this.previewProblem.set(null);
    this.client
      .previewPolicy(this.id(), policy.target, { criteria: [...draft.criteria] })
      .subscribe({
        next: (preview) => {
          this.preview.set(preview);
        },
        error: (thrown: unknown) => {
          this.previewProblem.set(problemFrom(thrown));
        },
      });
  }

  private send({ criteria, words }: Draft, version: number): void {
    const policy = this.policy();
    if (policy === null || this.saving()) return;
    this.saving.set(true);
    const body = {
      id: newId(),
      criteria: [...criteria],
      words: words.trim() === '' ? null : words.trim(),
      version,
    };
    this.client.savePolicy(this.id(), policy.target, body).subscribe({
      next: (all) => {
        this.saving.set(false);
        this.refused.set(null);
        this.form.forget();
        this.all.set(all);
        this.saved.set(`Saved as version ${version + 1}. Every review from now on is by it.`);
      },
      error: (thrown: unknown) => {
        this.saving.set(false);
        this.refused.set(problemFrom(thrown));
      },
    });
  }

  private say(rule: Criterion['rule']): string {
    const code = rule.kind === 'measure' ? rule.instrumentCode : null;
    const own = this.all()?.instruments.find((each) => each.code === code);
    const words = criterionWords(rule, code === null ? null : instrumentByCode(code));
    return own && code !== null ? words.replace(code, own.shortName) : words;
  }
}
