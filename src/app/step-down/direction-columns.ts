import { Component, computed, input } from '@angular/core';
import type { OwnLines, ReviewEvidence } from '#contract/step-down';

/** The case for each direction: what the record says, and what the team adds. */
@Component({
  selector: 'sw-direction-columns',
  template: `
    @for (column of columns(); track column.heading) {
      <section>
        <h2>{{ column.heading }}</h2>
        <ul>
          @for (line of column.lines; track $index) {
            <li>
              {{ line.words }}
              @if (line.criteria.length > 0) {
                <sup>{{ line.criteria.join(', ') }}</sup>
              }
            </li>
          } @empty {
            <li class="sw-quiet">The record says nothing for this.</li>
          }
          @for (line of column.own; track $index) {
            <li class="own">{{ line }}</li>
          }
        </ul>
      </section>
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(240px, 1fr));
      border-top: 2px solid var(--mat-sys-on-surface);
    }
    section {
      padding: 10px 18px;
    }
    section + section {
      border-left: 1px solid var(--mat-sys-outline-variant);
    }
    h2 {
      margin: 0 0 4px;
      font: var(--mat-sys-title-small);
    }
    ul {
      margin: 0;
      padding-left: 16px;
      font: var(--mat-sys-body-medium);
    }
    li {
      margin-bottom: 6px;
    }
    li::marker {
      content: '–  ';
    }
    sup {
      color: var(--mat-sys-primary);
      font-weight: 600;
    }
    @media (max-width: 700px) {
      section + section {
        border-top: 1px solid var(--mat-sys-outline-variant);
        border-left: 0;
      }
    }
  `,
})
export class DirectionColumns {
  readonly evidence = input.required<ReviewEvidence>();
  readonly own = input<OwnLines>({ lower: [], stay: [], higher: [] });

  protected readonly columns = computed(() => {
    const { from, target, cases } = this.evidence();
    const own = this.own();
    return [
      { heading: `For ${target} now`, lines: cases.lower, own: own.lower },
      { heading: `For staying in ${from}`, lines: cases.stay, own: own.stay },
      { heading: 'Why a higher level is not needed', lines: cases.higher, own: own.higher },
    ];
  });
}
