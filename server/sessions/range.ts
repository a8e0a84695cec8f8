import { invalid } from '../problems.ts';
import { instantErrors } from './instant-fields.ts';

/** Days that one list of sessions may span: a month with its neighbours' weeks. */
export const mostDays = 62;

/** @throws invalid when the range is empty, too long, or not two instants */
export function checkRange(range: { from: string; to: string }): void {
  const errors = instantErrors(range);
  if (errors.length === 0) {
    const days = (Date.parse(range.to) - Date.parse(range.from)) / (24 * 3_600_000);
    if (days <= 0) errors.push({ field: 'to', message: 'to must be after from.' });
    if (days > mostDays) {
      errors.push({ field: 'to', message: `to must be at most ${mostDays} days after from.` });
    }
  }
  if (errors.length > 0) throw invalid(errors);
}
