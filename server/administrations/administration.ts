import type { Administration, Answers } from '#contract/administration';
import { itemInstruments } from '#domain/instruments/instruments';
import { score } from '#domain/instruments/score';

/** An administration as stored. */
export interface AdministrationRow {
  readonly id: string;
  readonly instrument_code: string;
  readonly episode_id: string;
  readonly administered_at: Date | null;
  readonly time_point: number | null;
  readonly mode: string;
  readonly answers: unknown;
  readonly total: number | null;
  readonly version: number;
}

/** The stored row as the wire has it, with the items that keep it from a total. */
export function describeAdministration(row: AdministrationRow): Administration {
  const answers = row.answers as Answers | null;
  return {
    id: row.id,
    instrumentCode: row.instrument_code,
    episodeId: row.episode_id,
    administeredAt: row.administered_at?.toISOString() ?? null,
    timePoint: row.time_point,
    mode: row.mode as Administration['mode'],
    answers,
    total: row.total,
    missingItems: row.total === null && answers ? missingItems(row.instrument_code, answers) : [],
    version: row.version,
  };
}

function missingItems(instrumentCode: string, answers: Answers): string[] {
  const instrument = itemInstruments.find(({ code }) => code === instrumentCode);
  if (!instrument) return [];
  const result = score(instrument, answers);
  return result.notScorable ? [...result.missingItems] : [];
}
