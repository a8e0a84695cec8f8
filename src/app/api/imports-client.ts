import { inject, Injectable } from '@angular/core';
import type { Observable } from 'rxjs';
import type { MeasureImportReport, MeasureImportWrite } from '#contract/measure-import';
import type {
  PeopleImportReport,
  RosterImportWrite,
  StaffImportWrite,
} from '#contract/people-import';
import { Api } from './api';
import { nothingStored } from './stores-nothing';

/** Import of measures and of people; with `dryRun` the server stores nothing. */
@Injectable({ providedIn: 'root' })
export class ImportsClient {
  private readonly api = inject(Api);

  importMeasures(body: MeasureImportWrite): Observable<MeasureImportReport> {
    return this.api.write({
      method: 'POST',
      url: '/api/imports',
      body,
      ...(body.dryRun ? { context: nothingStored() } : {}),
    });
  }

  importStaff(body: StaffImportWrite): Observable<PeopleImportReport> {
    return this.importPeople('/api/imports/staff', body);
  }

  importRoster(body: RosterImportWrite): Observable<PeopleImportReport> {
    return this.importPeople('/api/imports/roster', body);
  }

  private importPeople(
    url: string,
    body: StaffImportWrite | RosterImportWrite,
  ): Observable<PeopleImportReport> {
    return this.api.write({
      method: 'POST',
      url,
      body,
      ...(body.dryRun ? { context: nothingStored() } : {}),
    });
  }
}
