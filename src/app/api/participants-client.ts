import { Injectable, inject } from '@angular/core';
import type { Observable } from 'rxjs';
import type { MakeUpChoices } from '#contract/make-up';
import type { ParticipantDetail, ParticipantPage, ParticipantSearch } from '#contract/participant';
import type { MergeWrite, ParticipantEntries } from '#contract/participant-merge';
import type { ParticipantWeek } from '#contract/participant-week';
import type { Timeline } from '#contract/timeline';
import { Api } from './api';
import { nothingStored } from './stores-nothing';

/** Participants one may see. Names are searched for in a body: no name ever stands in a URL. */
@Injectable({ providedIn: 'root' })
export class ParticipantsClient {
  private readonly api = inject(Api);

  search(search: ParticipantSearch): Observable<ParticipantPage> {
    return this.api.write({
      method: 'POST',
      url: '/api/participants/search',
      body: search,
      context: nothingStored(),
    });
  }

  detail(id: string): Observable<ParticipantDetail> {
    return this.api.get(`/api/participants/${id}`);
  }

  /** Everything a chart needs; `from` and `to` are days and both belong to the range. */
  timeline(id: string, range: { from: string; to: string }): Observable<Timeline> {
    return this.api.get(`/api/participants/${id}/timeline`, range);
  }

  /** Seven days of one person, from a day on. */
  week(id: string, from: string): Observable<ParticipantWeek> {
    return this.api.get(`/api/participants/${id}/week`, { from });
  }

  /** What somebody may make up, and in which sessions ahead. */
  makeUps(id: string): Observable<MakeUpChoices> {
    return this.api.get(`/api/participants/${id}/make-ups`);
  }

  /** All entries of one person in the directory, and those that may be theirs. */
  entries(id: string): Observable<ParticipantEntries> {
    return this.api.get(`/api/participants/${id}/entries`);
  }

  /** Merges another entry of the same person into this one. */
  merge(id: string, body: MergeWrite): Observable<ParticipantEntries> {
    return this.api.write({ method: 'POST', url: `/api/participants/${id}/merges`, body });
  }

  undoMerge(id: string, mergeId: string, reason: string): Observable<ParticipantEntries> {
    const url = `/api/participants/${id}/merges/${mergeId}/undo`;
    return this.api.write({ method: 'POST', url, body: { reason } });
  }
}
