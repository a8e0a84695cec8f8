import { inject, Injectable } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { Store } from '@ngrx/store';
import { firstValueFrom } from 'rxjs';
import type { Flag } from '#contract/flag';
import { Api } from '../../api/api';
import { signInFeature } from '../../core/sign-in/sign-in.feature';
import { courseDialog } from './course-dialog';
import type { FlagDialog, FlagDialogData } from './flag-dialog';
import type { RiskAssessmentData, RiskAssessmentDialog } from './risk-assessment';
import { riskAssessmentWidth } from './risk-assessment-width';

/** A flag with its assessment, from any page that tells of it. */
@Injectable({ providedIn: 'root' })
export class FlagAssessment {
  private readonly api = inject(Api);
  private readonly dialog = inject(MatDialog);
  private readonly staff = inject(Store).selectSignal(signInFeature.selectStaff);

  /** @returns the flag as it became, or undefined when it was left as it was */
  async open(about: Omit<RiskAssessmentData, 'mayAssess'>): Promise<Flag | undefined> {
    if (about.flag.kind !== 'risk') return this.openCourse(about);
    // Not part of a page that only tells of flags.
    const form = await import('./risk-assessment');
    const opened = this.dialog.open<RiskAssessmentDialog, RiskAssessmentData, Flag>(
      form.RiskAssessmentDialog,
      {
        data: { ...about, mayAssess: this.staff()?.mayAssessRisk ?? false },
        width: riskAssessmentWidth,
        maxWidth: 'none',
        restoreFocus: true,
      },
    );
    return firstValueFrom(opened.afterClosed());
  }

  /** A flag about the course of care: what was done about it and what came of it. */
  private async openCourse(about: Omit<FlagDialogData, 'mayAssess'>): Promise<Flag | undefined> {
    const form = await import('./flag-dialog');
    const opened = this.dialog.open<FlagDialog, FlagDialogData, Flag>(form.FlagDialog, {
      data: { ...about, mayAssess: this.staff()?.mayAssessRisk ?? false },
      ...courseDialog,
      maxWidth: 'none',
      restoreFocus: true,
    });
    return firstValueFrom(opened.afterClosed());
  }

  /**
   * The same of a flag that the page knows by its id alone.
   *
   * @throws HttpErrorResponse when it cannot be read
   */
  async openById(
    id: string,
    about: Omit<RiskAssessmentData, 'mayAssess' | 'flag'>,
  ): Promise<Flag | undefined> {
    const flag = await firstValueFrom(this.api.get<Flag>(`/api/flags/${id}`));
    return this.open({ ...about, flag });
  }
}
