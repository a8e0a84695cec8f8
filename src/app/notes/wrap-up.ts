import { Component, computed, effect, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { firstValueFrom } from 'rxjs';
import { dayOf, sayDay } from '#domain/calendar/zoned-time';
import { attendanceStatusLabels } from '#domain/attendance/attendance-status';
import type { AddendumWrite } from '#contract/note';
import { Clock } from '../core/clock';
import { ErrorPanel } from '../core/error/error-panel';
import { Keys } from '../core/keys/keys';
import { PageHeader } from '../core/shell/page-header';
import { signInFeature } from '../core/sign-in/sign-in.feature';
import { timeOfDay } from '../core/time-of-day';
import { Icon } from '../ui/icon/icon';
import { Skeleton } from '../ui/skeleton/skeleton';
import { draftOf, type Draft } from './draft';
import { GroupNoteEditor } from './group-note-editor';
import { NoteCard } from './note-card';
import { NoteEditor } from './note-editor';
import { notesFeature } from './notes-state';
import { WrapUpPageActions } from './notes-actions';
import { SignedNote } from './signed-note';
import { SigningDialog, type SigningData } from './signing-dialog';

/** After the session: who is owed a note, what each still misses, and one act to sign all that are ready. */
@Component({
  selector: 'sw-wrap-up',
  imports: [
    ErrorPanel,
    GroupNoteEditor,
    Icon,
    MatButton,
    NoteCard,
    NoteEditor,
    PageHeader,
    RouterLink,
    SignedNote,
    Skeleton,
  ],
  templateUrl: './wrap-up.html',
  styleUrl: './wrap-up.scss',
  host: { '(document:keydown)': 'key($event)' },
})
export class WrapUpPage {
  /** The session's id, from the address. */
  readonly id = input.required<string>();
  /** The note to open, from the address. */
  readonly note = input<string>();

  private readonly store = inject(Store);
  private readonly clock = inject(Clock);
  private readonly dialog = inject(MatDialog);
  private readonly me = this.store.selectSignal(signInFeature.selectMe);

  protected readonly state = this.store.selectSignal(notesFeature.selectNotesState);
  protected readonly wrapUp = this.store.selectSignal(notesFeature.selectWrapUp);
  protected readonly notes = this.store.selectSignal(notesFeature.selectNotes);
  protected readonly chosenNote = this.store.selectSignal(notesFeature.selectChosenNote);
  protected readonly chosenDraft = this.store.selectSignal(notesFeature.selectChosenDraft);
  protected readonly staffId = computed(() => this.me()?.staff.id ?? '');
  protected readonly timeZone = computed(() => this.wrapUp()?.session.timeZone ?? 'UTC');
  protected readonly ready = computed(() =>
    this.notes().filter((note) => note.mine && note.allowed.sign && note.ready),
  );
  protected readonly colleagues = computed(
    () => this.wrapUp()?.session.leaders.filter((leader) => leader.id !== this.staffId()) ?? [],
  );
  protected readonly when = computed(() => {
    const session = this.wrapUp()?.session;
    if (!session) return '';
    const day = sayDay(dayOf(session.startsAt, session.timeZone));
    const from = timeOfDay(session.startsAt, session.timeZone);
    return `${session.title} · ${day}, ${from}–${timeOfDay(session.endsAt, session.timeZone)}`;
  });
  protected readonly counts = computed(() => {
    const mine = this.notes().filter((note) => note.mine && note.signedAt === null);
    const missing = mine.filter((note) => !note.ready).length;
    const signed = this.notes().filter((note) => note.signedAt !== null).length;
    const absent = this.wrapUp()?.absences.length ?? 0;
    return `${this.ready().length} ready, ${missing} with something missing, ${signed} signed, ${absent} absent`;
  });
  protected readonly groupNoteState = computed(() => {
    const groupNote = this.wrapUp()?.groupNote;
    if (!groupNote) return { met: false, words: 'not begun' };
    if (groupNote.signedAt) return { met: true, words: 'Signed' };
    const missing = groupNote.readiness.filter((condition) => !condition.met);
    return missing.length === 0
      ? { met: true, words: 'Ready' }
      : { met: false, words: missing.map((condition) => condition.words).join(' · ') };
  });
  protected readonly statusLabels = attendanceStatusLabels;

  constructor() {
    effect(() =>
      this.store.dispatch(
        WrapUpPageActions.opened({ sessionId: this.id(), noteId: this.note() ?? null }),
      ),
    );
    inject(Keys).describe({
      heading: 'Notes',
      keys: [{ keys: ['J'], does: 'next note with something missing' }],
    });
  }

  protected draft(noteId: string): Draft | null {
    const note = this.notes().find((each) => each.id === noteId);
    return this.state().drafts[noteId] ?? (note ? draftOf(note) : null);
  }

  protected reload(): void {
    this.store.dispatch(WrapUpPageActions.reloadAsked());
  }

  protected choose(noteId: string): void {
    this.store.dispatch(WrapUpPageActions.noteChosen({ noteId }));
  }

  protected chooseGroupNote(): void {
    this.store.dispatch(WrapUpPageActions.groupNoteChosen());
  }

  protected change(noteId: string, draft: Draft): void {
    this.store.dispatch(WrapUpPageActions.draftChanged({ noteId, draft, at: this.clock.now() }));
  }

  protected writeGroupNote(dynamic: string): void {
    this.store.dispatch(WrapUpPageActions.groupNoteWritten({ dynamic, at: this.clock.now() }));
  }

  protected writeIntervention(text: string): void {
    this.store.dispatch(
      WrapUpPageActions.interventionWritten({
        staffId: this.staffId(),
        text,
        at: this.clock.now(),
      }),
    );
  }

  protected next(): void {
    const mine = this.notes().filter((note) => note.allowed.edit && !note.ready);
    const here = mine.findIndex((note) => note.id === this.state().chosen);
    const next = mine[(here + 1) % mine.length];
    if (next) this.choose(next.id);
  }

  protected async sign(noteIds: string[]): Promise<void> {
    const count = noteIds.length;
    const password = await this.askPassword({
      title: count === 1 ? 'Sign this note?' : `Sign ${count} notes?`,
      text: 'A signed note cannot be changed; it grows by addenda.',
      confirm: count === 1 ? 'Sign' : `Sign ${count} notes`,
    });
    if (password) this.store.dispatch(WrapUpPageActions.signingConfirmed({ noteIds, password }));
  }

  protected signReady(): void {
    void this.sign(this.ready().map((note) => note.id));
  }

  protected async signGroupNote(): Promise<void> {
    const password = await this.askPassword({
      title: 'Sign the group note?',
      text: 'Signing freezes the shared facts: times, headcount and each leader’s intervention.',
      confirm: 'Sign group note',
    });
    if (password) this.store.dispatch(WrapUpPageActions.groupNoteSigningConfirmed({ password }));
  }

  protected addAddendum(noteId: string, addendum: AddendumWrite): void {
    this.store.dispatch(WrapUpPageActions.addendumConfirmed({ noteId, addendum }));
  }

  protected returnNote(noteId: string, comment: { id: string; comment: string }): void {
    this.store.dispatch(WrapUpPageActions.returnConfirmed({ noteId, ...comment }));
  }

  protected coSign(noteId: string, password: string): void {
    this.store.dispatch(WrapUpPageActions.coSignConfirmed({ noteId, password }));
  }

  protected giveTo(noteId: string, authorId: string): void {
    this.store.dispatch(WrapUpPageActions.reassigned({ noteId, authorId }));
  }

  protected key(event: KeyboardEvent): void {
    const typing =
      event.target instanceof Element && event.target.closest('input, textarea, select');
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !typing;
    if (plain && event.key.toLowerCase() === 'j' && this.dialog.openDialogs.length === 0) {
      event.preventDefault();
      this.next();
    }
  }

  private askPassword(data: SigningData): Promise<string | undefined> {
    const opened = this.dialog.open<SigningDialog, SigningData, string>(SigningDialog, {
      data,
      width: 'min(440px, calc(100vw - 24px))',
    });
    return firstValueFrom(opened.afterClosed());
  }
}
