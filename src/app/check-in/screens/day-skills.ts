import { Component, computed, input, output } from '@angular/core';
import type { TabletEntry } from '#contract/tablet';
import { Icon } from '../../ui/icon/icon';
import type { DaySaid } from '../flow/own-entry';
import { onlyEnglish } from '../words/only-english';

type Skill = TabletEntry['diary']['skills'][number];

/**
 * Which skills were used on one day. The server names those first that were taught or are planned;
 * "none" and "I do not remember" are answers of their own, and never follow from a tap that is missing.
 */
@Component({
  selector: 'sw-day-skills',
  imports: [Icon],
  template: `
    <div class="others" lang="en">
      @for (other of others; track other.said) {
        <button
          type="button"
          [attr.aria-pressed]="said()?.said === other.said"
          (click)="changed.emit({ said: other.said, skills: [] })"
        >
          @if (said()?.said === other.said) {
            <sw-icon name="check" [size]="22" />
          }
          {{ other.words }}
        </button>
      }
    </div>
    @for (module of modules(); track module.name; let place = $index) {
      <section lang="en" [attr.aria-labelledby]="'sw-module-' + place">
        <h2 [id]="'sw-module-' + place">{{ module.name }}</h2>
        <div class="chips">
          @for (skill of module.skills; track skill.code) {
            <button type="button" [attr.aria-pressed]="isChosen(skill)" (click)="toggle(skill)">
              @if (isChosen(skill)) {
                <sw-icon name="check" [size]="22" />
              }
              {{ skill.name }}
            </button>
          }
        </div>
      </section>
    }
  `,
  styles: `
    .others,
    .chips {
      display: flex;
      flex-wrap: wrap;
      gap: var(--sw-space-3);
    }
    h2 {
      padding: var(--sw-space-5) 0 var(--sw-space-3);
      font: 600 calc(18px * var(--sw-tablet-text)) / 1.3 var(--sw-font);
    }
    button {
      display: inline-flex;
      gap: var(--sw-space-2);
      align-items: center;
      min-height: 56px;
      padding: 0 var(--sw-space-5);
      border: 2px solid var(--mat-sys-outline);
      border-radius: var(--mat-sys-corner-medium);
      background: var(--mat-sys-surface-container-lowest);
      color: var(--mat-sys-on-surface);
      font: 600 calc(18px * var(--sw-tablet-text)) / 1.2 var(--sw-font);
      text-align: start;
    }
    .others button {
      flex: 1 1 260px;
      min-height: 72px;
      justify-content: center;
    }
    button[aria-pressed='true'] {
      border-color: var(--mat-sys-primary);
      background: var(--mat-sys-primary-container);
      color: var(--mat-sys-on-primary-container);
    }
  `,
})
export class DaySkills {
  readonly skills = input.required<readonly Skill[]>();
  readonly said = input.required<DaySaid | null>();
  readonly changed = output<DaySaid>();

  protected readonly others = [
    { said: 'none' as const, words: onlyEnglish.noSkill },
    { said: 'not-remembered' as const, words: onlyEnglish.notRemembered },
  ];

  protected readonly modules = computed(() => {
    const names = [...new Set(this.skills().map(({ module }) => module))];
    return names.map((name) => ({
      name,
      skills: this.skills().filter(({ module }) => module === name),
    }));
  });

  protected isChosen({ code }: Skill): boolean {
    return this.said()?.skills.includes(code) ?? false;
  }

  protected toggle(skill: Skill): void {
    const before = this.said()?.skills ?? [];
    const skills = this.isChosen(skill)
      ? before.filter((code) => code !== skill.code)
      : [...before, skill.code];
    this.changed.emit({ said: 'used', skills });
  }
}
