import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { instruments } from '#domain/instruments/instruments';
import { unfinishedInstruments } from '#domain/instruments/unfinished';
import { ErrorPanel } from '../../core/error/error-panel';
import { PageHeader } from '../../core/shell/page-header';
import { Icon } from '../../ui/icon/icon';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { InstrumentsPageActions } from './instruments.actions';
import { instrumentsFeature } from './instruments.feature';
import { sayEntryKind, sayRange, sayScores } from './instrument-words';

/** What can be asked and scored: what ships, what the organization defined, what it would have to. */
@Component({
  selector: 'sw-instruments',
  imports: [ErrorPanel, Icon, MatButton, PageHeader, RouterLink, Skeleton],
  templateUrl: './instruments.html',
  styleUrls: ['../set-up-list.scss', './instruments.scss'],
})
export class InstrumentsPage {
  private readonly store = inject(Store);

  protected readonly state = this.store.selectSignal(instrumentsFeature.selectInstrumentsState);
  protected readonly shipped = instruments.map((instrument) => ({
    code: instrument.code,
    shortName: instrument.shortName,
    name: instrument.name,
    kind: sayEntryKind(instrument),
    range: sayRange(instrument),
  }));
  protected readonly own = computed(() =>
    [...this.state().own]
      .sort((a, b) => a.definition.name.localeCompare(b.definition.name, 'en'))
      .map(({ definition, scores }) => ({
        code: definition.code,
        name: definition.name,
        range: `${definition.min} to ${definition.max}`,
        scores: sayScores(scores),
      })),
  );
  protected readonly unfinished = computed(() =>
    unfinishedInstruments.filter(
      ({ code }) => !this.state().own.some(({ definition }) => definition.code === code),
    ),
  );

  constructor() {
    this.store.dispatch(InstrumentsPageActions.opened());
  }

  protected tryAgain(): void {
    this.store.dispatch(InstrumentsPageActions.tryAgainAsked());
  }
}
