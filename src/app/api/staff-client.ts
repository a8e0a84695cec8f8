import { Injectable, inject } from '@angular/core';
import type { Observable } from 'rxjs';
import type {
  Credential,
  CredentialWrite,
  FirstPassword,
  HandOverResult,
  HandOverWrite,
  StaffAccess,
  StaffList,
  StaffOwed,
  StaffRecord,
  StaffWrite,
} from '#contract/staff';
import { Api } from './api';
import { nothingStored } from './stores-nothing';

/** Everyone of the organization, as who administers sees them; a director reads only. */
@Injectable({ providedIn: 'root' })
export class StaffClient {
  private readonly api = inject(Api);

  list(): Observable<StaffList> {
    return this.api.get('/api/staff');
  }

  save(id: string, body: StaffWrite): Observable<StaffRecord> {
    return this.api.write({ method: 'PUT', url: `/api/staff/${id}`, body });
  }

  setAccess(id: string, body: StaffAccess): Observable<StaffRecord> {
    return this.api.write({ method: 'PUT', url: `/api/staff/${id}/access`, body });
  }

  /** Shown once by whoever asks, and held nowhere. */
  firstPassword(id: string): Observable<FirstPassword> {
    return this.api.write({
      method: 'POST',
      url: `/api/staff/${id}/first-password`,
      body: null,
      context: nothingStored(),
    });
  }

  /** What the person owes; held by the page that asks and nowhere else. */
  owed(id: string): Observable<StaffOwed> {
    return this.api.get(`/api/staff/${id}/owed`);
  }

  handOver(id: string, body: HandOverWrite): Observable<HandOverResult> {
    return this.api.write({
      method: 'POST',
      url: `/api/staff/${id}/hand-over`,
      body,
      ...(body.tryOut ? { context: nothingStored() } : {}),
    });
  }

  saveCredential(code: string, body: CredentialWrite): Observable<Credential> {
    return this.api.write({
      method: 'PUT',
      url: `/api/credentials/${encodeURIComponent(code)}`,
      body,
    });
  }
}
