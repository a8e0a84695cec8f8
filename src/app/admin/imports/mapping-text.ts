import type { MeasureMapping } from '#contract/measure-import';

/** A mapping as it was pasted: the server checks what is in it, here only whether it is JSON. */
export interface MappingRead {
  readonly mapping: MeasureMapping | null;
  /** What is wrong with the text; null while there is none. */
  readonly problem: string | null;
}

export function readMapping(text: string): MappingRead {
  if (text.trim() === '') return { mapping: null, problem: null };
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch (error) {
    return { mapping: null, problem: `This is not JSON: ${(error as Error).message}` };
  }
  if (typeof read !== 'object' || read === null || Array.isArray(read)) {
    return { mapping: null, problem: 'A mapping is an object: it begins with { and ends with }.' };
  }
  return { mapping: read as MeasureMapping, problem: null };
}
