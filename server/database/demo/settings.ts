import type { ProgramSettings } from '#contract/program';
import { defaultProgramSettings } from '../../programs/default-settings.ts';

/** The defaults, with the one urge that each demo program asks for. */
export function programSettings(levelOfCare: 'PHP' | 'IOP'): ProgramSettings {
  const urge = levelOfCare === 'PHP' ? 'urge-to-self-harm' : 'urge-to-use';
  const defaults = defaultProgramSettings();
  return {
    ...defaults,
    scales: defaults.scales.filter(
      ({ code, urgeThreshold }) => urgeThreshold === null || code === urge,
    ),
  };
}
