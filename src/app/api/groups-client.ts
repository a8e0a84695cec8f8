import { Injectable, inject } from '@angular/core';
import type { Observable } from 'rxjs';
import type {
  DayTemplate,
  DayTemplateList,
  DayTemplateWrite,
  Group,
  GroupList,
  GroupPreview,
  GroupWrite,
} from '#contract/group';
import { Api } from './api';
import { nothingStored } from './stores-nothing';

/** Groups and days of the programs that one sets up. A write says the version it saw; 0: a new one. */
@Injectable({ providedIn: 'root' })
export class GroupsClient {
  private readonly api = inject(Api);

  list(): Observable<GroupList> {
    return this.api.get('/api/groups');
  }

  save(id: string, body: GroupWrite): Observable<Group> {
    return this.api.write({ method: 'PUT', url: `/api/groups/${id}`, body });
  }

  /** What saving would do. */
  preview(id: string, body: GroupWrite): Observable<GroupPreview> {
    return this.api.write({
      method: 'POST',
      url: `/api/groups/${id}/preview`,
      body,
      context: nothingStored(),
    });
  }

  templates(): Observable<DayTemplateList> {
    return this.api.get('/api/day-templates');
  }

  saveTemplate(id: string, body: DayTemplateWrite): Observable<DayTemplate> {
    return this.api.write({ method: 'PUT', url: `/api/day-templates/${id}`, body });
  }
}
