import { Component, input, output } from '@angular/core';
import type { PersonRef } from '#contract/scalars';
import type { Problem } from '../../api/problem';
import { fieldProblem } from '../../core/refusal/refusal';
import { staffName } from '../../core/staff-name';
import { TextField } from '../../ui/text-field/text-field';
import { ConsentsEditor } from './consents-editor';
import type { OnFileDraft, OnFileProblems } from './on-file-draft';

/** The fields of what is on file, as an admission and a later change ask for them. */
@Component({
  selector: 'sw-on-file-fields',
  imports: [ConsentsEditor, TextField],
  templateUrl: './on-file-fields.html',
  styleUrl: './on-file-fields.scss',
})
export class OnFileFields {
  readonly draft = input.required<OnFileDraft>();
  /** Who may have reviewed the safety plan. */
  readonly reviewers = input.required<readonly PersonRef[]>();
  /** Where the program is; what is signed is signed by then. */
  readonly today = input.required<string>();
  /** A consent may have been revoked since. */
  readonly revocable = input(false);
  /** What is wrong by the form's own rules. */
  readonly problems = input.required<OnFileProblems>();
  /** What the server says is wrong; null: nothing. */
  readonly refusal = input.required<Problem | null>();
  readonly changed = output<Partial<OnFileDraft>>();

  protected readonly staffName = staffName;

  /** By the name of the wire: contact and safety plan are one there. */
  protected said(field: keyof OnFileDraft, wire: string): string | null {
    return this.problems()[field] ?? fieldProblem(this.refusal(), wire);
  }
}
