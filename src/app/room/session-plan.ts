import { Component, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import {
  type SkillModule,
  skillModuleLabels,
  skillModules,
  skills,
} from '#domain/skills/skill-catalogue';
import type { Curriculum, SessionDetail, SessionPlanWrite } from '#contract/session';
import { type Problem, problemFrom } from '../api/problem';
import { SessionsClient } from '../api/sessions-client';

const mostSkills = 12;
const standingWords = { due: 'still due', next: 'next' };

/**
 * What is taught today, a topic of the group's curriculum or another, and the skills that the roster
 * offers a toggle for.
 */
@Component({
  selector: 'sw-session-plan',
  imports: [MatButton, MatDialogModule],
  template: `
    <h2 mat-dialog-title>What is taught today</h2>
    <mat-dialog-content>
      <form id="plan" (submit)="$event.preventDefault(); save()">
        @if (topics().length > 0) {
          <label for="plan-curriculum">From the group’s curriculum</label>
          <select
            #curriculumBox
            id="plan-curriculum"
            class="sw-input"
            (change)="take(curriculumBox.value)"
          >
            <option value="" [selected]="current() === -1">Another topic, written below</option>
            @for (each of topics(); track $index) {
              <option [value]="$index" [selected]="$index === current()">
                {{ each.module }}: {{ each.topic
                }}{{ each.week === null ? '' : ' (week ' + each.week + ')'
                }}{{ each.standing === null ? '' : ', ' + standingWords[each.standing] }}
              </option>
            }
          </select>
        }
        @if (problem(); as refused) {
          <p role="status">
            The curriculum cannot be shown: {{ refused.detail }} A topic can be written below.
          </p>
        }
        <label for="plan-module">Module</label>
        <input
          #moduleBox
          id="plan-module"
          class="sw-input"
          maxlength="120"
          [value]="module()"
          (input)="module.set(moduleBox.value)"
        />
        <label for="plan-topic">Topic</label>
        <input
          #topicBox
          id="plan-topic"
          class="sw-input"
          maxlength="200"
          [value]="topic()"
          (input)="topic.set(topicBox.value)"
        />
        <label for="plan-homework">Until next time</label>
        <input
          #homeworkBox
          id="plan-homework"
          class="sw-input"
          maxlength="500"
          [value]="homework()"
          (input)="homework.set(homeworkBox.value)"
        />
        @for (group of groups; track group.label) {
          <fieldset>
            <legend>{{ group.label }}</legend>
            @for (skill of group.skills; track skill.code) {
              <label class="skill">
                <input
                  type="checkbox"
                  [checked]="codes().includes(skill.code)"
                  [disabled]="full() && !codes().includes(skill.code)"
                  (change)="toggle(skill.code)"
                />
                {{ skill.name }}
              </label>
            }
          </fieldset>
        }
      </form>
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button type="button" matButton="outlined" mat-dialog-close>Cancel</button>
      <button type="submit" form="plan" matButton="filled">Save</button>
    </mat-dialog-actions>
  `,
  styles: `
    form {
      display: grid;
      gap: 6px;
    }
    label,
    legend {
      font: var(--mat-sys-title-small);
    }
    fieldset {
      display: flex;
      flex-wrap: wrap;
      gap: 0 16px;
      padding: 6px 0 0;
      border: 0;
    }
    .skill {
      display: inline-flex;
      gap: 8px;
      align-items: center;
      min-height: 36px;
      font: var(--mat-sys-body-medium);
    }
  `,
})
export class SessionPlanDialog {
  private readonly session = inject<SessionDetail>(MAT_DIALOG_DATA);
  private readonly dialog = inject<MatDialogRef<SessionPlanDialog, SessionPlanWrite>>(MatDialogRef);

  protected readonly module = signal(this.session.module ?? '');
  protected readonly topic = signal(this.session.topic ?? '');
  protected readonly homework = signal(this.session.homework ?? '');
  protected readonly codes = signal<readonly string[]>(this.session.skills.map(({ code }) => code));
  protected readonly topics = signal<Curriculum['topics']>([]);
  protected readonly problem = signal<Problem | null>(null);
  /** Which topic of the curriculum is in the boxes; -1: none. */
  protected readonly current = computed(() =>
    this.topics().findIndex(
      ({ module, topic }) => module === this.module().trim() && topic === this.topic().trim(),
    ),
  );
  protected readonly standingWords = standingWords;
  protected readonly full = computed(() => this.codes().length >= mostSkills);
  protected readonly groups = [
    ...skillModules.map((module: SkillModule) => ({
      label: skillModuleLabels[module],
      skills: skills.filter((skill) => skill.module === module),
    })),
    { label: 'Of this program', skills: ownSkills(this.session) },
  ].filter((group) => group.skills.length > 0);

  constructor() {
    if (this.session.group === null) return;
    inject(SessionsClient)
      .curriculum(this.session.id)
      .pipe(takeUntilDestroyed())
      .subscribe({
        next: ({ topics }) => this.topics.set(topics),
        error: (thrown: unknown) => this.problem.set(problemFrom(thrown)),
      });
  }

  /** The topic of the curriculum with its skills and what is to be done until next time. */
  protected take(index: string): void {
    const chosen = index === '' ? undefined : this.topics()[Number(index)];
    if (chosen === undefined) return;
    this.module.set(chosen.module);
    this.topic.set(chosen.topic);
    this.homework.set(chosen.homework ?? '');
    this.codes.set(chosen.skills.map(({ code }) => code));
  }

  protected toggle(code: string): void {
    this.codes.update((codes) =>
      codes.includes(code) ? codes.filter((each) => each !== code) : [...codes, code],
    );
  }

  protected save(): void {
    this.dialog.close({
      module: this.module().trim() || null,
      topic: this.topic().trim() || null,
      homework: this.homework().trim() || null,
      skillCodes: [...this.codes()],
      version: this.session.version,
    });
  }
}

/** Skills that the program has added to those of the catalogue. */
const ownSkills = ({ settings }: SessionDetail) =>
  settings.chips
    .filter(({ kind }) => kind === 'skill')
    .map(({ code, label }) => ({ code, name: label }));
