import { Injectable, inject } from '@angular/core';
import type { Observable } from 'rxjs';
import type {
  Care,
  ClinicianWrite,
  DaysAndGroupsResult,
  DaysAndGroupsWrite,
  EndingResult,
  EndingTakenBack,
  EndingWrite,
} from '#contract/care';
import { Api } from './api';
import { nothingStored } from './stores-nothing';

/** Days, groups and clinicians of somebody's episode, and its end. A write says the version it saw;
 * tried out, it stores nothing. */
@Injectable({ providedIn: 'root' })
export class CareClient {
  private readonly api = inject(Api);

  get(participantId: string): Observable<Care> {
    return this.api.get(`/api/participants/${participantId}/care`);
  }

  end(participantId: string, body: EndingWrite): Observable<EndingResult> {
    return this.api.write({
      method: 'POST',
      url: `/api/participants/${participantId}/ending`,
      body,
      ...(body.tryOut ? { context: nothingStored() } : {}),
    });
  }

  takeBackEnding(participantId: string, endingId: string): Observable<EndingTakenBack> {
    const url = `/api/participants/${participantId}/ending/${endingId}/taking-back`;
    return this.api.write({ method: 'POST', url, body: null });
  }

  agreeDaysAndGroups(
    participantId: string,
    body: DaysAndGroupsWrite,
  ): Observable<DaysAndGroupsResult> {
    return this.api.write({
      method: 'POST',
      url: `/api/participants/${participantId}/days-and-groups`,
      body,
      ...(body.tryOut ? { context: nothingStored() } : {}),
    });
  }

  nameClinician(participantId: string, body: ClinicianWrite): Observable<Care> {
    return this.api.write({
      method: 'POST',
      url: `/api/participants/${participantId}/clinicians`,
      body,
    });
  }
}
