import { asq } from '#domain/instruments/asq';
import { auditC } from '#domain/instruments/audit-c';
import { bamR, bamRContinuous } from '#domain/instruments/bam-r';
import { cssrsScreener } from '#domain/instruments/cssrs-screener';
import { dast10 } from '#domain/instruments/dast10';
import { dbtWccl } from '#domain/instruments/dbt-wccl';
import { gad7 } from '#domain/instruments/gad7';
import type {
  InstrumentDefinition,
  ItemInstrument,
} from '#domain/instruments/instrument-definition';
import { k10, k10FromZero } from '#domain/instruments/k10';
import { pcl5 } from '#domain/instruments/pcl5';
import { phq9 } from '#domain/instruments/phq9';
import { core10, ders16, ders18, ors, whodas12 } from '#domain/instruments/scales-without-text';
import { who5 } from '#domain/instruments/who5';
import { wsas, wsasWithoutWork } from '#domain/instruments/wsas';

/** Those that are asked item by item. */
export const itemInstruments: readonly ItemInstrument[] = [phq9, gad7, pcl5, auditC, asq];

/** Every instrument that ships. A program adds score-only ones of its own beside them. */
export const instruments: readonly InstrumentDefinition[] = [
  ...itemInstruments,
  who5,
  bamR,
  bamRContinuous,
  cssrsScreener,
  dast10,
  k10,
  k10FromZero,
  wsas,
  wsasWithoutWork,
  dbtWccl,
  ders16,
  ders18,
  core10,
  ors,
  whodas12,
];

/** The instrument of a code, or `null` when it does not ship. */
export function instrumentByCode(code: string): InstrumentDefinition | null {
  return instruments.find((instrument) => instrument.code === code) ?? null;
}

/**
 * Whether an instrument can show change within an episode. One that asks about the past year
 * cannot, inside a stay of weeks (clinical.md A4, A5).
 */
export function showsTrendWithinEpisode(instrument: InstrumentDefinition): boolean {
  return instrument.windowDays === null || instrument.windowDays < 300;
}

/** Whether the questions of two administrations look back on some of the same days. */
export function windowsOverlap(instrument: InstrumentDefinition, daysApart: number): boolean {
  return instrument.windowDays !== null && Math.abs(daysApart) < instrument.windowDays;
}
