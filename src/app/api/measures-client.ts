import { Injectable, inject } from '@angular/core';
import type { Observable } from 'rxjs';
import type {
  CompletionPrograms,
  CompletionQuery,
  MeasureNotGivenWrite,
  MeasurePlanWrite,
  ParticipantMeasures,
  ProgramCompletion,
  ProgramMeasurePlan,
  ProgramMeasurePlanWrite,
} from '#contract/measures';
import { Api } from './api';

/** Measurement plans, what is due of them, and how much of it was given. */
@Injectable({ providedIn: 'root' })
export class MeasuresClient {
  private readonly api = inject(Api);

  programPlan(programId: string): Observable<ProgramMeasurePlan> {
    return this.api.get(`/api/programs/${programId}/measurement-plan`);
  }

  saveProgramPlan(
    programId: string,
    body: ProgramMeasurePlanWrite,
  ): Observable<ProgramMeasurePlan> {
    return this.api.write({
      method: 'PUT',
      url: `/api/programs/${programId}/measurement-plan`,
      body,
    });
  }

  ofParticipant(participantId: string): Observable<ParticipantMeasures> {
    return this.api.get(`/api/participants/${participantId}/measures`);
  }

  saveParticipantPlan(
    participantId: string,
    body: MeasurePlanWrite,
  ): Observable<ParticipantMeasures> {
    return this.api.write({
      method: 'PUT',
      url: `/api/participants/${participantId}/measure-plan`,
      body,
    });
  }

  notGiven(participantId: string, body: MeasureNotGivenWrite): Observable<ParticipantMeasures> {
    return this.api.write({
      method: 'PUT',
      url: `/api/participants/${participantId}/measures/not-given`,
      body,
    });
  }

  completionPrograms(): Observable<CompletionPrograms> {
    return this.api.get('/api/measures/programs');
  }

  completion(asked: CompletionQuery): Observable<ProgramCompletion> {
    return this.api.get('/api/measures/completion', { ...asked });
  }
}
