import { inject, Injectable } from '@angular/core';
import type { Observable } from 'rxjs';
import type { BookingChoices, BookingPreview, BookingPreviewAsked } from '#contract/booking';
import type { CoverChoices, MovePreview, MovePreviewAsked } from '#contract/change-of-plan';
import type { Handoff } from '#contract/handoff';
import type { MakeUpAsked, MakeUpCandidates, MakeUpPreview } from '#contract/make-up';
import type {
  DirectoryResult,
  DirectorySearch,
  MissedSessions,
  TransferChoices,
} from '#contract/roster';
import type {
  Curriculum,
  RoomSafeSession,
  SessionDetail,
  SessionList,
  WrittenByOthers,
} from '#contract/session';
import type { Telling } from '#contract/telling';
import { Api } from './api';
import { nothingStored } from './stores-nothing';

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

  /** What changed for its members since the reader last led them. */
  handoff(id: string): Observable<Handoff> {
    return this.api.get(`/api/sessions/${id}/handoff`);
  }

  /** When a colleague last wrote in it. */
  others(id: string): Observable<WrittenByOthers> {
    return this.api.get(`/api/sessions/${id}/others`);
  }

  /** The topics of the session's group in their order. */
  curriculum(id: string): Observable<Curriculum> {
    return this.api.get(`/api/sessions/${id}/curriculum`);
  }

  roomSafe(id: string): Observable<RoomSafeSession> {
    return this.api.get(`/api/sessions/${id}/room-safe`);
  }

  /** Who may be asked to cover a session. */
  covers(id: string): Observable<CoverChoices> {
    return this.api.get(`/api/sessions/${id}/covers`);
  }

  /** In which programs one may book a session, who may lead it, and where. */
  bookingChoices(): Observable<BookingChoices> {
    return this.api.get('/api/sessions/choices');
  }

  /** What stands against a session that is to be booked; saves nothing. */
  previewBooking(asked: BookingPreviewAsked): Observable<BookingPreview> {
    return this.api.write({
      method: 'POST',
      url: '/api/sessions/preview',
      body: asked,
      context: nothingStored(),
    });
  }

  /** What stands against another time or room; saves nothing. */
  previewMove(id: string, asked: MovePreviewAsked): Observable<MovePreview> {
    return this.api.write({
      method: 'POST',
      url: `/api/sessions/${id}/move/preview`,
      body: asked,
      context: nothingStored(),
    });
  }

  /** Whom a cancellation has to be told, or would be. */
  telling(id: string): Observable<Telling> {
    return this.api.get(`/api/sessions/${id}/telling`);
  }

  /** Who may make up a missed day in a session ahead. */
  makeUpCandidates(id: string): Observable<MakeUpCandidates> {
    return this.api.get(`/api/sessions/${id}/make-ups`);
  }

  /** What stands against a make-up day; saves nothing. */
  previewMakeUp(id: string, asked: MakeUpAsked): Observable<MakeUpPreview> {
    return this.api.write({
      method: 'POST',
      url: `/api/sessions/${id}/make-ups/preview`,
      body: asked,
      context: nothingStored(),
    });
  }

  /** What somebody on the list of a session missed in the weeks before. */
  missed(id: string, participantId: string): Observable<MissedSessions> {
    return this.api.get(`/api/sessions/${id}/roster/${participantId}/missed`);
  }

  /** Which groups somebody found in the directory may leave for the one of this session. */
  transferChoices(id: string, participantId: string): Observable<TransferChoices> {
    return this.api.get(`/api/sessions/${id}/transfer/${participantId}`);
  }

  findInDirectory(search: DirectorySearch): Observable<DirectoryResult> {
    return this.api.write({
      method: 'POST',
      url: '/api/directory/search',
      body: search,
      context: nothingStored(),
    });
  }
}
