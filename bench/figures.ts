/** Prints one `name value unit [ratio]` per line; figures are measured, never bars that fail a build. */
export function print(name: string, value: number, unit: string, ratio?: number): void {
  const shown = unit === 'bytes' ? String(Math.round(value)) : value.toFixed(2);
  const beside = ratio === undefined ? '' : ` ${ratio.toFixed(2)}`;
  process.stdout.write(`${name} ${shown} ${unit}${beside}\n`);
}

/** The value below which the given share (0–1) of the samples lies. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** Milliseconds that each of `times` runs took, after some that only warm up. */
export async function timed(
  times: number,
  run: (index: number) => Promise<unknown>,
  warmUp = 10,
): Promise<number[]> {
  for (let index = 0; index < warmUp; index += 1) await run(index);
  const samples: number[] = [];
  for (let index = 0; index < times; index += 1) {
    const began = performance.now();
    await run(warmUp + index);
    samples.push(performance.now() - began);
  }
  return samples;
}
