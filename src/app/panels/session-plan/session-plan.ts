import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import {
  type SkillModule,
  skillModuleLabels,
  skillModules,
  skills,
} from '#domain/skills/skill-catalogue';
import type { SessionPlan, SessionPlanWrite, SkillRef } from '#contract/session';
import { SessionsClient } from '../../api/sessions-client';
import { Reading } from '../../core/reading';
import { Skeleton } from '../../ui/skeleton/skeleton';

const mostSkills = 12;
const standingWords = { due: 'still due', next: 'next' };

export interface SessionPlanData {
  readonly id: string;
  readonly hasGroup: boolean;
  /** "Skills group, tomorrow, 9:00"; null: it is today's, in whose room the dialog opens. */
  readonly when: string | null;
  /** Null: it is read with the curriculum, and nothing can be chosen before. */
  readonly plan: SessionPlan | null;
  /** Skills that the program added to those of the catalogue. Null: they are read with the curriculum. */
  readonly ownSkills: readonly SkillRef[] | null;
}

/** What was chosen, and what the session taught until then. */
export interface TaughtPlan {
  readonly plan: SessionPlanWrite;
  readonly before: SessionPlanWrite;
}

function writeOf({ module, topic, homework, skills, version }: SessionPlan): SessionPlanWrite {
  return { module, topic, homework, skillCodes: skills.map(({ code }) => code), version };
}

/**
 * What a session teaches, a topic of the group's curriculum or another, and the skills that the roster
 * offers a toggle for.
 */
@Component({
  selector: 'sw-session-plan',
  imports: [MatButton, MatDialogModule, Skeleton],
  templateUrl: './session-plan.html',
  styleUrl: './session-plan.scss',
})
export class SessionPlanDialog {
  protected readonly data = inject<SessionPlanData>(MAT_DIALOG_DATA);
  private readonly dialog = inject<MatDialogRef<SessionPlanDialog, TaughtPlan>>(MatDialogRef);

  private readonly sessions = inject(SessionsClient);
  protected readonly reading = new Reading(signal(this.data.id), (id) =>
    this.sessions.curriculum(id),
  );
  private readonly read = this.reading.value;
  protected readonly problem = this.reading.problem;
  protected readonly topics = computed(() => this.read()?.topics ?? []);
  /** What it taught when the dialog had it; null: not known yet. */
  protected readonly plan = computed(() => this.data.plan ?? this.read()?.plan ?? null);

  protected readonly module = linkedSignal(() => this.plan()?.module ?? '');
  protected readonly topic = linkedSignal(() => this.plan()?.topic ?? '');
  protected readonly homework = linkedSignal(() => this.plan()?.homework ?? '');
  protected readonly codes = linkedSignal<readonly string[]>(
    () => this.plan()?.skills.map(({ code }) => code) ?? [],
  );
  /** Which topic of the curriculum is in the boxes; -1: none. */
  protected readonly current = computed(() =>
    this.topics().findIndex(
      ({ module, topic }) => module === this.module().trim() && topic === this.topic().trim(),
    ),
  );
  protected readonly standingWords = standingWords;
  protected readonly full = computed(() => this.codes().length >= mostSkills);
  protected readonly groups = computed(() => {
    const catalogue = skillModules.map((module: SkillModule) => ({
      label: skillModuleLabels[module],
      skills: skills.filter((skill) => skill.module === module),
    }));
    const own = this.ownSkills();
    return own.length === 0 ? catalogue : [...catalogue, { label: 'Of this program', skills: own }];
  });
  /** Also those that are chosen already where the program's are not known. */
  private readonly ownSkills = computed(() => {
    const chosen = (this.plan()?.skills ?? []).filter(
      ({ code }) => !skills.some((each) => each.code === code),
    );
    const known = this.data.ownSkills ?? this.read()?.ownSkills ?? [];
    return [...known, ...chosen.filter(({ code }) => !known.some((each) => each.code === code))];
  });

  /** The topic of the curriculum with its skills and what is to be done until next time. */
  protected take(index: string): void {
    const chosen = index === '' ? undefined : this.topics()[Number(index)];
    if (chosen === undefined) return;
    this.module.set(chosen.module);
    this.topic.set(chosen.topic);
    this.homework.set(chosen.homework ?? '');
    this.codes.set(chosen.skills.map(({ code }) => code));
  }

  protected toggle(code: string): void {
    this.codes.update((codes) =>
      codes.includes(code) ? codes.filter((each) => each !== code) : [...codes, code],
    );
  }

  protected save(): void {
    const known = this.plan();
    if (known === null) return;
    const plan = {
      module: this.module().trim() || null,
      topic: this.topic().trim() || null,
      homework: this.homework().trim() || null,
      skillCodes: [...this.codes()],
      version: known.version,
    };
    this.dialog.close({ plan, before: writeOf(known) });
  }
}
