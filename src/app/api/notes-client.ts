import { inject, Injectable } from '@angular/core';
import type { Observable } from 'rxjs';
import type { GroupNote, GroupNoteSign } from '#contract/group-note';
import type {
  AddendumWrite,
  NoteDetail,
  NoteList,
  NoteReturnWrite,
  NotesSigned,
  PersonNotes,
  WrapUp,
} from '#contract/note';
import { Api } from './api';
import { nothingStored } from './stores-nothing';

/** Notes: the wrap-up of a session, signing, and what follows on a signed note. */
@Injectable({ providedIn: 'root' })
export class NotesClient {
  private readonly api = inject(Api);

  wrapUp(sessionId: string): Observable<WrapUp> {
    return this.api.get(`/api/sessions/${sessionId}/notes`);
  }

  list(): Observable<NoteList> {
    return this.api.get('/api/notes');
  }

  /** Notes of one person, newest first; `before` is what the page before gave as its next. */
  ofPerson(participantId: string, before: string | null): Observable<PersonNotes> {
    const url = `/api/participants/${participantId}/notes`;
    return this.api.get(url, before === null ? {} : { before });
  }

  note(id: string): Observable<NoteDetail> {
    return this.api.get(`/api/notes/${id}`);
  }

  /** The author opens the draft; a note never opened is not ready. */
  open(id: string): Observable<NoteDetail> {
    return this.api.write({
      method: 'POST',
      url: `/api/notes/${id}/open`,
      body: {},
      context: nothingStored(),
    });
  }

  /** All or nothing, with one password. */
  sign(
    notes: readonly { id: string; version: number; draftMark?: string }[],
    password: string,
  ): Observable<NotesSigned> {
    return this.write('POST', '/api/notes/sign', { password, notes });
  }

  signGroupNote(sessionId: string, body: GroupNoteSign): Observable<GroupNote> {
    return this.write('POST', `/api/sessions/${sessionId}/group-note/sign`, body);
  }

  addGroupNoteAddendum(sessionId: string, addendum: AddendumWrite): Observable<GroupNote> {
    const url = `/api/sessions/${sessionId}/group-note/addenda`;
    return this.write('POST', url, addendum, addendum.id);
  }

  returnGroupNote(sessionId: string, comment: NoteReturnWrite): Observable<GroupNote> {
    return this.write('POST', `/api/sessions/${sessionId}/group-note/return`, comment);
  }

  coSignGroupNote(sessionId: string, password: string): Observable<GroupNote> {
    return this.write('POST', `/api/sessions/${sessionId}/group-note/co-sign`, { password });
  }

  addAddendum(id: string, addendum: AddendumWrite): Observable<NoteDetail> {
    return this.write('POST', `/api/notes/${id}/addenda`, addendum, addendum.id);
  }

  return(id: string, comment: NoteReturnWrite): Observable<NoteDetail> {
    return this.write('POST', `/api/notes/${id}/return`, comment, comment.id);
  }

  coSign(id: string, password: string): Observable<NoteDetail> {
    return this.write('POST', `/api/notes/${id}/co-sign`, { password });
  }

  /** A note that is not started goes to another leader of the session. */
  reassign(id: string, authorId: string, version: number): Observable<NoteDetail> {
    return this.write('PUT', `/api/notes/${id}/author`, { authorId, version });
  }

  /** @param key of what is made once, however often it is sent */
  private write<Answer>(
    method: 'POST' | 'PUT',
    url: string,
    body: unknown,
    key?: string,
  ): Observable<Answer> {
    return this.api.write({ method, url, body, ...(key ? { idempotencyKey: key } : {}) });
  }
}
