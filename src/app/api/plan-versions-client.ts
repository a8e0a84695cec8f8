import { Injectable, inject } from '@angular/core';
import type { Observable } from 'rxjs';
import type {
  HandedOverPlan,
  ParticipantSignatureWrite,
  PlanSignatureWrite,
  PlanStanding,
  PlanVersion,
} from '#contract/plan-version';
import { Api } from './api';

/** Frozen versions of a treatment plan, their signatures, and the screen that is handed over. */
@Injectable({ providedIn: 'root' })
export class PlanVersionsClient {
  private readonly api = inject(Api);

  standing(participantId: string): Observable<PlanStanding> {
    return this.api.get(versionsOf(participantId));
  }

  version(participantId: string, id: string): Observable<PlanVersion> {
    return this.api.get(`${versionsOf(participantId)}/${id}`);
  }

  freeze(participantId: string, id: string): Observable<PlanVersion> {
    return this.post(versionsOf(participantId), { id });
  }

  sign(participantId: string, version: string, body: PlanSignatureWrite): Observable<PlanVersion> {
    return this.post(`${versionsOf(participantId)}/${version}/signatures`, body);
  }

  participant(
    participantId: string,
    version: string,
    body: ParticipantSignatureWrite,
  ): Observable<PlanVersion> {
    return this.post(`${versionsOf(participantId)}/${version}/participant-signature`, body);
  }

  handOver(participantId: string, version: string): Observable<unknown> {
    return this.post(`${versionsOf(participantId)}/${version}/hand-over`, {});
  }

  handedOver(): Observable<HandedOverPlan> {
    return this.api.get('/api/handed-over-plan');
  }

  private post<Answer>(url: string, body: unknown): Observable<Answer> {
    return this.api.write({ method: 'POST', url, body });
  }
}

const versionsOf = (participantId: string) => `/api/participants/${participantId}/plan/versions`;
