import { testSettings } from '../testing/record.ts';
import type { AccessCase } from '../testing/access-case.ts';
import { defaultProgramSettings } from './default-settings.ts';

const allowed = ['administrator', 'director'] as const;

export const programsMatrix: AccessCase[] = [
  { endpoint: 'GET /api/programs', allowed, request: () => ({ url: '/api/programs' }) },
  {
    endpoint: 'PUT /api/programs/:id',
    allowed,
    organizationWide: ['administrator'],
    request: ({ programId }) => ({
      url: `/api/programs/${programId}`,
      body: {
        name: `IOP ${programId}`,
        site: 'Riverbend',
        levelOfCare: 'IOP',
        timeZone: 'America/New_York',
        requiredWeeklyMinutes: 540,
        noteFormat: 'DAP',
        settings: { ...testSettings, chips: defaultProgramSettings().chips },
        endsOn: null,
        version: 1,
      },
    }),
  },
];
