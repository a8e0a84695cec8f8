import { Component, computed, inject, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Store } from '@ngrx/store';
import { firstValueFrom } from 'rxjs';
import type { PositionWrite, StepDownReviewPage, TeamPosition } from '#contract/step-down';
import { type Problem, problemFrom } from '../api/problem';
import { StepDownClient } from '../api/step-down-client';
import { Refusal } from '../core/refusal/refusal';
import { signInFeature } from '../core/sign-in/sign-in.feature';
import { TextField } from '../ui/text-field/text-field';
import { Tag } from '../ui/tag/tag';

/** Who was asked, and what each of them holds of the decision. Everybody speaks for themselves. */
@Component({
  selector: 'sw-review-team',
  imports: [MatButton, Refusal, Tag, TextField],
  templateUrl: './review-team.html',
  styleUrl: './review-team.scss',
})
export class ReviewTeam {
  readonly page = input.required<StepDownReviewPage>();
  readonly team = input.required<readonly TeamPosition[]>();
  readonly changed = output<StepDownReviewPage>();

  private readonly client = inject(StepDownClient);
  private readonly me = inject(Store).selectSignal(signInFeature.selectStaff);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly sending = signal(false);
  protected readonly words = signal('');
  protected readonly dissenting = signal(false);

  protected readonly own = computed(
    () => this.team().find(({ staff }) => staff.id === this.me()?.id) ?? null,
  );
  protected readonly meId = computed(() => this.me()?.id ?? null);
  /** Those who were not asked yet. */
  protected readonly others = computed(() => {
    const asked = new Set(this.team().map(({ staff }) => staff.id));
    return this.page().colleagues.filter(({ id }) => !asked.has(id));
  });

  protected ask(staffId: string): void {
    if (staffId === '') return;
    void this.send(staffId, { position: null, words: null, version: 0 });
  }

  protected agree(): void {
    this.say({ position: 'agrees', words: this.written() });
  }

  protected dissent(): void {
    if (!this.dissenting()) {
      this.dissenting.set(true);
      return;
    }
    this.say({ position: 'dissents', words: this.written() });
  }

  private written(): string | null {
    const words = this.words().trim();
    return words === '' ? null : words;
  }

  private say(said: Pick<PositionWrite, 'position' | 'words'>): void {
    const id = this.meId();
    if (id !== null) void this.send(id, { ...said, version: this.own()?.version ?? 0 });
  }

  private async send(staffId: string, write: PositionWrite): Promise<void> {
    this.problem.set(null);
    this.sending.set(true);
    await firstValueFrom(this.client.position(this.page().participantId, staffId, write)).then(
      (page) => {
        this.words.set('');
        this.dissenting.set(false);
        this.changed.emit(page);
      },
      (thrown: unknown) => {
        this.problem.set(problemFrom(thrown));
      },
    );
    this.sending.set(false);
  }
}
