import { Component, computed, input } from '@angular/core';
import type { GroupNote } from '#contract/group-note';
import type { WrapUp } from '#contract/note';
import { groupNoteFacts } from './group-note-facts';
import { GrownOnPaper } from './grown-on-paper';

/** The note of the group whole, for paper alone. It names no participant. */
@Component({
  selector: 'sw-group-note-on-paper',
  imports: [GrownOnPaper],
  template: `
    <h1>Group note</h1>
    <p>{{ session().title }}</p>
    <p>{{ facts() }}</p>
    @if (!note().signedAt) {
      <p><strong>Draft. Not signed.</strong></p>
    }
    <h2>What happened in the group</h2>
    <p class="own">{{ note().dynamic || 'nothing written' }}</p>
    @for (leader of shared().leaders; track leader.id) {
      <h2>Intervention of {{ leader.name }}, {{ leader.credential }}</h2>
      <p class="own">{{ textOf(leader.id) || 'not written yet' }}</p>
    }
    <sw-grown-on-paper [note]="note()" [timeZone]="session().timeZone" />
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
    @media print {
      :host {
        display: block;
      }
    }
  `,
})
export class GroupNoteOnPaper {
  readonly note = input.required<GroupNote>();
  readonly session = input.required<WrapUp['session']>();
  readonly interventions = input.required<WrapUp['interventions']>();

  protected readonly shared = computed(() => this.note().frozen ?? this.session());
  protected readonly facts = computed(() => groupNoteFacts(this.shared()));

  protected textOf(staffId: string): string {
    const written = this.note().frozen?.interventions ?? this.interventions();
    return written.find((each) => each.staffId === staffId)?.text ?? '';
  }
}
