import { Component, computed, inject, input, output } from '@angular/core';
import type { LeftDraft } from '#contract/note';
import { noteSections, type NoteFormat } from '#domain/notes/note-formats';
import { Clock } from '../core/clock';
import { dayAndTime } from '../core/time-of-day';
import { Icon } from '../ui/icon/icon';

/**
 * What somebody who left had begun of a note, for whom it was given to: theirs to read, and part of
 * the note only when its author takes the words over.
 */
@Component({
  selector: 'sw-left-draft',
  imports: [Icon],
  template: `
    <details>
      <summary>
        <sw-icon name="history" [size]="18" />{{ left().author.name }} began this note, last written
        {{ at() }}
      </summary>
      @for (section of sections(); track section.code) {
        <h3>{{ section.label }}</h3>
        <p>{{ section.text }}</p>
      } @empty {
        <p class="sw-hint">No words of their own were written.</p>
      }
      @if (left().riskSentence; as sentence) {
        <h3>Risk answer</h3>
        <p>{{ sentence }}</p>
      }
      @if (sections().length > 0 || left().riskSentence) {
        <button type="button" (click)="wordsTaken.emit()">
          <sw-icon name="add" [size]="18" />Copy its words into mine
        </button>
      }
    </details>
  `,
  styles: `
    details {
      padding: 6px 12px 8px;
      border-radius: var(--mat-sys-corner-small);
      background: var(--mat-sys-surface-container);
      overflow-wrap: anywhere;
    }
    summary {
      min-height: 28px;
      cursor: pointer;
    }
    summary sw-icon {
      margin-inline: 4px 8px;
      vertical-align: -4px;
    }
    h3 {
      margin-top: 6px;
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-label-medium);
    }
    p {
      white-space: pre-wrap;
    }
    button {
      display: inline-flex;
      gap: 4px;
      align-items: center;
      min-height: 32px;
      margin-top: 8px;
      padding: 2px 9px;
      border: 1px solid var(--mat-sys-outline);
      border-radius: 6px;
      background: var(--mat-sys-surface-container-lowest);
      font: var(--mat-sys-label-medium);
    }
    @media (pointer: coarse) {
      summary,
      button {
        min-height: var(--sw-target);
      }
    }
  `,
})
export class LeftDraftPanel {
  readonly left = input.required<LeftDraft>();
  readonly format = input.required<NoteFormat>();
  readonly timeZone = input.required<string>();
  readonly wordsTaken = output();

  private readonly clock = inject(Clock);

  protected readonly at = computed(() =>
    dayAndTime(this.left().writtenAt, this.clock.now(), this.timeZone()),
  );
  protected readonly sections = computed(() =>
    this.left().sections.map(({ code, text }) => ({
      ...{ code, text },
      label: noteSections[this.format()].find((each) => each.code === code)?.label ?? code,
    })),
  );
}
