import { Component, computed, effect, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import type { DayTemplate, DayTemplateWrite } from '#contract/group';
import { ErrorPanel } from '../../core/error/error-panel';
import { Ids } from '../../core/ids';
import { Refusal } from '../../core/refusal/refusal';
import { PageHeader } from '../../core/shell/page-header';
import { Icon } from '../../ui/icon/icon';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { GroupsPageActions } from '../groups/groups.actions';
import { groupsFeature } from '../groups/groups.feature';
import { RecordForm } from '../../core/record-form/record-form';
import { TwoVersions } from '../../core/record-form/two-versions';
import { PartsEditor } from './parts-editor';
import {
  draftOf,
  inOrder,
  newTemplateDraft,
  partFault,
  type TemplateDraft,
  templateProblems,
  writeOf,
} from './template-draft';
import { sayDayOf, wordsOfTemplate } from './template-words';

/** One day of a program: its blocks and breaks, by the clock. */
@Component({
  selector: 'sw-template-form',
  imports: [
    ErrorPanel,
    Icon,
    MatButton,
    PageHeader,
    PartsEditor,
    Refusal,
    RouterLink,
    Skeleton,
    TwoVersions,
  ],
  templateUrl: './template-form.html',
  styleUrl: '../set-up-form.scss',
})
export class TemplateForm {
  /** From the address; "new" for one that is begun. */
  readonly id = input.required<string>();

  private readonly store = inject(Store);
  private readonly router = inject(Router);
  private readonly ids = inject(Ids);
  private readonly newId = this.ids.next();
  private readonly firstPartId = this.ids.next();

  protected readonly state = this.store.selectSignal(groupsFeature.selectGroupsState);
  protected readonly isNew = computed(() => this.id() === 'new');
  protected readonly template = computed(
    () => this.state().templates.find(({ id }) => id === this.id()) ?? null,
  );
  protected readonly heading = computed(() =>
    this.isNew() ? 'New day template' : (this.template()?.name ?? 'Day template'),
  );
  protected readonly form = new RecordForm<TemplateDraft>({
    stored: () => this.asStored(),
    problems: templateProblems,
    refusal: () => this.state().refusal,
    version: () => this.template()?.version ?? 0,
    send: (draft, version) => this.send(draft, version),
    askForTheirs: () => this.store.dispatch(GroupsPageActions.theirsAsked()),
  });
  protected readonly faults = computed(() => {
    const parts = this.form.draft()?.parts ?? [];
    return this.form.faultsOf('parts', parts, (part) => partFault(part, parts));
  });
  /** What is wrong with the day as a whole. */
  protected readonly fault = computed(() =>
    this.faults().every((fault) => fault === null) ? this.form.said('parts') : null,
  );
  protected readonly program = computed(() => {
    const programId = this.form.draft()?.programId;
    return this.state().programs.find(({ id }) => id === programId) ?? null;
  });
  protected readonly usedBy = computed(() =>
    this.state()
      .groups.filter(({ dayTemplateId }) => dayTemplateId === this.id())
      .map(({ name }) => name)
      .join(', '),
  );
  protected readonly day = computed(() => {
    const parts = this.form.draft()?.parts ?? [];
    return parts.length > 0 && parts.every((part) => partFault(part, parts) === null)
      ? sayDayOf(parts)
      : null;
  });
  protected readonly versions = computed(() => {
    const { mine, theirs } = this.form.refusal() ?? {};
    if (mine === undefined || theirs === undefined) return null;
    const { staff } = this.state();
    return {
      mine: wordsOfTemplate(mine as DayTemplateWrite, staff),
      theirs: wordsOfTemplate(theirs as DayTemplate, staff),
    };
  });

  private readonly recordId = computed(() => (this.isNew() ? this.newId : this.id()));

  constructor() {
    if (this.state().status !== 'ready') this.store.dispatch(GroupsPageActions.opened());
    this.store.dispatch(GroupsPageActions.formOpened());
    effect(() => {
      // A late answer about another one is not this form's.
      if (this.state().savedId === this.recordId())
        void this.router.navigate(['/admin/day-templates']);
    });
  }

  private asStored(): TemplateDraft | null {
    const { programs, status } = this.state();
    if (status !== 'ready') return null;
    const template = this.template();
    if (template !== null) return draftOf(template);
    return this.isNew() ? newTemplateDraft(programs[0]?.id ?? '', this.firstPartId) : null;
  }

  /** The lines stand as they are sent, so that what the server says of one is found at it. */
  private send(draft: TemplateDraft, version: number): void {
    this.form.set({ parts: inOrder(draft.parts) });
    this.store.dispatch(
      GroupsPageActions.templateSubmitted({ id: this.recordId(), write: writeOf(draft, version) }),
    );
  }

  protected tryAgain(): void {
    this.store.dispatch(GroupsPageActions.tryAgainAsked());
  }
}
