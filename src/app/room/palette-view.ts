import { engagementLabels, engagementLevels } from '#domain/skills/engagement';
import {
  observationKindLabels,
  type ObservationKind,
} from '#domain/observations/observation-kinds';
import { riskChipCodes } from '#domain/flags/risk-causes';
import type { Observation } from '#contract/observation';
import type { SessionDetail } from '#contract/session';
import { clockTime } from './roster-view';

export interface PaletteChip {
  readonly kind: ObservationKind;
  readonly code: string;
  readonly label: string;
  readonly chosen: boolean;
}

export interface PaletteLine {
  readonly kind: ObservationKind;
  readonly label: string;
  readonly chips: readonly PaletteChip[];
}

export interface PaletteView {
  readonly name: string;
  /** "5 kept, 9:24 to 9:46." */
  readonly kept: string;
  readonly anyKept: boolean;
  readonly engagement: readonly PaletteChip[];
  readonly lines: readonly PaletteLine[];
  readonly quote: string;
  readonly risks: readonly PaletteChip[];
}

const lineKinds = ['affect', 'response', 'homework'] as const;

const lineOf = (kind: ObservationKind, chips: readonly PaletteChip[]): PaletteLine => ({
  kind,
  label: observationKindLabels[kind],
  chips,
});

/** What the palette offers and holds about one person. */
export function paletteView(session: SessionDetail, participantId: string): PaletteView | null {
  const person = session.roster.find((row) => row.participantId === participantId);
  if (!person) return null;
  const kept = session.observations.filter(
    (row) => row.participantId === participantId && !row.takenBack,
  );
  const chip = (kind: ObservationKind, code: string, label: string): PaletteChip => ({
    kind,
    code,
    label,
    chosen: kept.some((row) => row.kind === kind && row.code === code),
  });
  const ofKind = (kind: ObservationKind) =>
    session.settings.chips
      .filter((each) => each.kind === kind)
      .map((each) => chip(kind, each.code, each.label));
  const goals = person.objectives.map((each) =>
    chip('goal', each.id, `${each.number} ${each.label}`),
  );
  const skills = session.skills.map((each) => chip('skill', each.code, each.name));
  return {
    name: `${person.preferredName} ${person.familyName}`,
    anyKept: kept.length > 0,
    kept: keptWords(kept, session.program.timeZone),
    engagement: engagementLevels.map((level) =>
      chip('engagement', String(level), engagementLabels[level]),
    ),
    lines: [
      ...lineKinds.map((kind) => lineOf(kind, ofKind(kind))),
      lineOf('skill', skills),
      lineOf('goal', goals),
    ].filter((line) => line.chips.length > 0),
    quote: kept.find((row) => row.kind === 'own-words')?.text ?? '',
    risks: riskChipCodes.map((code) => chip('risk', code, riskLabel(session, code))),
  };
}

function riskLabel(session: SessionDetail, code: string): string {
  const chip = session.settings.chips.find((each) => each.kind === 'risk' && each.code === code);
  return chip?.label ?? code.replaceAll('-', ' ');
}

function keptWords(kept: readonly Observation[], zone: string): string {
  if (kept.length === 0) return 'Nothing kept yet.';
  const times = kept.map((row) => row.tappedAt).sort();
  const [first, last] = [clockTime(times[0] ?? '', zone), clockTime(times.at(-1) ?? '', zone)];
  const when = first === last ? first : `${first} to ${last}`;
  return `${kept.length} kept, ${when}.`;
}
