import { v7 } from 'uuid';
import { bytesOf } from './random.ts';

/** When things came to be that have no time of their own: staff, groups, the organization. */
const founding = '2024-01-02T15:00:00.000Z';

/**
 * A UUIDv7 that is the same for the same seed, kind, key and instant; `at` is when the row came to
 * be, so that ids are in the order of time as those made by the app are.
 */
export function demoId(seed: string, kind: string, key: string, at = founding): string {
  return v7({ msecs: Date.parse(at), random: bytesOf(`${seed}|${kind}|${key}`) });
}
