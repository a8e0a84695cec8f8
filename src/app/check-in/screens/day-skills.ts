import { Component, computed, input, output, signal } from '@angular/core';
import type { TabletEntry } from '#contract/tablet';
import { Icon } from '../../ui/icon/icon';
import type { DaySaid } from '../flow/own-entry';
import { onlyEnglish } from '../words/only-english';
import type { TabletWords } from '../words/tablet-words';

type Skill = TabletEntry['diary']['skills'][number];

/**
 * Which skills were used on one day. Those that were taught or are planned come first, all others behind "More skills";
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
      <section [attr.aria-labelledby]="'sw-module-' + place">
        <h2 [id]="'sw-module-' + place" [lang]="module.isOwn ? null : 'en'">{{ module.name }}</h2>
        <div class="chips">
          @for (skill of module.skills; track skill.code) {
            <button
              type="button"
              lang="en"
              [attr.aria-pressed]="isChosen(skill)"
              (click)="toggle(skill)"
            >
              @if (isChosen(skill)) {
                <sw-icon name="check" [size]="22" />
              }
              {{ skill.name }}
            </button>
          }
        </div>
      </section>
    }
    @if (hasMore()) {
      <button class="more" type="button" aria-expanded="false" (click)="opened.set(true)">
        {{ words().moreSkills }}<sw-icon name="keyboard_arrow_down" [size]="22" />
      </button>
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
    .more {
      margin-top: var(--sw-space-5);
      border-style: dashed;
    }
    button[aria-pressed='true'] {
      border-color: var(--mat-sys-primary);
      background: var(--mat-sys-primary-container);
      color: var(--mat-sys-on-primary-container);
    }
  `,
})
export class DaySkills {
  readonly words = input.required<TabletWords>();
  readonly skills = input.required<readonly Skill[]>();
  readonly said = input.required<DaySaid | null>();
  readonly changed = output<DaySaid>();

  protected readonly others = [
    { said: 'none' as const, words: onlyEnglish.noSkill },
    { said: 'not-remembered' as const, words: onlyEnglish.notRemembered },
  ];

  private readonly own = computed(() => this.skills().filter(({ comesFirst }) => comesFirst));
  private readonly rest = computed(() => this.skills().filter(({ comesFirst }) => !comesFirst));
  protected readonly opened = signal(false);
  /** With none of their own there is nothing to put first; what was chosen stays in sight. */
  private readonly showsAll = computed(
    () =>
      this.opened() || this.own().length === 0 || this.rest().some((each) => this.isChosen(each)),
  );
  protected readonly hasMore = computed(() => !this.showsAll() && this.rest().length > 0);

  protected readonly modules = computed(() => {
    const shown = this.showsAll() ? this.rest() : [];
    const names = [...new Set(shown.map(({ module }) => module))];
    const own = { name: this.words().yourSkills, isOwn: true, skills: this.own() };
    return [
      ...(own.skills.length > 0 ? [own] : []),
      ...names.map((name) => ({
        ...{ name, isOwn: false },
        skills: shown.filter(({ module }) => module === name),
      })),
    ];
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
