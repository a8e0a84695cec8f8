/** Words that facilitators write again and again; any other may be written. */
export const usualReasons = [
  'Ill',
  'Medical appointment',
  'Work',
  'School',
  'Childcare',
  'Transport',
] as const;
