import { inject, Injectable } from '@angular/core';
import type { Observable } from 'rxjs';
import type { MeasureImportReport, MeasureImportWrite } from '#contract/measure-import';
import { Api } from './api';
import { nothingStored } from './stores-nothing';

/** Import of measures; with `dryRun` the server stores nothing. */
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
}
