import { Component, computed, effect, inject, input, untracked } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { dayOf } from '#domain/calendar/zoned-time';
import type { Group, GroupWrite } from '#contract/group';
import { Clock } from '../../core/clock';
import { ErrorPanel } from '../../core/error/error-panel';
import { Ids } from '../../core/ids';
import { Refusal } from '../../core/refusal/refusal';
import { PageHeader } from '../../core/shell/page-header';
import { signInFeature } from '../../core/sign-in/sign-in.feature';
import { Segmented } from '../../ui/segmented/segmented';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { RecordForm } from '../../core/record-form/record-form';
import { type RecordWords, TwoVersions } from '../../core/record-form/two-versions';
import { ComingOccurrences } from './coming-occurrences';
import {
  draftOf,
  type GroupDraft,
  groupProblems,
  leaderFault,
  type MeetingDraft,
  meetingFault,
  newGroupDraft,
  previewOf,
  writeOf,
} from './group-draft';
import { kindWords, modeWords, nameOf, wordsOfGroup } from './group-words';
import { GroupsPageActions } from './groups.actions';
import { groupsFeature } from './groups.feature';
import { LeadersEditor } from './leaders-editor';
import { MeetingsEditor } from './meetings-editor';

/** One group: what it is, when it meets, who leads it, and what its next occurrences come to. */
@Component({
  selector: 'sw-group-form',
  imports: [
    ComingOccurrences,
    ErrorPanel,
    LeadersEditor,
    MatButton,
    MeetingsEditor,
    PageHeader,
    Refusal,
    RouterLink,
    Segmented,
    Skeleton,
    TwoVersions,
  ],
  templateUrl: './group-form.html',
  styleUrl: '../set-up-form.scss',
})
export class GroupForm {
  /** From the address; "new" for one that is begun. */
  readonly id = input.required<string>();

  private readonly store = inject(Store);
  private readonly router = inject(Router);
  private readonly clock = inject(Clock);
  private readonly ids = inject(Ids);
  private readonly newId = this.ids.next();
  private readonly firstMeetingId = this.ids.next();
  private readonly ownZone = this.store.selectSignal(signInFeature.selectTimeZone);

  protected readonly state = this.store.selectSignal(groupsFeature.selectGroupsState);
  protected readonly isNew = computed(() => this.id() === 'new');
  protected readonly group = computed(
    () => this.state().groups.find(({ id }) => id === this.id()) ?? null,
  );
  protected readonly heading = computed(() =>
    this.isNew() ? 'New group' : (this.group()?.name ?? 'Group'),
  );
  protected readonly form = new RecordForm<GroupDraft>({
    stored: () => this.asStored(),
    problems: groupProblems,
    refusal: () => this.state().refusal,
    version: () => this.version(),
    send: (draft, version) =>
      this.store.dispatch(
        GroupsPageActions.submitted({ id: this.recordId(), write: writeOf(draft, version) }),
      ),
    askForTheirs: () => this.store.dispatch(GroupsPageActions.theirsAsked()),
  });
  private readonly version = computed(() => this.group()?.version ?? 0);
  private readonly recordId = computed(() => (this.isNew() ? this.newId : this.id()));

