import type { ImportFault, MeasureMapping } from '#contract/measure-import';
import { mappingFault } from './mapped-instruments.ts';

/**
 * What of a mapping leaves open when something was measured, or says it twice: each wide column is
 * one instrument, at one time point of its own or at the time of its line.
 */
export function timeFaults({ when, shape }: MeasureMapping): ImportFault[] {
  if (!('wide' in shape)) return when === undefined ? [noTime('when')] : [];
  const faults: ImportFault[] = [];
  const seen = new Set<string>();
  for (const { column, instrument, timePoint } of shape.wide) {
    if (when === undefined && timePoint === undefined) faults.push(noTime(column));
    if (when !== undefined && timePoint !== undefined) {
      const reason = 'It has a time point of its own: leave “when” out, or the time point.';
      faults.push(mappingFault(column, reason));
    }
    const key = JSON.stringify([instrument, timePoint]);
    if (seen.has(key)) {
      const which = timePoint === undefined ? instrument : `${instrument} at ${timePoint}`;
      faults.push(mappingFault(column, `Another column is ${which} already.`));
    }
    seen.add(key);
  }
  return faults;
}

const noTime = (column: string): ImportFault =>
  mappingFault(column, 'Nothing says when it was measured: give “when”, or a time point.');
