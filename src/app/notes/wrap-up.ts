import { LiveAnnouncer } from '@angular/cdk/a11y';
import {
  afterNextRender,
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  Injector,
  input,
  signal,
  untracked,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { firstValueFrom } from 'rxjs';
import { heldTimes } from '#domain/attendance/minutes';
import { attendanceStatusLabels } from '#domain/attendance/attendance-status';
import { sessionNotes } from '#domain/notes/session-note';
import type { AddendumWrite, NoteDetail } from '#contract/note';
import { Clock } from '../core/clock';
import { Copies } from '../core/copies/copies';
import { ErrorPanel } from '../core/error/error-panel';
import { groupNoteStatus } from '../core/group-note-status';
import { Keys } from '../core/keys/keys';
import { LetterKeys } from '../core/keys/letter-keys';
import { needsYou } from '../core/outbox/needs-you';
import { outboxFeature } from '../core/outbox/outbox.feature';
import { unsentWords } from '../core/outbox/unsent-words';
import { PageHeader } from '../core/shell/page-header';
import { signInFeature } from '../core/sign-in/sign-in.feature';
import { dayWords } from '../core/time-of-day';
import { Icon } from '../ui/icon/icon';
import { Skeleton } from '../ui/skeleton/skeleton';
import { draftOf, type Draft } from './draft';
import { GroupNoteEditor } from './group-note-editor';
import { GroupNoteOnPaper } from './group-note-on-paper';
import { NoteCard } from './note-card';
import { NoteEditor } from './note-editor';
import { NoteOnPaper } from './note-on-paper';
import { groupNoteKey, interventionKey, noteKey, notesFeature } from './notes-state';
import { WrapUpPageActions } from './notes-actions';
import { heldWords } from './stated-times';
import { SignedNote } from './signed-note';
import { SigningDialog, type SigningData } from './signing-dialog';
import { inRosterOrder } from './roster-places';
import { ownPart, unwrittenInterventions } from './unwritten-interventions';
import { wrapUpCounts } from './wrap-up-counts';
import { wrongPassword } from './wrong-password';

/** After the session: who is owed a note, what each still misses, and one act to sign all that are ready. */
@Component({
  selector: 'sw-wrap-up',
  imports: [
    ErrorPanel,
    GroupNoteEditor,
    GroupNoteOnPaper,
    Icon,
    MatButton,
    NoteCard,
    NoteEditor,
    NoteOnPaper,
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
  private readonly copies = inject(Copies);
  private readonly announcer = inject(LiveAnnouncer);
  private readonly clock = inject(Clock);
  private readonly dialog = inject(MatDialog);
  private readonly letters = inject(LetterKeys);
  private readonly injector = inject(Injector);
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly outbox = this.store.selectSignal(outboxFeature.selectOutboxState);
  private readonly me = this.store.selectSignal(signInFeature.selectMe);

  protected readonly state = this.store.selectSignal(notesFeature.selectNotesState);
  protected readonly wrapUp = this.store.selectSignal(notesFeature.selectWrapUp);
  protected readonly notes = this.store.selectSignal(notesFeature.selectNotes);
  protected readonly chosenNote = this.store.selectSignal(notesFeature.selectChosenNote);
  protected readonly chosenDraft = this.store.selectSignal(notesFeature.selectChosenDraft);
  protected readonly staffId = computed(() => this.me()?.staff.id ?? '');
  protected readonly timeZone = computed(() => this.wrapUp()?.session.timeZone ?? 'UTC');
  protected readonly held = computed(() => {
    const session = this.wrapUp()?.session;
    return session ? heldTimes(session) : null;
  });
  protected readonly ready = computed(() =>
    this.notes().filter((note) => note.mine && note.allowed.sign && note.ready),
  );
  protected readonly colleagues = computed(
    () => this.wrapUp()?.session.leaders.filter((leader) => leader.id !== this.staffId()) ?? [],
  );
  protected readonly when = computed(() => {
    const session = this.wrapUp()?.session;
    if (!session) return '';
    const day = dayWords(session.startsAt, session.timeZone);
    return `${session.title} · ${day}, ${heldWords(heldTimes(session), session.timeZone)}`;
  });
  protected readonly counts = computed(() => {
    const wrapUp = this.wrapUp();
    return wrapUp ? wrapUpCounts(wrapUp) : '';
  });
  /** Cards and absences, each person in the place of the roster. */
  protected readonly places = computed(() => {
    const wrapUp = this.wrapUp();
    return wrapUp ? inRosterOrder(wrapUp) : [];
  });
  protected readonly toKnow = computed(() => {
    const wrapUp = this.wrapUp();
    return wrapUp ? unwrittenInterventions(wrapUp, this.staffId()) : [];
  });
  /** A wrong password is said where it was typed. */
  protected readonly refused = computed(() => {
    const { refusal } = this.state();
    return wrongPassword(refusal) === null ? refusal : null;
  });
  protected readonly noteNeedsYou = computed(() =>
    needsYou(this.outbox(), noteKey(this.state().chosen ?? '')),
  );
  protected readonly groupNoteNeedsYou = computed(() => {
    const id = this.wrapUp()?.session.id ?? '';
    return needsYou(this.outbox(), groupNoteKey(id), interventionKey(id, this.staffId()));
  });
  /** What was typed of the session's own texts and is not stored yet. */
  protected readonly unsentWords = computed(() => {
    const id = this.wrapUp()?.session.id ?? '';
    const of = (key: string, field: string) =>
      this.state().typing[key] ?? unsentWords(this.outbox(), key, field);
    return {
      dynamic: of(groupNoteKey(id), 'dynamic'),
      own: of(interventionKey(id, this.staffId()), 'text'),
    };
  });
  /** What is printed: the chosen note, where its words may be read. */
  protected readonly onPaper = computed(() => {
    const note = this.chosenNote();
    return note && (note.signedAt !== null || note.mine) ? note : null;
  });
  /** On a narrow screen the chosen note takes the page; else it stands beside the list. */
  protected readonly onNote = signal(false);
  /** What the note of the session is called; null: it has none. */
  protected readonly sessionNote = computed(() => {
    const session = this.wrapUp()?.session;
    return session ? sessionNotes[session.kind] : null;
  });
  protected readonly nobodyWords = computed(() => {
    switch (this.wrapUp()?.session.status) {
      case 'ended':
        return 'No note is owed: nobody attended.';
      case 'cancelled':
        return 'No note is owed: the session was cancelled.';
      default:
        return 'Each who is marked present is owed a note. Nobody is yet.';
    }
  });
  protected readonly groupNoteState = computed(() => {
    const wrapUp = this.wrapUp();
    if (wrapUp && this.sessionNote() === null) return ownPart(wrapUp, this.staffId());
    return groupNoteStatus(wrapUp?.groupNote ?? null);
  });
  protected readonly statusLabels = attendanceStatusLabels;

  constructor() {
    this.copies.show(() => {
      const note = this.onPaper();
      return { url: note ? `/api/notes/${note.id}` : `/api/sessions/${this.id()}/notes` };
    });
    effect(() => {
      const noteId = this.note() ?? null;
      this.store.dispatch(WrapUpPageActions.opened({ sessionId: this.id(), noteId }));
      untracked(() => this.onNote.set(noteId !== null));
    });
    inject(Keys).describe({
      heading: 'Notes',
      keys: [{ keys: ['J'], does: 'next note with something missing' }],
    });
  }

  protected draft(note: NoteDetail): Draft {
    return (note.signedAt === null && this.state().drafts[note.id]) || draftOf(note);
  }

  protected reload(): void {
    this.store.dispatch(WrapUpPageActions.reloadAsked());
  }

  protected open(noteId: string): void {
    this.store.dispatch(WrapUpPageActions.noteChosen({ noteId }));
    this.showChosen();
  }

  protected chooseGroupNote(): void {
    this.store.dispatch(WrapUpPageActions.groupNoteChosen());
    this.showChosen();
  }

  protected backToList(): void {
    this.onNote.set(false);
    this.focus('[aria-current=true]');
  }

  protected print(): void {
    this.copies.print();
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

  protected openNext(): void {
    const mine = this.notes().filter((note) => note.allowed.edit && !note.ready);
    const here = mine.findIndex((note) => note.id === this.state().chosen);
    const next = mine[(here + 1) % mine.length];
    if (next) this.open(next.id);
  }

  /** By a click on the button the focus goes on to what is missing in that note. */
  protected goToNext(): void {
    this.openNext();
    this.focus('.detail [data-missing] :is(textarea, button:not(.taps *))');
  }

  protected async sign(noteIds: string[]): Promise<void> {
    const count = noteIds.length;
    const notes = this.notes().filter(({ id }) => noteIds.includes(id));
    const signed = await this.askPassword({
      title: count === 1 ? 'Sign this note?' : `Sign ${count} notes?`,
      whose: notes.map(({ preferredName, familyName }) => `${preferredName} ${familyName}`),
      signer: this.signer(count === 1 ? 'It then awaits' : 'They then await'),
      text: 'A signed note cannot be changed; it grows by addenda.',
      toKnow: this.toKnow(),
      confirm: count === 1 ? 'Sign' : `Sign ${count} notes`,
      sign: (password) =>
        this.store.dispatch(WrapUpPageActions.signingConfirmed({ noteIds, password })),
    });
    if (!signed) return;
    void this.announcer.announce(
      count === 1 ? 'The note is signed.' : `${count} notes are signed.`,
    );
    this.focus(this.onNote() || count === 1 ? '.detail h2' : '.cards button');
  }

  protected signReady(): void {
    void this.sign(this.ready().map((note) => note.id));
  }

  protected async signGroupNote(): Promise<void> {
    const signed = await this.askPassword({
      title: `Sign the ${this.sessionNote()?.title.toLowerCase()}?`,
      whose: [],
      signer: this.signer('It then awaits'),
      text: 'Signing freezes the shared facts: times, headcount and each leader’s intervention.',
      toKnow: [],
      confirm: `Sign ${this.sessionNote()?.title.toLowerCase()}`,
      sign: (password) =>
        this.store.dispatch(WrapUpPageActions.groupNoteSigningConfirmed({ password })),
    });
    if (signed) this.focus('.detail h2');
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

  protected addToGroupNote(addendum: AddendumWrite): void {
    this.store.dispatch(WrapUpPageActions.groupNoteAddendumConfirmed({ addendum }));
  }

  protected returnGroupNote(comment: { id: string; comment: string }): void {
    this.store.dispatch(WrapUpPageActions.groupNoteReturnConfirmed(comment));
  }

  protected coSignGroupNote(password: string): void {
    this.store.dispatch(WrapUpPageActions.groupNoteCoSignConfirmed({ password }));
  }

  protected giveTo(noteId: string, authorId: string): void {
    this.store.dispatch(WrapUpPageActions.reassigned({ noteId, authorId }));
  }

  protected key(event: KeyboardEvent): void {
    const plain = this.letters.acts(event) && this.dialog.openDialogs.length === 0;
    if (plain && event.key.toLowerCase() === 'j') {
      event.preventDefault();
      this.openNext();
    }
  }

  /** @param awaits how the co-signature is announced */
  private signer(awaits: string): string {
    const staff = this.me()?.staff;
    if (!staff) return '';
    const then = staff.needsCoSignature ? ` ${awaits} a co\u2011signature.` : '';
    return `You sign as ${staff.name}, ${staff.credential}.${then}`;
  }

  private async askPassword(data: SigningData): Promise<boolean> {
    const opened = this.dialog.open<SigningDialog, SigningData, boolean>(SigningDialog, {
      data,
      width: 'min(440px, calc(100vw - 24px))',
    });
    const signed = (await firstValueFrom(opened.afterClosed())) === true;
    if (wrongPassword(this.state().refusal)) this.store.dispatch(WrapUpPageActions.problemSeen());
    return signed;
  }

  /** Where the list gave way to the note, its heading is what comes next. */
  private showChosen(): void {
    this.onNote.set(true);
    afterNextRender(
      () => {
        const page = this.element.nativeElement;
        if (page.querySelector<HTMLElement>('.cards')?.offsetParent !== null) return;
        page.querySelector<HTMLElement>('.detail h2')?.focus();
        page.scrollIntoView();
      },
      { injector: this.injector },
    );
  }

  private focus(selector: string): void {
    afterNextRender(
      () => this.element.nativeElement.querySelector<HTMLElement>(selector)?.focus(),
      { injector: this.injector },
    );
  }
}
