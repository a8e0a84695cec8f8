import type { MatDialogConfig } from '@angular/material/dialog';

/** How a dialog opens in which something is planned; its fields come only with what can be chosen. */
export const planDialog = <Data>(data: Data, width: number): MatDialogConfig<Data> => ({
  data,
  width: `min(${width}px, calc(100vw - 24px))`,
  maxWidth: '100vw',
  autoFocus: 'first-heading',
  restoreFocus: true,
});
