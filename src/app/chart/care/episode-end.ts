import { Injectable, inject, type Type } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { firstValueFrom } from 'rxjs';
import type { EndEpisodeData } from './end-episode';

const size = { width: 'min(640px, calc(100vw - 24px))', maxWidth: 'none' } as const;
const focus = { autoFocus: 'first-tabbable', restoreFocus: true } as const;

/** Asks for the end of somebody's episode, or for taking it back. */
@Injectable({ providedIn: 'root' })
export class EpisodeEnd {
  private readonly dialog = inject(MatDialog);

  /** @returns whether it was ended */
  async ask(participantId: string, person: string): Promise<boolean> {
    // Not part of a chart that is only read.
    const { EndEpisode: dialog } = await import('./end-episode');
    return this.open(dialog, { participantId, person });
  }

  /** @returns whether it was taken back */
  async askBack(participantId: string, person: string): Promise<boolean> {
    const { TakeBackEnding: dialog } = await import('./take-back-ending');
    return this.open(dialog, { participantId, person });
  }

  private async open<Dialog>(dialog: Type<Dialog>, data: EndEpisodeData): Promise<boolean> {
    const opened = this.dialog.open<Dialog, EndEpisodeData, boolean>(dialog, {
      ...{ data, ...size, ...focus },
    });
    return (await firstValueFrom(opened.afterClosed())) ?? false;
  }
}
