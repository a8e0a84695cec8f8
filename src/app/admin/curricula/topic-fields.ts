import { Component, computed, input, model } from '@angular/core';
import { skillModuleLabels, skillModules, skills } from '#domain/skills/skill-catalogue';
import type { LineFault } from '../../core/record-form/line-fault';
import { CheckList, type CheckOption } from '../../ui/check-list/check-list';
import { TextField } from '../../ui/text-field/text-field';
import { mostSkills, type TopicDraft } from './outline-draft';

/** One topic of a curriculum: its module, its name, what is to be done, and its skills. */
@Component({
  selector: 'sw-topic-fields',
  imports: [CheckList, TextField],
  template: `
    <div class="fields">
      <sw-text-field
        [fieldId]="'module-' + topic().key"
        label="Module"
        [longest]="120"
        [said]="saidOf('module')"
        [value]="topic().module"
        (valueChange)="set({ module: $event })"
      />
      <sw-text-field
        [fieldId]="'topic-' + topic().key"
        label="Topic"
        [longest]="200"
        [said]="saidOf('topic')"
        [value]="topic().topic"
        (valueChange)="set({ topic: $event })"
      />
      <sw-text-field
        [fieldId]="'homework-' + topic().key"
        label="Until next time"
        [longest]="500"
        [said]="saidOf('homework')"
        [value]="topic().homework"
        (valueChange)="set({ homework: $event })"
      />
    </div>
    <p class="sw-field-label">Skills, at most {{ most }}</p>
    @if (saidOf('skillCodes'); as why) {
      <p class="sw-field-error" role="alert">{{ why }}</p>
    }
    @for (group of groups(); track group.label) {
      <details [open]="group.isOpen">
        <summary>{{ group.label }}</summary>
        <sw-check-list
          [label]="group.label"
          [options]="group.options"
          [values]="topic().skillCodes"
          (valuesChange)="choose($event)"
        />
      </details>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--sw-space-2);
    }
    .fields {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(min(100%, 240px), 1fr));
      gap: var(--sw-space-3);
      align-items: start;
    }
    summary {
      display: list-item;
      min-height: 32px;
      font: var(--mat-sys-title-small);
      cursor: pointer;
    }
    @media (pointer: coarse) {
      summary {
        min-height: 44px;
      }
    }
  `,
})
export class TopicFields {
  readonly topic = model.required<TopicDraft>();
  /** Skills that the program has beside the catalogue. */
  readonly ownSkills = input.required<readonly CheckOption[]>();
  readonly fault = input<LineFault | null>(null);

  protected readonly most = mostSkills;
  protected readonly groups = computed(() => {
    const { skillCodes } = this.topic();
    const known = new Set([...skills.map(({ code }) => code), ...this.optionCodes()]);
    const others = skillCodes.filter((code) => !known.has(code));
    const groups = skillModules.map((module) => ({
      label: skillModuleLabels[module],
      options: skills
        .filter((skill) => skill.module === module)
        .map(({ code, name }): CheckOption => ({ value: code, label: name })),
    }));
    return [
      ...groups,
      { label: 'The program’s own', options: this.ownSkills() },
      // What it has and nobody offers here any more can still be taken out.
      { label: 'No longer offered', options: others.map((code) => ({ value: code, label: code })) },
    ]
      .filter(({ options }) => options.length > 0)
      .map((group) => ({
        ...group,
        isOpen: group.options.some(({ value }) => skillCodes.includes(value)),
      }));
  });

  private optionCodes(): string[] {
    return this.ownSkills().map(({ value }) => value);
  }

  protected saidOf(field: string): string | null {
    const fault = this.fault();
    return fault?.field === field ? fault.message : null;
  }

  protected set(change: Partial<TopicDraft>): void {
    this.topic.update((topic) => ({ ...topic, ...change }));
  }

  protected choose(skillCodes: readonly string[]): void {
    this.set({ skillCodes: skillCodes.slice(0, mostSkills) });
  }
}
