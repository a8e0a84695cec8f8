import { Injectable, inject } from '@angular/core';
import type { Observable } from 'rxjs';
import type {
  Goal,
  GoalWrite,
  Intervention,
  InterventionWrite,
  Objective,
  ObjectiveWrite,
  Problem,
  ProblemWrite,
  TreatmentPlan,
} from '#contract/plan';
import type { ObjectiveProgress, ObjectiveProgressWrite } from '#contract/plan-progress';
import { Api } from './api';

/** The treatment plan of the current episode. A write says the version it saw; 0: a new row. */
@Injectable({ providedIn: 'root' })
export class PlanClient {
  private readonly api = inject(Api);

  plan(participantId: string): Observable<TreatmentPlan> {
    return this.api.get(`/api/participants/${participantId}/plan`);
  }

  problem(participantId: string, id: string, body: ProblemWrite): Observable<Problem> {
    return this.put(`/api/participants/${participantId}/plan/problems/${id}`, body);
  }

  goal(participantId: string, id: string, body: GoalWrite): Observable<Goal> {
    return this.put(`/api/participants/${participantId}/plan/goals/${id}`, body);
  }

  objective(participantId: string, id: string, body: ObjectiveWrite): Observable<Objective> {
    return this.put(`/api/participants/${participantId}/plan/objectives/${id}`, body);
  }

  intervention(
    participantId: string,
    id: string,
    body: InterventionWrite,
  ): Observable<Intervention> {
    return this.put(`/api/participants/${participantId}/plan/interventions/${id}`, body);
  }

  progress(
    participantId: string,
    objective: string,
    body: ObjectiveProgressWrite,
  ): Observable<ObjectiveProgress> {
    const url = `/api/participants/${participantId}/plan/objectives/${objective}/progress`;
    return this.api.write({ method: 'POST', url, body });
  }

  private put<Answer>(url: string, body: unknown): Observable<Answer> {
    return this.api.write({ method: 'PUT', url, body });
  }
}
