import { Component, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';

/** A file that is being looked through, which can be stopped, or imported, which cannot. */
@Component({
  selector: 'sw-import-under-way',
  imports: [MatButton],
  styleUrl: './import-page.scss',
  styles: ':host { display: block; }',
  template: `
    <div class="head">
      <h2 [id]="headingId()">{{ name() }}{{ checking() ? ', dry run' : '' }}</h2>
      <span class="sw-quiet">{{ rows() }}</span>
    </div>
    <progress [attr.aria-labelledby]="headingId()"></progress>
    <p class="said" role="status">
      {{
        checking()
          ? 'Reading every row. Nothing is stored yet.'
          : 'Importing: all of it is stored, or nothing.'
      }}
    </p>
    @if (checking()) {
      <div class="foot">
        <button matButton="outlined" type="button" (click)="stopped.emit()">Stop</button>
      </div>
    }
  `,
})
export class ImportUnderWay {
  readonly headingId = input.required<string>();
  readonly name = input.required<string>();
  readonly rows = input.required<string>();
  /** A dry run. */
  readonly checking = input.required<boolean>();
  readonly stopped = output();
}
