import type { Administration } from '#contract/administration';
import type { Timeline } from '#contract/timeline';
import type {
  InstrumentDefinition,
  ScoreOnlyInstrument,
  Subscale,
} from '#domain/instruments/instrument-definition';
import { instrumentByCode } from '#domain/instruments/instruments';
import { subscaleScores } from '#domain/instruments/subscale-scores';

const codeOf = (instrumentCode: string, { code }: Subscale): string => `${instrumentCode}/${code}`;

/** "Use" of "Use (items 4–6)": there is little room beside a lane. */
const nameOf = ({ label }: Subscale): string => label.replace(/ \(.*\)$/, '');

function inParts(code: string): ScoreOnlyInstrument | null {
  const instrument = instrumentByCode(code);
  return instrument?.scoreOnly && instrument.entry === 'subscales' ? instrument : null;
}

/** Of an instrument without a total, each part as a lane of its own, in its own range and direction. */
export function partsOf(instrument: InstrumentDefinition): ScoreOnlyInstrument[] {
  const whole = inParts(instrument.code);
  if (whole === null) return [];
  const { entry: _, subscales = [], ...rest } = whole;
  return subscales.map((part) => ({
    ...rest,
    code: codeOf(whole.code, part),
    name: `${whole.name}: ${part.label}`,
    shortName: `${whole.shortName} ${nameOf(part)}`,
    direction: part.direction,
    range: part.range,
    step: part.scoring === 'mean' ? null : whole.step,
  }));
}

/** What was entered of the parts, each as an entry of its lane; a part that was left blank has no total. */
export function entriesWithParts(all: readonly Administration[]): Administration[] {
  return all.flatMap((each) => {
    const whole = inParts(each.instrumentCode);
    if (whole === null) return [each];
    return subscaleScores(whole, each.answers ?? {}).map(({ subscale, value }) => ({
      ...each,
      id: codeOf(each.id, subscale),
      instrumentCode: codeOf(whole.code, subscale),
      total: value,
      answers: null,
      missingItems: [],
    }));
  });
}

/** What is owed of an instrument is owed of each of its parts. */
export function owedWithParts(owed: Timeline['owed']): Timeline['owed'] {
  return owed.flatMap((each) => {
    const parts = inParts(each.instrumentCode)?.subscales;
    if (parts === undefined) return [each];
    return parts.map((part) => ({ ...each, instrumentCode: codeOf(each.instrumentCode, part) }));
  });
}
