import { Component, computed, inject, input, type OnInit } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { Copies } from '../core/copies/copies';
import { ErrorPanel } from '../core/error/error-panel';
import { PageHeader } from '../core/shell/page-header';
import { DataTable } from '../ui/data-table/data-table';
import { EmptyState } from '../ui/empty-state/empty-state';
import { Icon } from '../ui/icon/icon';
import { Skeleton } from '../ui/skeleton/skeleton';
import { OutcomesPageActions } from './outcomes.actions';
import { outcomesFeature } from './outcomes.feature';
import { classColumns, classLines, facts, rowColumns } from './outcomes-view';

/** A program's results on one instrument: counts first, the numbers behind them, then each person. */
@Component({
  selector: 'sw-outcomes',
  imports: [DataTable, EmptyState, ErrorPanel, Icon, MatButton, PageHeader, RouterLink, Skeleton],
  templateUrl: './outcomes.html',
  styleUrl: './outcomes.scss',
})
export class OutcomesPage implements OnInit {
  /** `?program=`: where an import leads. */
  readonly program = input<string>();

  private readonly store = inject(Store);
  private readonly copies = inject(Copies);

  protected readonly state = this.store.selectSignal(outcomesFeature.selectOutcomesState);
  protected readonly instruments = this.store.selectSignal(outcomesFeature.selectInstruments);
  protected readonly timePoints = this.store.selectSignal(outcomesFeature.selectTimePoints);
  protected readonly shown = computed(() => {
    const { outcomes } = this.state();
    return (
      outcomes && {
        outcomes,
        lines: classLines(outcomes),
        facts: facts(outcomes),
        columns: rowColumns(outcomes),
      }
    );
  });
  protected readonly classColumns = classColumns;

  constructor() {
    this.copies.show(() => {
      const { choice, outcomes } = this.state();
      return choice && outcomes ? { url: '/api/outcomes', params: { ...choice } } : null;
    });
  }

  ngOnInit(): void {
    this.store.dispatch(OutcomesPageActions.opened({ program: this.program() ?? null }));
  }

  protected chooseProgram(program: string): void {
    this.store.dispatch(OutcomesPageActions.programChosen({ program }));
  }

  protected chooseInstrument(instrument: string): void {
    this.store.dispatch(OutcomesPageActions.instrumentChosen({ instrument }));
  }

  protected chooseTimePoint(end: 'from' | 'to', text: string): void {
    const point = text === '' ? null : Number(text);
    this.store.dispatch(OutcomesPageActions.timePointChosen({ end, point }));
  }

  protected tryAgain(): void {
    this.store.dispatch(OutcomesPageActions.tryAgainAsked());
  }

  protected print(): void {
    this.copies.print();
  }
}
