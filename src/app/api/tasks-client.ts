import { Injectable, inject } from '@angular/core';
import type { Observable } from 'rxjs';
import type { CareTeam, TaskAssigned, TaskAssignment, Tasks, TasksQuery } from '#contract/task';
import { Api } from './api';

/** Work tasks, stored or following from facts. */
@Injectable({ providedIn: 'root' })
export class TasksClient {
  private readonly api = inject(Api);

  /** A page at a time: `after` is the `next` of the page before. */
  list(asked: TasksQuery): Observable<Tasks> {
    return this.api.get('/api/tasks', { ...asked });
  }

  /** Whom a task about the participant can be given to. */
  team(participantId: string): Observable<CareTeam> {
    return this.api.get(`/api/participants/${participantId}/team`);
  }

  assign(participantId: string, body: TaskAssignment): Observable<TaskAssigned> {
    return this.api.write({ method: 'PUT', url: `/api/participants/${participantId}/tasks`, body });
  }

  /** What came of an outreach. */
  done(id: string, version: number, outcome: string): Observable<unknown> {
    return this.api.write({
      method: 'POST',
      url: `/api/tasks/${id}/done`,
      body: { outcome, version },
    });
  }
}
