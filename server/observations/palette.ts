import type { ObservationWrite } from '#contract/observation';
import type { ProgramSettings } from '#contract/program';
import { riskChipCodes } from '#domain/flags/risk-causes';
import { chipOf } from '#domain/observations/observation-chips';
import { engagementLevels } from '#domain/skills/engagement';
import { skillByCode } from '#domain/skills/skill-catalogue';
import type { FieldError } from '../problems.ts';
import { instantErrors } from '../sessions/instant-fields.ts';

/**
 * Whether the code is one of the program's palette, and words stand only where words belong.
 *
 * @param storedCode what the tap said before; a chip that was retired since can be taken back
 */
export function observationErrors(
  asked: ObservationWrite,
  settings: ProgramSettings,
  storedCode: string | null,
): FieldError[] {
  const errors = instantErrors({ tappedAt: asked.tappedAt });
  const isWords = asked.kind === 'own-words';
  if (isWords && (asked.text === null || asked.text.trim() === '')) {
    errors.push({ field: 'text', message: 'Own words need the words.' });
  }
  if (!isWords && asked.text !== null) {
    errors.push({ field: 'text', message: 'Only own words have a text.' });
  }
  if (storedCode !== asked.code && !isInPalette(asked, settings)) {
    errors.push({ field: 'code', message: `"${asked.kind}" has no such code.` });
  }
  return errors;
}

function isInPalette({ kind, code }: ObservationWrite, settings: ProgramSettings): boolean {
  switch (kind) {
    case 'engagement':
      return engagementLevels.some((level) => String(level) === code);
    case 'risk':
      return riskChipCodes.some((known) => known === code);
    case 'skill':
      return skillByCode(code) !== null || chipOf({ kind, code }, settings.chips) !== null;
    case 'goal':
      return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(code);
    case 'own-words':
      return code === 'quote';
    case 'affect':
    case 'response':
    case 'homework':
      return chipOf({ kind, code }, settings.chips) !== null;
  }
}
