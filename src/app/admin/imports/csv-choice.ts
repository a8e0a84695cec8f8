import { Component, input, output } from '@angular/core';
import { Icon } from '../../ui/icon/icon';
import type { ChosenFile } from './chosen-file';

/** The CSV that an import reads: chosen, named with its rows, or refused with the reason. */
@Component({
  selector: 'sw-csv-choice',
  imports: [Icon],
  styleUrl: './import-page.scss',
  styles: ':host { display: block; }',
  template: `
    <div class="sw-field">
      <span class="sw-field-label">{{ label() }}</span>
      <div class="file">
        <label class="pick">
          <input
            #box
            class="sw-visually-hidden"
            type="file"
            accept=".csv,.tsv,.txt,text/csv"
            aria-describedby="import-csv-said"
            [disabled]="busy()"
            (change)="chosen.emit(box)"
          />
          <sw-icon name="upload_file" [size]="18" />Choose a CSV file
        </label>
        <ng-content />
      </div>
      <p id="import-csv-said" class="sw-quiet">
        @if (csv(); as file) {
          <strong>{{ file.name }}</strong>, {{ rows() }}
        } @else {
          {{ limits() }}
        }
      </p>
      @if (refused(); as why) {
        <p class="sw-field-error" role="alert"><sw-icon name="error" [size]="18" />{{ why }}</p>
      }
    </div>
  `,
})
export class CsvChoice {
  readonly label = input.required<string>();
  /** What can be chosen: "Up to 20 MB, in UTF-8". */
  readonly limits = input.required<string>();
  readonly csv = input.required<ChosenFile | null>();
  /** "1,200 rows". */
  readonly rows = input.required<string>();
  readonly refused = input.required<string | null>();
  readonly busy = input.required<boolean>();
  /** The box that holds the file. */
  readonly chosen = output<HTMLInputElement>();
}
