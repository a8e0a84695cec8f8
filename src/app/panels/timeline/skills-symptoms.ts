import { Component, computed, input, output } from '@angular/core';
import { StripChart } from '../../ui/strip-chart/strip-chart';
import { LaneFigures } from './lane-figures';
import { type SkillsSymptomsView, sayMoreUse } from './skills-symptoms-view';

/**
 * Weeks with more skill use beside the same and the following week's score, within one person. It shows
 * association only and says so.
 */
@Component({
  selector: 'sw-skills-symptoms',
  imports: [LaneFigures, StripChart],
  template: `
    <section aria-labelledby="sw-skills-symptoms">
      <div class="head">
        <h3 id="sw-skills-symptoms">Skills and symptoms</h3>
        @if (view().choices.length > 1) {
          <label class="sw-no-print"
            >Score
            <select
              #which
              class="sw-input"
              [value]="view().chosen"
              (change)="chosen.emit(which.value)"
            >
              @for (each of view().choices; track each.code) {
                <option [value]="each.code" [selected]="each.code === view().chosen">
                  {{ each.label }}
                </option>
              }
            </select></label
          >
        }
        <p class="sw-hint">
          {{ label() }}, whole episode. Skills used in life, from the diary card.
        </p>
      </div>
      @if (view().strip; as strip) {
        <div class="picture">
          <div class="drawing">
            <sw-strip-chart [strip]="strip" [summary]="view().words" />
          </div>
          <ul>
            @for (column of strip.columns; track column.label) {
              <li>{{ column.label }}</li>
            }
          </ul>
          <p class="sw-hint">Full circles: more use. Hollow diamonds: less use. Line: median.</p>
        </div>
      }
      <p class="words">{{ view().words }}</p>
      @if (rule()) {
        <p class="sw-hint">{{ rule() }}</p>
      }
      <details>
        <summary>Table of the weeks</summary>
        <sw-lane-figures [table]="view().table" />
      </details>
    </section>
  `,
  styles: `
    :host {
      display: block;
      padding-top: var(--sw-space-4);
    }
    section {
      display: grid;
      gap: var(--sw-space-2);
      padding-top: var(--sw-space-3);
      border-top: 1px solid var(--mat-sys-outline-variant);
      break-inside: avoid;
    }
    .head {
      display: flex;
      flex-wrap: wrap;
      gap: var(--sw-space-1) var(--sw-space-4);
      align-items: center;
    }
    h3 {
      font: var(--mat-sys-title-small);
    }
    select {
      width: auto;
      min-height: 32px;
    }
    .picture {
      max-width: 760px;
    }
    .drawing {
      height: 200px;
    }
    ul {
      display: grid;
      grid-template-columns: repeat(4, minmax(0, 1fr));
      gap: 4px;
      margin: 0;
      padding: 4px 0 0 32px;
      list-style: none;
      font: var(--mat-sys-label-small);
      text-align: center;
    }
    .words {
      max-width: 90ch;
      font: var(--mat-sys-body-medium);
    }
    summary {
      width: max-content;
      min-height: 24px;
      font: var(--mat-sys-body-small);
      cursor: pointer;
    }
    @media (pointer: coarse) {
      select,
      summary {
        min-height: 44px;
      }
      summary {
        padding-block: 10px;
      }
    }
  `,
})
export class SkillsSymptoms {
  readonly view = input.required<SkillsSymptomsView>();
  /** The code of the instrument that is asked for. */
  readonly chosen = output<string>();

  protected readonly rule = computed(() => sayMoreUse(this.view().found));
  protected readonly label = computed(
    () => this.view().choices.find(({ code }) => code === this.view().chosen)?.label ?? '',
  );
}
