import {
  afterNextRender,
  Component,
  computed,
  ElementRef,
  inject,
  Injector,
  input,
  model,
  signal,
} from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { skillByCode } from '#domain/skills/skill-catalogue';
import type { LineFault } from '../../core/record-form/line-fault';
import { Ids } from '../../core/ids';
import type { CheckOption } from '../../ui/check-list/check-list';
import { Icon } from '../../ui/icon/icon';
import { mostTopics, moved, newTopic, type TopicDraft } from './outline-draft';
import { TopicFields } from './topic-fields';

interface TakenOut {
  readonly topic: TopicDraft;
  readonly place: number;
}

/** The topics of a curriculum in their order: written, moved, taken out and put back. */
@Component({
  selector: 'sw-topics-editor',
  host: { '(keydown)': 'moveByKey($event)' },
  imports: [Icon, MatButton, MatIconButton, TopicFields],
  templateUrl: './topics-editor.html',
  styleUrl: './topics-editor.scss',
})
export class TopicsEditor {
  readonly topics = model.required<readonly TopicDraft[]>();
  readonly faults = input.required<readonly (LineFault | null)[]>();
  readonly ownSkills = input.required<readonly CheckOption[]>();

  private readonly ids = inject(Ids);
  private readonly injector = inject(Injector);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly chosen = signal<string | null>(null);
  protected readonly takenOut = signal<TakenOut | null>(null);
  protected readonly full = computed(() => this.topics().length >= mostTopics);
  /** The key of the topic that is written in: the one chosen, else the first that is not complete. */
  protected readonly open = computed(() => {
    const faulty = this.faults().findIndex((fault) => fault !== null);
    return this.chosen() ?? this.topics()[faulty]?.key ?? null;
  });
  protected readonly rows = computed(() =>
    this.topics().map((topic, place) => ({
      topic,
      name: topic.topic.trim() || `topic ${place + 1}`,
      skills: topic.skillCodes.map((code) => this.nameOf(code)).join(', '),
      fault: this.faults()[place] ?? null,
    })),
  );

  private nameOf(code: string): string {
    const own = this.ownSkills().find(({ value }) => value === code);
    return skillByCode(code)?.name ?? own?.label ?? code;
  }

  protected change(place: number, topic: TopicDraft): void {
    // Who writes in a line keeps it open, also once nothing is wrong with it any more.
    this.chosen.set(topic.key);
    this.topics.update((topics) => topics.with(place, topic));
  }

  protected toggle(key: string): void {
    this.chosen.set(this.open() === key ? null : key);
  }

  protected move(place: number, by: -1 | 1): void {
    const key = this.topics()[place]?.key ?? '';
    this.topics.update((topics) => moved(topics, place, by));
    // At the end of the list that button is off: the other one has the focus.
    const to = place + by;
    const ended = by === -1 ? to <= 0 : to >= this.topics().length - 1;
    this.focusOn(`[data-moves="${key}"][data-by="${ended ? -by : by}"]`);
  }

  /** Alt with an arrow key moves the topic in whose line the focus is. */
  protected moveByKey(event: KeyboardEvent): void {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    const line = (event.target as HTMLElement).closest('li');
    if (line === null) return;
    event.preventDefault();
    this.move(
      [...this.host.querySelectorAll('li')].indexOf(line),
      event.key === 'ArrowUp' ? -1 : 1,
    );
  }

  protected add(): void {
    const topic = newTopic(this.ids.next(), this.topics());
    this.topics.update((topics) => [...topics, topic]);
    this.chosen.set(topic.key);
    this.focusOn(`[id="${topic.module === '' ? 'module' : 'topic'}-${topic.key}"]`);
  }

  protected takeOut(place: number): void {
    const topic = this.topics()[place];
    if (topic === undefined) return;
    this.topics.update((topics) => topics.toSpliced(place, 1));
    this.takenOut.set({ topic, place });
    this.focusOn('[data-undo]');
  }

  protected putBack({ topic, place }: TakenOut): void {
    this.topics.update((topics) => topics.toSpliced(place, 0, topic));
    this.takenOut.set(null);
    this.focusOn(`[data-opens="${topic.key}"]`);
  }

  private focusOn(selector: string): void {
    afterNextRender(() => this.host.querySelector<HTMLElement>(selector)?.focus(), {
      injector: this.injector,
    });
  }
}
