import { Injectable } from '@angular/core';
import type { RiskAssessmentWrite } from '#contract/flag';

/** An assessment as far as it is written. */
export type AssessmentDraft = Omit<RiskAssessmentWrite, 'id' | 'level'> & {
  readonly level: RiskAssessmentWrite['level'] | null;
};

/**
 * What somebody has written about a flag and not yet recorded: closing the dialog loses no word. In
 * memory, until it is recorded or the page is left.
 */
@Injectable({ providedIn: 'root' })
export class AssessmentDrafts {
  private readonly drafts = new Map<string, AssessmentDraft>();

  of(flagId: string): AssessmentDraft | null {
    return this.drafts.get(flagId) ?? null;
  }

  keep(flagId: string, draft: AssessmentDraft): void {
    this.drafts.set(flagId, draft);
  }

  forget(flagId: string): void {
    this.drafts.delete(flagId);
  }
}
