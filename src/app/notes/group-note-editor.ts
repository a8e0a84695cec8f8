import { Component, computed, input, linkedSignal, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { WrapUp } from '#contract/note';
import { timeOfDay } from '../core/time-of-day';
import { wordsToShow } from '../core/shared-words';
import { Icon } from '../ui/icon/icon';
import { SignatureLine } from './signature-line';

/** The group note: the shared facts, what happened in the group without names, each leader's part. */
@Component({
  selector: 'sw-group-note-editor',
  imports: [Icon, MatButton, SignatureLine],
  templateUrl: './group-note-editor.html',
  styleUrl: './note-editor.scss',
})
export class GroupNoteEditor {
  readonly wrapUp = input.required<WrapUp>();
  readonly staffId = input.required<string>();

  readonly dynamicWritten = output<string>();
  readonly interventionWritten = output<string>();
  readonly signAsked = output();

  protected readonly groupNote = computed(() => this.wrapUp().groupNote);
  protected readonly signed = computed(() => Boolean(this.groupNote()?.signedAt));
  protected readonly leads = computed(() =>
    this.wrapUp().session.leaders.some((leader) => leader.id === this.staffId()),
  );
  protected readonly ready = computed(
    () => this.groupNote()?.readiness.every((condition) => condition.met) ?? false,
  );
  protected readonly facts = computed(() => {
    const { session } = this.wrapUp();
    const from = timeOfDay(session.startedAt ?? session.startsAt, session.timeZone);
    const to = timeOfDay(session.endedAt ?? session.endsAt, session.timeZone);
    const skills = session.skills.map((skill) => skill.name).join(', ');
    return [
      `${from}–${to}`,
      `${session.headcount} participants`,
      `${session.leaders.length} staff`,
      session.topic,
      skills,
    ]
      .filter(Boolean)
      .join(' · ');
  });
  protected readonly dynamic = linkedSignal({
    source: () => ({
      id: this.wrapUp().session.id,
      stored: this.groupNote()?.dynamic ?? null,
    }),
    computation: wordsToShow,
  });
  protected readonly leaders = computed(() =>
    this.wrapUp().session.leaders.map((leader) => ({
      ...leader,
      mine: leader.id === this.staffId(),
      text: this.wrapUp().interventions.find((each) => each.staffId === leader.id)?.text ?? '',
    })),
  );
  protected readonly own = linkedSignal({
    source: () => this.wrapUp().session.id,
    computation: () => this.leaders().find((leader) => leader.mine)?.text ?? '',
  });

  protected writeDynamic(text: string): void {
    this.dynamic.set(text);
    this.dynamicWritten.emit(text);
  }

  protected writeOwn(text: string): void {
    this.own.set(text);
    this.interventionWritten.emit(text);
  }
}
