import { createActionGroup, emptyProps, props } from '@ngrx/store';
import type { OwnInstrument, OwnInstrumentWrite } from '#contract/instrument';
import type { Program, ProgramWrite } from '#contract/program';
import type { Problem } from '../../api/problem';

export const InstrumentsPageActions = createActionGroup({
  source: 'Instruments Page',
  events: {
    Opened: emptyProps(),
    'Try Again Asked': emptyProps(),
    'Form Opened': emptyProps(),
    Submitted: props<{ code: string; write: OwnInstrumentWrite }>(),
    'Figures Submitted': props<{ programId: string; write: ProgramWrite }>(),
    'Theirs Asked': emptyProps(),
  },
});

export const InstrumentsApiActions = createActionGroup({
  source: 'Instruments API',
  events: {
    Loaded: props<{
      own: readonly OwnInstrument[];
      mayDefine: boolean;
      programs: readonly Program[];
    }>(),
    Failed: props<{ problem: Problem }>(),
    Saved: props<{ instrument: OwnInstrument }>(),
    'Figures Saved': props<{ program: Program }>(),
    /** Of an instrument by its code, or of a program. */
    Refused: props<{ id: string; problem: Problem }>(),
  },
});
