import { Component, computed, input } from '@angular/core';
import type { HeldTimes } from '#domain/attendance/minutes';
import { sayDayOfRecord } from '#domain/calendar/zoned-time';
import { noteSections } from '#domain/notes/note-formats';
import type { NoteDetail } from '#contract/note';
import type { Draft } from './draft';
import { FrozenFactsOfSession } from './frozen-facts';
import { GrownOnPaper } from './grown-on-paper';
import { progressWords } from './progress-words';
import { statedTimes } from './stated-times';

/** One note whole, for paper alone: no other participant, nothing that can be tapped. */
@Component({
  selector: 'sw-note-on-paper',
  imports: [FrozenFactsOfSession, GrownOnPaper],
  template: `
    <h1>{{ note().preferredName }} {{ note().familyName }}</h1>
    @if (note().birthDate; as born) {
      <p>Born {{ day(born) }}</p>
    }
    <p>Progress note ({{ note().format }}), {{ note().sessionTitle }}</p>
    <p>Date of service {{ day(note().serviceOn) }}, {{ times() }}</p>
    @if (!note().signedAt) {
      <p>
        <strong
          >Draft by {{ note().author.name }}, {{ note().author.credential }}. Not signed.</strong
        >
      </p>
    }
    @if (note().part2Notice; as notice) {
      <p class="notice">{{ notice }}</p>
    }
    @for (section of sections(); track section.code) {
      <h2>{{ section.label }}</h2>
      @if (section.drafted) {
        <p>{{ section.drafted }}</p>
      }
      @if (section.text) {
        <p class="own">{{ section.text }}</p>
      }
      @if (!section.drafted && !section.text) {
        <p>nothing written</p>
      }
    }
    @if (draft().riskSentence) {
      <h2>Risk answer</h2>
      <p class="own">{{ draft().riskSentence }}</p>
    }
    @if (objectives().length > 0) {
      <h2>Objectives</h2>
      @for (objective of objectives(); track objective.id) {
        <p>{{ objective.number }} {{ objective.label }}{{ progressOf(objective.id) }}</p>
      }
    }
    @if (note().frozen; as facts) {
      <sw-frozen-facts [facts]="facts" />
    }
    <sw-grown-on-paper [note]="note()" [timeZone]="timeZone()" />
  `,
  styles: `
    :host {
      display: none;
    }
    h2 {
      margin-top: 14px;
      break-after: avoid;
    }
    .own {
      white-space: pre-wrap;
    }
    .notice {
      margin-top: 8px;
      padding: 8px;
      border: 1px solid;
    }
    @media print {
      :host {
        display: block;
      }
    }
  `,
})
export class NoteOnPaper {
  readonly note = input.required<NoteDetail>();
  /** The words as they stand on the screen; of a signed note, as they were signed. */
  readonly draft = input.required<Draft>();
  readonly timeZone = input.required<string>();
  /** The session as held. */
  readonly held = input.required<HeldTimes>();

  protected readonly day = sayDayOfRecord;
  protected readonly times = computed(() =>
    statedTimes(this.note().attendance, this.held(), this.timeZone()),
  );
  protected readonly sections = computed(() =>
    noteSections[this.note().format].map(({ code, label }) => ({
      code,
      label,
      drafted: (this.note().drafted.find((each) => each.code === code)?.segments ?? [])
        .map(({ text }) => text)
        .join('')
        .trim(),
      text: this.draft().sections.find((each) => each.code === code)?.text ?? '',
    })),
  );
  protected readonly objectives = computed(() =>
    this.note().objectives.filter(({ id }) => this.draft().objectiveIds.includes(id)),
  );

  protected progressOf(objectiveId: string): string {
    return progressWords(this.draft().progress, objectiveId);
  }
}
