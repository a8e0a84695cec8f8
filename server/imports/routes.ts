import { MeasureImportReport, MeasureImportWrite } from '#contract/measure-import';
import { endpoint, type Endpoint } from '../request/endpoint.ts';
import { importMeasures } from './import-measures.ts';

/** The longest text that the contract takes, with what JSON adds to its line breaks and quotes. */
const bodyLimit = 24 * 1024 * 1024;

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
];
