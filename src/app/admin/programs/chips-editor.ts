import { Component, computed, input, model } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import type { ObservationChip } from '#contract/program';
import {
  type ObservationKind,
  observationKindLabels,
} from '#domain/observations/observation-kinds';
import { skills } from '#domain/skills/skill-catalogue';
import { Icon } from '../../ui/icon/icon';
import { codeFor } from './program-draft';

/** Kinds whose chips a program chooses itself; goals come from the plan. */
const ownKinds: readonly ObservationKind[] = ['affect', 'response', 'homework', 'skill'];
/** Rules refer to these by their code: they are called otherwise, never taken out. */
const fixedKinds: readonly ObservationKind[] = ['engagement', 'risk'];

/** How the words of a chip read in a note. */
const examples: Readonly<Partial<Record<ObservationKind, string>>> = {
  skill: 'In a note: opposite action',
};
/** A skill of the program's own stands beside those of the catalogue. */
const catalogueCodes = skills.map(({ code }) => code);

interface ChipRow {
  readonly chip: ObservationChip;
  readonly index: number;
}

interface ChipGroup {
  readonly kind: ObservationKind;
  readonly label: string;
  readonly hint: string | null;
  readonly example: string;
  readonly fixed: boolean;
  readonly rows: readonly ChipRow[];
}

/** The chips of the room's palette, and the words that each writes into a draft. */
@Component({
  selector: 'sw-chips-editor',
  imports: [Icon, MatButton, MatIconButton],
  templateUrl: './chips-editor.html',
  styleUrl: './chips-editor.scss',
})
export class ChipsEditor {
  readonly chips = model.required<ObservationChip[]>();
  readonly problem = input<string | null>(null);

  /** Chips that were added here: their codes follow their labels until they are saved. */
  private readonly fresh = new Set<string>();

  protected readonly groups = computed((): ChipGroup[] =>
    [...ownKinds, ...fixedKinds].map((kind) => ({
      kind,
      label: kind === 'skill' ? 'Own skills' : observationKindLabels[kind],
      hint: hintOf(kind),
      example: examples[kind] ?? 'In a note: was tearful',
      fixed: fixedKinds.includes(kind),
      rows: this.chips().flatMap((chip, index) => (chip.kind === kind ? [{ chip, index }] : [])),
    })),
  );

  protected change(index: number, change: Partial<ObservationChip>): void {
    this.chips.update((chips) =>
      chips.map((chip, place) =>
        place === index ? this.named({ ...chip, ...change }, index) : chip,
      ),
    );
  }

  private named(chip: ObservationChip, index: number): ObservationChip {
    if (!this.fresh.has(chip.code)) return chip;
    const others = this.chips().flatMap(({ code }, place) => (place === index ? [] : [code]));
    this.fresh.delete(chip.code);
    const code = codeFor(chip.label, [...others, ...catalogueCodes]);
    this.fresh.add(code);
    return { ...chip, code };
  }

  protected add(kind: ObservationKind): void {
    const code = codeFor(
      kind,
      this.chips().map((chip) => chip.code),
    );
    this.fresh.add(code);
    this.chips.update((chips) => {
      const last = chips.findLastIndex((chip) => chip.kind === kind);
      const place = last < 0 ? chips.length : last + 1;
      return chips.toSpliced(place, 0, { kind, code, label: '', phrase: '' });
    });
  }

  protected takeOut(index: number): void {
    this.chips.update((chips) => chips.filter((_, place) => place !== index));
  }
}

function hintOf(kind: ObservationKind): string | null {
  if (fixedKinds.includes(kind)) return 'Rules refer to these: call them otherwise, they stay.';
  if (kind !== 'skill') return null;
  return 'Beside those of the catalogue, for topics and sessions to teach. In a note they stand after “practised”.';
}
