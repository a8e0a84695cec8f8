import type { ProgramWrite } from '#contract/program';
import type { Segment } from '../../ui/segmented/segmented';

/** The levels of care that a program can be, from more care to less. */
export const levelsOfCareOffered: Segment<ProgramWrite['levelOfCare']>[] = [
  { value: 'PHP', label: 'PHP' },
  { value: 'IOP', label: 'IOP' },
  { value: 'OP', label: 'OP' },
];