  protected readonly program = computed(() => this.programOf(this.form.draft()?.programId));
  /** Without a program, of the person's own. */
  protected readonly timeZone = computed(() => this.program()?.timeZone ?? this.ownZone());
  protected readonly today = computed(() => dayOf(this.clock.now(), this.timeZone()));
  protected readonly templates = computed(() =>
    this.state().templates.filter(({ programId }) => programId === this.program()?.id),
  );
  protected readonly curricula = computed(() =>
    this.state().curricula.filter(
      ({ programId }) => programId === null || programId === this.program()?.id,
    ),
  );
  protected readonly ledBefore = computed(() => {
    const before = (this.group()?.facilitators ?? []).filter(
      ({ validTo }) => validTo !== null && validTo < this.today(),
    );
    return [...new Set(before.map(({ staffId }) => nameOf(this.state().staff, staffId)))].join(
      ', ',
    );
  });
  protected readonly kinds = optionsOf(kindWords);
  protected readonly modes = optionsOf(modeWords);
  protected readonly meetingFaults = computed(() =>
    this.form.faultsOf('meetings', this.form.draft()?.meetings ?? [], meetingFault),
  );
  protected readonly leaderFaults = computed(() =>
    this.form.faultsOf('facilitators', this.form.draft()?.facilitators ?? [], leaderFault),
  );
  /** What both sides of a conflict say. */
  protected readonly versions = computed(() => {
    const { mine, theirs } = this.form.refusal() ?? {};
    if (mine === undefined || theirs === undefined) return null;
    return { mine: this.inWords(mine as GroupWrite), theirs: this.inWords(theirs as Group) };
  });

  private readonly previewed = computed<GroupWrite | null>(
    () => {
      const draft = this.form.draft();
      return draft === null ? null : previewOf(draft, this.version());
    },
    { equal: (a, b) => JSON.stringify(a) === JSON.stringify(b) },
  );

  constructor() {
    if (this.state().status !== 'ready') this.store.dispatch(GroupsPageActions.opened());
    this.store.dispatch(GroupsPageActions.formOpened());
    effect(() => {
      // A late answer about another one is not this form's.
      if (this.state().savedId === this.recordId()) void this.router.navigate(['/admin/groups']);
    });
    effect(() => {
      this.previewed();
      untracked(() => this.askForPreview());
    });
  }

  private asStored(): GroupDraft | null {
    const { programs, status } = this.state();
    if (status !== 'ready') return null;
    const group = this.group();
    if (group !== null) return draftOf(group, this.todayIn(group.programId));
    if (!this.isNew()) return null;
    const programId = programs[0]?.id ?? '';
    return newGroupDraft(programId, this.firstMeetingId, this.todayIn(programId));
  }

  private programOf(id: string | undefined) {
    return this.state().programs.find((program) => program.id === id) ?? null;
  }

  private todayIn(programId: string): string {
    return dayOf(this.clock.now(), this.programOf(programId)?.timeZone ?? this.ownZone());
  }

  private inWords(group: Group | GroupWrite): RecordWords {
    const { facilitators, meetings } = group;
    const goesOn = ({ validTo }: { validTo: string | null }) =>
      validTo === null || validTo >= this.today();
    return wordsOfGroup(
      {
        ...group,
        facilitators: facilitators.filter(goesOn),
        meetings: meetings.filter(goesOn),
        exceptions: group.exceptions.filter(
          ({ on, movedTo }) => on >= this.today() || (movedTo?.day ?? '') >= this.today(),
        ),
      },
      this.state(),
    );
  }

  /** A day template is of one program, and so may a curriculum be. */
  protected setProgram(programId: string): void {
    this.form.set({ programId, dayTemplateId: '', curriculumId: '' });
  }

  /** What was changed of a meeting that is taken out is gone with it. */
  protected setMeetings(meetings: readonly MeetingDraft[]): void {
    const exceptions = (this.form.draft()?.exceptions ?? []).filter(({ meetingId }) =>
      meetings.some(({ id }) => id === meetingId),
    );
    this.form.set({ meetings, exceptions });
  }

  protected askForPreview(): void {
    const write = this.previewed();
    this.store.dispatch(
      write === null
        ? GroupsPageActions.previewGivenUp()
        : GroupsPageActions.previewAsked({ id: this.recordId(), write }),
    );
  }

  protected tryAgain(): void {
    this.store.dispatch(GroupsPageActions.tryAgainAsked());
  }
}

function optionsOf<Value extends string>(words: Readonly<Record<Value, string>>) {
  return (Object.keys(words) as Value[]).map((value) => ({ value, label: words[value] }));
}
