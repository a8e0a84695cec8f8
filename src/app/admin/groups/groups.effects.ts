import { inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { mapResponse } from '@ngrx/operators';
import { asyncScheduler, EMPTY, exhaustMap, forkJoin, switchMap, timer } from 'rxjs';
import { CurriculaClient } from '../../api/curricula-client';
import { GroupsClient } from '../../api/groups-client';
import { problemFrom } from '../../api/problem';
import { ProgramsClient } from '../../api/programs-client';
import { StaffClient } from '../../api/staff-client';
import { isSetUpHere } from '../programs/program-words';
import { GroupsApiActions, GroupsPageActions } from './groups.actions';

const refused = (thrown: unknown) => GroupsApiActions.refused({ problem: problemFrom(thrown) });

export const loadGroups = createEffect(
  (
    actions$ = inject(Actions),
    client = inject(GroupsClient),
    outlines = inject(CurriculaClient),
    programs = inject(ProgramsClient),
    staff = inject(StaffClient),
  ) =>
    actions$.pipe(
      ofType(
        GroupsPageActions.opened,
        GroupsPageActions.tryAgainAsked,
        GroupsPageActions.theirsAsked,
      ),
      switchMap(() =>
        forkJoin({
          list: client.list(),
          days: client.templates(),
          taught: outlines.list(),
          setUp: programs.setUp(),
          people: staff.list(),
        }).pipe(
          mapResponse({
            next: ({ list, days, taught, setUp, people }) =>
              GroupsApiActions.loaded({
                groups: list.groups,
                templates: days.templates,
                curricula: taught.curricula,
                programs: setUp.programs.filter(isSetUpHere),
                staff: people.staff,
              }),
            error: (thrown) => GroupsApiActions.failed({ problem: problemFrom(thrown) }),
          }),
        ),
      ),
    ),
  { functional: true },
);

/** Asked once nothing was changed for a moment; only the last answer counts. */
export const previewGroup = createEffect(
  (
    actions$ = inject(Actions),
    client = inject(GroupsClient),
    { wait = 350, scheduler = asyncScheduler } = {},
  ) =>
    actions$.pipe(
      ofType(GroupsPageActions.previewAsked, GroupsPageActions.previewGivenUp),
      switchMap((action) =>
        action.type === GroupsPageActions.previewGivenUp.type
          ? EMPTY
          : timer(wait, scheduler).pipe(
              switchMap(() => client.preview(action.id, action.write)),
              mapResponse({
                next: (preview) => GroupsApiActions.previewed({ preview }),
                error: (thrown) => GroupsApiActions.previewFailed({ problem: problemFrom(thrown) }),
              }),
            ),
      ),
    ),
  { functional: true },
);

export const saveGroup = createEffect(
  (actions$ = inject(Actions), client = inject(GroupsClient)) =>
    actions$.pipe(
      ofType(GroupsPageActions.submitted),
      exhaustMap(({ id, write }) =>
        client
          .save(id, write)
          .pipe(
            mapResponse({ next: (group) => GroupsApiActions.saved({ group }), error: refused }),
          ),
      ),
    ),
  { functional: true },
);

export const saveTemplate = createEffect(
  (actions$ = inject(Actions), client = inject(GroupsClient)) =>
    actions$.pipe(
      ofType(GroupsPageActions.templateSubmitted),
      exhaustMap(({ id, write }) =>
        client.saveTemplate(id, write).pipe(
          mapResponse({
            next: (template) => GroupsApiActions.templateSaved({ template }),
            error: refused,
          }),
        ),
      ),
    ),
  { functional: true },
);
