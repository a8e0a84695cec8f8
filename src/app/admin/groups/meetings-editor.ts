import { Component, inject, input, model } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { Ids } from '../../core/ids';
import { CheckList } from '../../ui/check-list/check-list';
import { Icon } from '../../ui/icon/icon';
import { readTime } from '../../ui/time-input/read-time';
import { TimeInput } from '../../ui/time-input/time-input';
import type { LineFault } from '../../core/record-form/line-fault';
import { type MeetingDraft, newMeeting } from './group-draft';
import { sayLength } from './group-words';
import { placeLabels, placesInMonth, sayRule, weekdayCodes, weekdayLabels } from './meeting-rule';

/** When a group meets: on which days, how often, at what time, from when to when. */
@Component({
  selector: 'sw-meetings-editor',
  imports: [CheckList, Icon, MatButton, MatIconButton, TimeInput],
  templateUrl: './meetings-editor.html',
  styleUrl: './meetings-editor.scss',
})
export class MeetingsEditor {
  readonly meetings = model.required<readonly MeetingDraft[]>();
  readonly faults = input.required<readonly (LineFault | null)[]>();
  /** The program's day, from which a new meeting counts. */
  readonly today = input.required<string>();

  private readonly ids = inject(Ids);
  protected readonly sayRule = sayRule;
  protected readonly places = placesInMonth.map((value) => ({ value, label: placeLabels[value] }));
  protected readonly weekdays = weekdayCodes.map((value) => ({
    value,
    label: weekdayLabels[value],
  }));

  protected length({ startsAt, endsAt }: MeetingDraft): string {
    const complete = readTime(startsAt) !== null && readTime(endsAt) !== null;
    return complete && startsAt !== endsAt ? sayLength(startsAt, endsAt) : '';
  }

  protected isWrong(index: number, field: keyof MeetingDraft): boolean {
    return this.faults()[index]?.field === field;
  }

  protected change(index: number, change: Partial<MeetingDraft>): void {
    this.meetings.update((rows) =>
      rows.map((row, place) => (place === index ? { ...row, ...change } : row)),
    );
  }

  protected setUnit(index: number, unit: string): void {
    this.change(index, { unit: unit === 'month' ? 'month' : 'week' });
  }

  protected setPlace(index: number, text: string): void {
    const place = placesInMonth.find((each) => each === text);
    if (place !== undefined) this.change(index, { place });
  }

  protected add(): void {
    this.meetings.update((rows) => [...rows, newMeeting(this.ids.next(), this.today())]);
  }

  protected takeOut(index: number): void {
    this.meetings.update((rows) => rows.filter((_, place) => place !== index));
  }
}
