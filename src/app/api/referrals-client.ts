import { Injectable, inject } from '@angular/core';
import type { Observable } from 'rxjs';
import type { AdmissionChoices, AdmissionWrite } from '#contract/admission';
import type {
  PersonAsked,
  PersonMatches,
  Referral,
  ReferralList,
  ReferralStepWrite,
  ReferralWrite,
} from '#contract/referral';
import type { ReferralStatus } from '#domain/intake/referral-status';
import { Api } from './api';
import { nothingStored } from './stores-nothing';

/** Who was referred, what happened since, and the admission. A write says the version it saw. */
@Injectable({ providedIn: 'root' })
export class ReferralsClient {
  private readonly api = inject(Api);

  list(status: ReferralStatus): Observable<ReferralList> {
    return this.api.get('/api/referrals', { status });
  }

  /** Who may be the same person. In the body: no name ever stands in a URL. */
  matches(body: PersonAsked): Observable<PersonMatches> {
    return this.api.write({
      method: 'POST',
      url: '/api/referrals/matches',
      body,
      context: nothingStored(),
    });
  }

  one(id: string): Observable<Referral> {
    return this.api.get(`/api/referrals/${id}`);
  }

  save(id: string, body: ReferralWrite): Observable<Referral> {
    return this.api.write({ method: 'PUT', url: `/api/referrals/${id}`, body });
  }

  takeStep(id: string, body: ReferralStepWrite): Observable<Referral> {
    return this.api.write({ method: 'POST', url: `/api/referrals/${id}/steps`, body });
  }

  choices(id: string): Observable<AdmissionChoices> {
    return this.api.get(`/api/referrals/${id}/admission`);
  }

  admit(id: string, body: AdmissionWrite): Observable<Referral> {
    return this.api.write({ method: 'POST', url: `/api/referrals/${id}/admission`, body });
  }
}
