import type { TabletEntry } from '#contract/tablet';

/** What somebody is asked, for specs. */
export function asked(change: Partial<TabletEntry> = {}): TabletEntry {
  return {
    id: '01990000-0000-7000-8000-00000000000a',
    instruments: ['phq9'],
    scales: [],
    diary: { days: [], leavesDaysOut: false, skills: [], urges: [] },
    ...change,
  };
}

export const diary: TabletEntry['diary'] = {
  days: ['2026-11-14', '2026-11-15'],
  leavesDaysOut: false,
  skills: [
    {
      code: 'opposite-action',
      name: 'Opposite Action',
      module: 'emotion-regulation',
      comesFirst: true,
    },
    { code: 'wise-mind', name: 'Wise Mind', module: 'mindfulness', comesFirst: false },
  ],
  urges: [{ code: 'urge-to-use', label: 'Urge to use' }],
};

export const urgeToUse = { code: 'urge-to-use', label: 'Urge to use', urgeThreshold: 8 };
