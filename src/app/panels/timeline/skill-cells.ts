import { Component, computed, input } from '@angular/core';
import type { AxisLine, AxisWeek } from './axis';
import { type FiguresOfLanes, practisedLane } from './figures-of-lanes';
import { Lane } from './lane';
import type { SkillsLane } from './skills-lane-view';

/** Skills by week: used in life as heat cells with their numbers, practised in group as a row. */
@Component({
  selector: 'sw-skill-cells',
  imports: [Lane],
  templateUrl: './skill-cells.html',
  styleUrl: './skill-cells.scss',
})
export class SkillCells {
  readonly lane = input.required<SkillsLane>();
  readonly width = input.required<number>();
  readonly lines = input<readonly AxisLine[]>([]);
  readonly cursor = input<number | null>(null);
  readonly figures = input<FiguresOfLanes>({});

  protected readonly practisedLane = practisedLane;
  protected readonly height = computed(() => {
    const count = this.lane().rows.length;
    return count === 0 ? 40 : `calc(${count} * var(--skill-row))`;
  });
  protected readonly rows = computed(() =>
    this.lane().rows.map((row) => ({
      ...row,
      // The long name does not fit beside the drawing; the table has it whole.
      label: row.label.replace('Interpersonal effectiveness', 'Interpersonal'),
    })),
  );
  /** Weeks without a card that follow each other are one hatched field. */
  protected readonly gaps = computed(() => {
    const gaps: { left: number; width: number }[] = [];
    for (const { left, width } of this.lane().noCard) {
      const last = gaps.at(-1);
      if (last && Math.abs(last.left + last.width - left) < 1e-4) last.width += width;
      else gaps.push({ left, width });
    }
    return gaps;
  });
  protected readonly printed = computed(() => {
    const week: AxisWeek | undefined = this.lane().rows[0]?.cells[0]?.week;
    return week === undefined || week.width * this.width() >= 12;
  });

  /** Too narrow for numbers: the cells of one heat are one path, for years of weeks. */
  protected readonly densePaths = computed(() => {
    const rows = this.lane().rows;
    const paths = ['', '', '', '', ''];
    rows.forEach(({ cells }, index) => {
      for (const { week, heat } of cells) {
        const top = index / rows.length;
        paths[heat] += `M${week.left} ${top}h${week.width}v${0.96 / rows.length}h${-week.width}z`;
      }
    });
    return paths;
  });

  /** On a phone the name stands above its cells and never on them. */
  protected top(index: number, cell: boolean): string {
    return `calc(${index} * var(--skill-row)${cell ? ' + var(--skill-name)' : ''})`;
  }

  protected fits(gap: { width: number }): boolean {
    return gap.width * this.width() >= 52;
  }
}
