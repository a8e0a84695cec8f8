import { v7 as newId } from 'uuid';
import type { AccessCase } from '../testing/access-case.ts';

// A program of this code belongs to whoever imports first; another director's is refused by a test
// of its own (imports.test.ts), for a code is no id of a record: a new one makes a new program.
export const importsMatrix: AccessCase[] = [
  {
    endpoint: 'POST /api/imports',
    allowed: ['director'],
    request: () => ({
      url: '/api/imports',
      body: {
        id: newId(),
        fileName: 'scores.csv',
        csv: 'id,time,phq9\n1,1,12\n',
        mapping: {
          program: { code: newId(), name: 'Earlier scores', timeZone: 'UTC' },
          participant: 'id',
          when: { timePoint: 'time' },
          shape: { wide: [{ column: 'phq9', instrument: 'phq9' }] },
          instruments: [],
          missing: [],
        },
        dryRun: false,
      },
    }),
  },
  {
    // Staff are of the organization; a file names them by their address and not by an id.
    endpoint: 'POST /api/imports/staff',
    allowed: ['administrator'],
    request: () => ({
      url: '/api/imports/staff',
      body: {
        csv: `Name,E-mail,Credential,Roles\nFern Ashgrove,${newId()}@riverbend.example,LCSW,Facilitator\n`,
        dateFormat: 'YYYY-MM-DD',
        dryRun: false,
      },
    }),
  },
  {
    // Programs, groups and people stand in the file by name; those of others are refused by a test
    // of its own (roster-import.test.ts).
    endpoint: 'POST /api/imports/roster',
    allowed: ['director'],
    request: () => ({
      url: '/api/imports/roster',
      body: {
        csv: 'Family name,Given name,Birth date,Program,Admitted on,Agreed days,Primary clinician,Source\n',
        dateFormat: 'YYYY-MM-DD',
        dryRun: false,
        decisions: [{ line: 2, answer: 'skip', participantId: null, shown: '' }],
        part2Unmarked: true,
      },
    }),
  },
];
