import { HttpClient, type HttpContext } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { Observable } from 'rxjs';

/** What leaves the screen: on paper, or as a file. */
export type CopyKind = 'print' | 'export';

export type WriteMethod = 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface WriteRequest {
  method: WriteMethod;
  /** Path below the server, for instance `/api/sessions/…/attendance/…`. */
  url: string;
  body: unknown;
  /** The same key for each try of the same write, so that a retry cannot do it twice. */
  idempotencyKey?: string;
  context?: HttpContext;
}

/** What every client of a resource calls. Errors come as `HttpErrorResponse`: see `problemFrom`. */
@Injectable({ providedIn: 'root' })
export class Api {
  private readonly http = inject(HttpClient);

  /** Parameters that are null or undefined are left out. */
  get<Answer>(
    url: string,
    params: Readonly<Record<string, string | number | boolean | null | undefined>> = {},
    context?: HttpContext,
  ): Observable<Answer> {
    return this.http.get<Answer>(url, {
      params: given(params),
      ...(context ? { context } : {}),
    });
  }

  /** Asks once more for what is on the screen, for paper or a file; the audit trail says so. */
  copy<Answer = unknown>(
    kind: CopyKind,
    url: string,
    params: Readonly<Record<string, string | number | boolean | null | undefined>> = {},
  ): Observable<Answer> {
    return this.http.get<Answer>(url, {
      params: given(params),
      headers: { 'Stepwell-Copy': kind },
    });
  }

  /** Outside the room, where the person waits for the answer; the room writes through the outbox. */
  write<Answer>({ method, url, body, idempotencyKey, context }: WriteRequest): Observable<Answer> {
    return this.http.request<Answer>(method, url, {
      body,
      headers: idempotencyKey ? { 'Idempotency-Key': idempotencyKey } : {},
      ...(context ? { context } : {}),
    });
  }
}

function given(
  params: Readonly<Record<string, string | number | boolean | null | undefined>>,
): Record<string, string | number | boolean> {
  return Object.fromEntries(
    Object.entries(params).filter(
      (entry): entry is [string, string | number | boolean] =>
        entry[1] !== null && entry[1] !== undefined,
    ),
  );
}
