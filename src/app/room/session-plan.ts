import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import {
  type SkillModule,
  skillModuleLabels,
  skillModules,
  skills,
} from '#domain/skills/skill-catalogue';
import type { SessionDetail, SessionPlanWrite } from '#contract/session';

const mostSkills = 12;

/** What is taught today: the topic and the skills that the roster offers a toggle for. */
@Component({
  selector: 'sw-session-plan',
  imports: [MatButton, MatDialogModule],
  template: `
    <h2 mat-dialog-title>What is taught today</h2>
    <mat-dialog-content>
      <form id="plan" (submit)="$event.preventDefault(); save()">
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
  protected readonly full = computed(() => this.codes().length >= mostSkills);
  protected readonly groups = skillModules.map((module: SkillModule) => ({
    label: skillModuleLabels[module],
    skills: skills.filter((skill) => skill.module === module),
  }));

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
