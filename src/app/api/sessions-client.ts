import { inject, Injectable } from '@angular/core';
import type { Observable } from 'rxjs';
import type {
  DirectoryResult,
  DirectorySearch,
  FlagStatementWrite,
  RoomSafeSession,
  RosterAdd,
  RosterChange,
  RosterRow,
  SessionDetail,
  SessionList,
  SessionPlanWrite,
  SessionState,
} from '#contract/session';
import { Api } from './api';

/** Sessions, their rosters and the directory for walk-ins. */
@Injectable({ providedIn: 'root' })
export class SessionsClient {
  private readonly api = inject(Api);

  /** Sessions that start in [from, to), both instants. */
  between(from: string, to: string): Observable<SessionList> {
    return this.api.get('/api/sessions', { from, to });
  }

  session(id: string): Observable<SessionDetail> {
    return this.api.get(`/api/sessions/${id}`);
  }

  roomSafe(id: string): Observable<RoomSafeSession> {
    return this.api.get(`/api/sessions/${id}/room-safe`);
  }

  start(id: string, startedAt: string, version: number): Observable<SessionState> {
    return this.write('POST', `${id}/start`, { startedAt, version });
  }

  end(
    id: string,
    endedAt: string,
    version: number,
    statements: readonly FlagStatementWrite[],
  ): Observable<SessionState> {
    return this.write('POST', `${id}/end`, { endedAt, version, statements });
  }

  reopen(id: string, version: number): Observable<SessionState> {
    return this.write('POST', `${id}/reopen`, { version });
  }

  writePlan(id: string, plan: SessionPlanWrite): Observable<SessionState> {
    return this.write('PUT', `${id}/plan`, plan);
  }

  addToRoster(id: string, person: RosterAdd): Observable<RosterRow> {
    return this.write('POST', `${id}/roster`, person);
  }

  changeRoster(id: string, participantId: string, change: RosterChange): Observable<RosterRow> {
    return this.write('PUT', `${id}/roster/${participantId}`, change);
  }

  /** What was done about open flags of someone who leaves. */
  personLeft(
    id: string,
    participantId: string,
    statements: readonly FlagStatementWrite[],
  ): Observable<unknown> {
    return this.write('POST', `${id}/gone/${participantId}`, { statements });
  }

  findInDirectory(search: DirectorySearch): Observable<DirectoryResult> {
    return this.api.write({ method: 'POST', url: '/api/directory/search', body: search });
  }

  private write<Answer>(method: 'POST' | 'PUT', path: string, body: unknown): Observable<Answer> {
    return this.api.write({ method, url: `/api/sessions/${path}`, body });
  }
}
