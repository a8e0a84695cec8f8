import { inject } from '@angular/core';
import type { CanDeactivateFn } from '@angular/router';
import { Confirmation } from '../confirmation/confirmation';
import { wouldBeLost } from './unsaved-warning';

/** For a page with a form: leaving it asks first while it holds what is not saved. */
export const keepsWhatIsWritten: CanDeactivateFn<unknown> = () => {
  if (!wouldBeLost()()) return true;
  return inject(Confirmation).ask({
    heading: 'Leave without saving?',
    text: 'What you wrote is lost.',
    confirm: 'Leave',
    cancel: 'Stay',
  });
};
