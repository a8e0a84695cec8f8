import { type MatDialog, type MatDialogRef } from '@angular/material/dialog';
import type { Flag } from '#contract/flag';
import { ScoreEntry, type ScoreEntryData } from './score-entry';

/** Opens the entry of a score, or its correction; it closes with the risk flag to act on, if any. */
export const openScoreEntry = (
  dialog: MatDialog,
  data: ScoreEntryData,
): MatDialogRef<ScoreEntry, Flag> =>
  dialog.open<ScoreEntry, ScoreEntryData, Flag>(ScoreEntry, {
    data,
    width: 'min(860px, calc(100vw - 24px))',
    maxWidth: 'none',
    autoFocus: 'first-tabbable',
    restoreFocus: true,
  });
