import { createActionGroup, props, emptyProps } from '@ngrx/store';
import type { ScoreOnlyInstrument } from '#contract/instrument';
import type { ParticipantDetail } from '#contract/participant';
import type { Problem } from '../api/problem';

export const ChartPageActions = createActionGroup({
  source: 'Chart Page',
  events: {
    Opened: props<{ participantId: string }>(),
    'Try Again Asked': emptyProps(),
    'Episode Chosen': props<{ episodeId: string }>(),
    'Flag Assessed': emptyProps(),
    'On File Stored': emptyProps(),
    'Care Changed': emptyProps(),
    'Changed By Others': emptyProps(),
  },
});

export const ChartApiActions = createActionGroup({
  source: 'Chart API',
  events: {
    'Participant Loaded': props<{ participant: ParticipantDetail }>(),
    'Participant Failed': props<{ problem: Problem }>(),
    'Instruments Loaded': props<{ own: readonly ScoreOnlyInstrument[] }>(),
    'Instruments Failed': props<{ problem: Problem }>(),
  },
});
