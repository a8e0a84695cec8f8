import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { ErrorPanel } from '../core/error/error-panel';
import { whileShown } from '../core/live/while-shown';
import { Reading } from '../core/reading';
import { PageHeader } from '../core/shell/page-header';
import { StepDownClient } from '../api/step-down-client';
import { EmptyState } from '../ui/empty-state/empty-state';
import { Segmented } from '../ui/segmented/segmented';
import { Skeleton } from '../ui/skeleton/skeleton';
import { BoardCardView } from './board-card';
import { columnsOf, rowsOf, type BoardCell, type BoardRow } from './board-cells';
import { boardViews, shownBy } from './board-views';

/** So many cards of a cell are seen at once; the others are counted. */
const cardsOfCell = 3;

/** Who is in care, by level and week, with what stands open before a step to less care. */
@Component({
  selector: 'sw-step-down-board',
  imports: [BoardCardView, EmptyState, ErrorPanel, MatButton, PageHeader, Segmented, Skeleton],
  templateUrl: './board.html',
  styleUrl: './board.scss',
})
export class BoardPage {
  private readonly client = inject(StepDownClient);
  private readonly reading = new Reading(signal('board'), () => this.client.board());
  protected readonly problem = this.reading.problem;
  protected readonly board = this.reading.value;

  protected readonly views = boardViews;
  protected readonly view = signal('all');
  protected readonly typed = signal('');
  private readonly whole = signal<ReadonlySet<string>>(new Set());

  protected readonly shown = computed(() =>
    shownBy(this.board()?.cards ?? [], this.view(), this.typed()),
  );
  protected readonly columns = computed(() => columnsOf(this.shown()));
  protected readonly rows = computed(() => rowsOf(this.board()?.programs ?? [], this.shown()));
  protected readonly beside = computed(() => {
    const board = this.board();
    if (board === null) return '';
    const levels = [...new Set(board.programs.map(({ levelOfCare }) => levelOfCare))];
    const count = board.cards.length;
    return `${count} ${count === 1 ? 'participant' : 'participants'} in ${levels.join(' and ')}`;
  });
  protected readonly found = computed(() => {
    const [shown, all] = [this.shown().length, this.board()?.cards.length ?? 0];
    return shown === all ? '' : `${shown} of ${all} shown`;
  });
  protected readonly policies = computed(() =>
    this.rows()
      .filter(({ program }) => program.target !== null)
      .map(({ program }) =>
        program.policyNumber === 0
          ? `${program.levelOfCare} to ${program.target} default`
          : `${program.levelOfCare} to ${program.target} v${program.policyNumber}`,
      )
      .join(', '),
  );
  protected readonly asksByDefault = computed(() =>
    this.rows().some(({ program }) => program.target !== null && program.policyNumber === 0),
  );

  constructor() {
    whileShown(
      ({ participantId }) =>
        this.board()?.cards.some((card) => card.participantId === participantId) === true,
      () => this.reading.again(),
    );
  }

  protected seen(cell: BoardCell): BoardCell['cards'] {
    return this.whole().has(cell.key) ? cell.cards : cell.cards.slice(0, cardsOfCell);
  }

  protected showAll({ key }: BoardCell): void {
    this.whole.update((keys) => new Set([...keys, key]));
  }

  /** "to OP · 7 required" */
  protected asks({ program }: BoardRow): string {
    if (program.target === null) return 'no level below';
    return `to ${program.target}, ${program.requiredCriteria} required`;
  }

  protected tryAgain(): void {
    this.reading.again();
  }
}
