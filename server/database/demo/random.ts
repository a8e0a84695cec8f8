/**
 * A small generator that gives the same numbers for the same words: SplitMix-like mixing of a
 * 32-bit state seeded by a hash (FNV-1a) of the words. Each thing of the demo program asks with
 * words of its own, so that a change to one thing leaves all the others as they were.
 */
export interface Random {
  /** 0 (inclusive) to 1 (exclusive). */
  next(): number;
  /** A whole number, both ends included. */
  between(min: number, max: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** Roughly normal around 0, within ±3 standard deviations. */
  bell(sd: number): number;
  /** A shuffled copy. */
  shuffled<T>(items: readonly T[]): T[];
}

export function randomFor(...words: readonly (string | number)[]): Random {
  let state = hashOf(words.join('|'));
  const next = (): number => {
    state = (state + 0x9e3779b9) | 0;
    return mixed(state) / 0x1_0000_0000;
  };
  const between = (min: number, max: number): number => min + Math.floor(next() * (max - min + 1));
  return {
    next,
    between,
    chance: (probability) => next() < probability,
    pick: <T>(items: readonly T[]): T => {
      const item = items[between(0, items.length - 1)];
      if (item === undefined) throw new RangeError('nothing to pick from');
      return item;
    },
    bell: (sd) => (next() + next() + next() - 1.5) * 2 * sd,
    shuffled: <T>(items: readonly T[]): T[] => {
      const copy = [...items];
      for (let last = copy.length - 1; last > 0; last -= 1) {
        const other = between(0, last);
        [copy[last], copy[other]] = [copy[other] as T, copy[last] as T];
      }
      return copy;
    },
  };
}

/** Sixteen bytes that are the same for the same text, far enough apart for ids of the demo. */
export function bytesOf(text: string): Uint8Array {
  const words = new Uint32Array(4);
  for (let index = 0; index < words.length; index += 1) {
    words[index] = mixed(hashOf(text, 0x811c9dc5 ^ Math.imul(index + 1, 0x9e3779b9)));
  }
  return new Uint8Array(words.buffer);
}

function hashOf(text: string, basis = 0x811c9dc5): number {
  let hash = basis;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash | 0;
}

function mixed(state: number): number {
  let bits = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
