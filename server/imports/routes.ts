import { MeasureImportReport, MeasureImportWrite } from '#contract/measure-import';
import { PeopleImportReport, RosterImportWrite, StaffImportWrite } from '#contract/people-import';
import { endpoint, type Endpoint } from '../request/endpoint.ts';
import { importMeasures } from './import-measures.ts';
import { importRoster } from './import-roster.ts';
import { importStaff } from './import-staff.ts';

/** The longest text that the contract takes, with what JSON adds to its line breaks and quotes. */
const bodyLimit = 24 * 1024 * 1024;
/** As much for a file of people. */
const peopleBodyLimit = 4 * 1024 * 1024;

export const importEndpoints = (): Endpoint[] => [
  endpoint({
    method: 'POST',
    url: '/api/imports',
    summary: 'Import measures from a CSV by a mapping, all or nothing; a dry run stores nothing',
    action: 'import-measures',
    bodyLimit,
    requestsPerMinute: 30,
    body: MeasureImportWrite,
    answer: MeasureImportReport,
    handle: (work) => importMeasures(work, work.body),
  }),
  endpoint({
    method: 'POST',
    url: '/api/imports/staff',
    summary: 'Add the staff of a CSV, all or nothing; a dry run stores nothing',
    action: 'manage-staff',
    bodyLimit: peopleBodyLimit,
    requestsPerMinute: 30,
    body: StaffImportWrite,
    answer: PeopleImportReport,
    handle: (work) => importStaff(work, work.body),
  }),
  endpoint({
    method: 'POST',
    url: '/api/imports/roster',
    summary:
      'Admit those of a CSV who are in care already, all or nothing; a dry run stores nothing',
    action: 'import-roster',
    bodyLimit: peopleBodyLimit,
    requestsPerMinute: 30,
    body: RosterImportWrite,
    answer: PeopleImportReport,
    handle: (work) => importRoster(work, work.body),
  }),
];
