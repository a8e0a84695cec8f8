import { Component, input } from '@angular/core';
import type { FrozenPlan } from '#contract/plan-version';
import { sayDayOfRecord } from '#domain/calendar/zoned-time';
import { lifeAreaLabels } from '#domain/plan/life-areas';

/** A plan as a version froze it, to read and to sign: nothing that can be tapped. */
@Component({
  selector: 'sw-frozen-plan',
  template: `
    @for (problem of content().problems; track problem.id) {
      <article>
        <h2>{{ problem.text }}</h2>
        @if (problem.resolvedOn; as on) {
          <p>Resolved {{ day(on) }}</p>
        }
        @for (goal of problem.goals; track goal.id) {
          <h3>Goal{{ goal.lifeArea ? ', ' + areas[goal.lifeArea] : '' }}: {{ goal.text }}</h3>
          <dl>
            @for (objective of goal.objectives; track objective.id) {
              <dt>Objective {{ objective.number }}: {{ objective.label }}</dt>
              <dd>
                {{ objective.text }}
                <span>What shows it: {{ objective.measure ?? 'not said' }}</span>
                <span>
                  Target date: {{ objective.targetOn ? day(objective.targetOn) : 'none'
                  }}{{ objective.metOn ? '. Met ' + day(objective.metOn) : '' }}
                </span>
              </dd>
            }
            @for (each of goal.interventions; track each.id) {
              <dt>Intervention: {{ each.what }}</dt>
              <dd>{{ each.howOften }}, {{ each.who }}</dd>
            }
          </dl>
        }
      </article>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--sw-space-4);
      overflow-wrap: anywhere;
    }
    article {
      display: grid;
      gap: var(--sw-space-2);
      break-inside: avoid;
    }
    h2 {
      font: var(--mat-sys-title-large);
    }
    h3 {
      font: var(--mat-sys-title-medium);
    }
    dl {
      margin: 0;
      padding-inline-start: var(--sw-space-4);
      border-inline-start: 2px solid var(--mat-sys-outline-variant);
    }
    dt {
      font-weight: 600;
    }
    dd {
      margin: 0 0 var(--sw-space-2);
    }
    span {
      display: block;
    }
  `,
})
export class FrozenPlanText {
  readonly content = input.required<FrozenPlan>();

  protected readonly areas = lifeAreaLabels;
  protected readonly day = sayDayOfRecord;
}
