/**
 * Why something is a risk answer, with the number and where it was read: shown beside every cause of a
 * risk flag (clinical.md A7, A8, F1).
 */
export const riskRules = {
  phq9Item9: 'PHQ-9 item 9 ≥ 1, whatever the total [SPiER, PHQ-9]',
  asq: 'ASQ: yes to 1, 2, 3 or 5, and to 4 once in an episode unless newly reported [SPiER, ASQ]; once in an episode is a default of ours',
  cssrsHigh:
    'C-SSRS screener: question 4 or 5 in the past month, or suicidal behavior in the past 3 months [Columbia, clinical triage guidelines using the C-SSRS]',
  chip: 'Reported by staff: every risk chip raises a flag; a rule of this software',
  urge: (label: string, threshold: number): string =>
    `${label} ≥ ${threshold} of 10; the ${threshold} is a number of the program`,
  noShow: (days: number): string =>
    `No-show while a risk flag is open or within ${days} days of one; the ${days} is a number of the program`,
} as const;
