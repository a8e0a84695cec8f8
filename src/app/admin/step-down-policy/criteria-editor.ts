import { Component, computed, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { v7 as newId } from 'uuid';
import type { Criterion, CriterionRule, StepDownPolicies } from '#contract/step-down-policy';
import {
  criterionKinds,
  criterionWeightLabels,
  criterionWeights,
  functioningAreas,
  measureTargets,
  type CriterionKind,
} from '#domain/step-down/criterion';
import {
  criterionKindLabels,
  functioningAreaLabels,
  measureTargetLabels,
} from '#domain/step-down/criterion-words';
import { Icon } from '../../ui/icon/icon';
import {
  beginningRule,
  numberFields,
  numberOf,
  ruleProblem,
  withNumber,
  type NumberField,
} from './rule-fields';

/** The criteria of a policy, each with its weight and its numbers. */
@Component({
  selector: 'sw-criteria-editor',
  imports: [Icon, MatButton],
  templateUrl: './criteria-editor.html',
  styleUrl: './criteria-editor.scss',
})
export class CriteriaEditor {
  readonly criteria = input.required<readonly Criterion[]>();
  readonly instruments = input.required<StepDownPolicies['instruments']>();
  readonly changed = output<Criterion[]>();

  protected readonly weights = criterionWeights.map((value) => ({
    value,
    label: criterionWeightLabels[value],
  }));
  protected readonly targets = measureTargets.map((value) => ({
    value,
    label: measureTargetLabels[value],
  }));
  protected readonly areas = functioningAreas.map((value) => ({
    value,
    label: functioningAreaLabels[value],
  }));
  protected readonly kindLabels = criterionKindLabels;
  protected readonly kinds = computed(() =>
    criterionKinds.map((value) => ({ value, label: criterionKindLabels[value] })),
  );
  protected readonly fieldsOf = (rule: CriterionRule): readonly NumberField[] =>
    numberFields[rule.kind];
  protected readonly numberOf = numberOf;
  protected readonly problemOf = ruleProblem;

  protected setWeight(place: number, value: string): void {
    const weight = criterionWeights.find((each) => each === value);
    if (weight) this.replace(place, { weight });
  }

  protected setNumber(place: number, field: NumberField, written: string): void {
    const criterion = this.criteria()[place];
    if (!criterion) return;
    const value = written.trim() === '' ? Number.NaN : Number(written);
    this.replace(place, { rule: withNumber(criterion.rule, field, value) });
  }

  protected setRule(place: number, change: object): void {
    const criterion = this.criteria()[place];
    if (criterion) {
      this.replace(place, { rule: { ...criterion.rule, ...change } });
    }
  }

  protected setArea(place: number, rule: CriterionRule, area: string, on: boolean): void {
    if (rule.kind !== 'functioning') return;
    const areas = functioningAreas.filter((each) =>
      each === area ? on : rule.areas.includes(each),
    );
    this.setRule(place, { areas });
  }

  protected remove(place: number): void {
    this.changed.emit(this.criteria().filter((_, index) => index !== place));
  }

  protected add(kind: string): void {
    const known = criterionKinds.find((each): each is CriterionKind => each === kind);
    if (!known) return;
    const weight = known === 'authorization' ? 'information' : 'required';
    this.changed.emit([...this.criteria(), { id: newId(), weight, rule: beginningRule(known) }]);
  }

  private replace(place: number, change: Partial<Criterion>): void {
    this.changed.emit(
      this.criteria().map((each, index) => (index === place ? { ...each, ...change } : each)),
    );
  }
}
