import { wordsIn } from '#domain/notes/own-words';

/** Another note that this one may be like. */
export interface ComparedNote {
  readonly of: 'another-note-of-this-session' | 'an-earlier-note-of-this-person';
  /** The author's own words of that note, without drafted ones. */
  readonly ownText: string;
}

/** What a program decides about likeness. */
export interface SimilarityPolicy {
  /** 0 to 1; above it a reason is asked for. */
  readonly similarityLimit: number;
  /** Own words from which likeness is measured. */
  readonly similarityMinWords: number;
}

/** Defaults of ours, no source: identical group notes are a red flag of audits (clinical.md C1). */
export const defaultSimilarityPolicy: SimilarityPolicy = {
  similarityLimit: 0.6,
  similarityMinWords: 15,
};

export interface NoteSimilarity {
  /** 0 to 1; `null` = unknown, with too few own words to measure. */
  readonly value: number | null;
  readonly limit: number;
  readonly ownWords: number;
  readonly neededWords: number;
  /** What it is most like; `null` when there is nothing to compare with. */
  readonly nearest: ComparedNote['of'] | null;
  /** Too short to measure, but word for word another note, or with hardly a word changed. */
  readonly repeated: boolean;
}

const pronouns: ReadonlySet<string> = new Set(
  `he she they him her them his hers their theirs himself herself themself themselves it its`.split(
    ' ',
  ),
);

/**
 * Words as they are compared: names of the people concerned, pronouns and numbers are set to one
 * mark each, because a copied note with "she" for "he" is still a copied note.
 */
function comparable(text: string, names: ReadonlySet<string>): readonly string[] {
  return wordsIn(text).map((word) => {
    const bare = word.replace(/'s$/, '');
    if (pronouns.has(bare) || names.has(bare)) return '·';
    return /^\p{N}/u.test(word) ? '#' : word;
  });
}

const shingleLength = 3;

function shingles(words: readonly string[]): ReadonlySet<string> {
  const runs = new Set<string>();
  for (let at = 0; at + shingleLength <= words.length; at += 1) {
    runs.add(words.slice(at, at + shingleLength).join(' '));
  }
  return runs;
}

/**
 * How much two texts share: the overlap coefficient of their runs of three words, |A∩B| divided by
 * the smaller of |A| and |B|. 1 when one text is contained in the other, so a clone with a
 * sentence added is still a clone; 0 when they share no run. Symmetric; 0 for a text of fewer than
 * three words.
 */
export function textSimilarity(
  one: string,
  other: string,
  names: ReadonlySet<string> = new Set(),
): number {
  const a = shingles(comparable(one, names));
  const b = shingles(comparable(other, names));
  const smaller = Math.min(a.size, b.size);
  if (smaller === 0) return 0;
  let shared = 0;
  for (const run of a) if (b.has(run)) shared += 1;
  return shared / smaller;
}

/** Of five words one may be another: a default of ours, for texts too short to measure. */
const sameShare = 0.8;

/** Whether a short text is another one again: nearly all its words, or a piece taken out of it. */
function repeats(short: readonly string[], other: readonly string[]): boolean {
  if (short.length === 0 || other.length === 0) return false;
  const left = [...other];
  const shared = short.filter((word) => {
    const at = left.indexOf(word);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  }).length;
  if (shared / Math.max(short.length, other.length) >= sameShare) return true;
  const runs = shingles(short);
  const others = shingles(other);
  return runs.size > 0 && [...runs].every((run) => others.has(run));
}

/**
 * The likeness of a note to the session's other notes and the person's earlier ones: the highest.
 * Unknown below the program's number of own words; notes that have fewer are not compared with.
 * `names` are the names of everyone concerned.
 */
export function noteSimilarity(
  text: string,
  others: readonly ComparedNote[],
  names: readonly string[],
  policy: SimilarityPolicy = defaultSimilarityPolicy,
): NoteSimilarity {
  const nameWords = new Set(names.flatMap((name) => wordsIn(name)));
  const own = comparable(text, nameWords);
  const known = own.length >= policy.similarityMinWords;
  const result = {
    limit: policy.similarityLimit,
    ownWords: own.length,
    neededWords: policy.similarityMinWords,
  };
  if (!known) {
    const same = others.find((other) => repeats(own, comparable(other.ownText, nameWords)));
    return { ...result, value: null, nearest: same?.of ?? null, repeated: same !== undefined };
  }
  let value = 0;
  let nearest: ComparedNote['of'] | null = null;
  for (const other of others) {
    if (wordsIn(other.ownText).length < policy.similarityMinWords) continue;
    const likeness = textSimilarity(text, other.ownText, nameWords);
    if (nearest === null || likeness > value) {
      value = likeness;
      nearest = other.of;
    }
  }
  return { ...result, value, nearest, repeated: false };
}
