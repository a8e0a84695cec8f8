/** The names by which one person could be recognised. */
export interface PersonNames {
  readonly participantId: string;
  readonly preferredName: string;
  readonly givenName: string;
  readonly familyName: string;
}

/** A name found in a text: what was written, and where it starts. */
export interface NamedPerson {
  readonly participantId: string;
  readonly written: string;
  readonly index: number;
}

/**
 * Words of the language that are also names. They are names only when they begin with a capital,
 * so that "she will hope for grace" names nobody.
 */
const alsoWords: ReadonlySet<string> = new Set(
  `ace amber angel april archer ash aster august autumn baker banks basil bay bell bill bishop
  black bliss bloom blue bob bond brook brooks brown buck bush carol carter case cash chance
  charity chase chip christian chuck clay cliff cloud cooper court crane crew cross crystal daisy
  dale dash dawn day dean destiny drew duke earl early easter eden english ernest eve faith fern
  field fields finch fisher flora flower ford forest fox frank french gale garden gene ginger glen
  gold grace grant gray green grey guy hall hand hank harmony harper haven hazel heath heather
  hill holly honor hope hunter iris ivy jack jade jasmine jasper jay jewel joy june justice
  kestrel king knight lake lance lane lark law leaf lily little long love luck lumen lynx major
  mark marsh mason may meadow melody mercy merit merry miles miller moon moss myrtle nick noble
  north nova oak olive page park parker parks pat patience pearl peg penny pepper petal peter
  pierce piper poppy porter potter powers price pride prince prudence quill rain randy ray read
  reed rice rich rick ridge river rivers rob robin rock rook rose rowan ruby rush rusty sage sailor
  sally sandy saffron serenity sharp shepherd short silver singer sky small smith snow song sonny
  south spring star steel stone storm strong sue summer summers sunny swan swift taylor temple
  trinity tucker valentine van victor violet wade walker ward waters weaver webb west white wild
  will willow winter winters wise wood woods wren young`.split(/\s+/),
);

/** At or under this many letters a name is met too often inside other uses ("dov", "an", "li"). */
const shortName = 3;

/** Particles of family names, which alone name nobody. */
const particles: ReadonlySet<string> = new Set(
  'da das de del della der di dos du el ibn la le les los st ten ter the van von y'.split(' '),
);

interface Token {
  /** Small letters without marks or possessive. */
  readonly word: string;
  readonly index: number;
  readonly end: number;
  readonly capital: boolean;
  readonly possessive: boolean;
  /** First word of the text or after a full stop, where every word begins with a capital. */
  readonly startsSentence: boolean;
}

/** Small letters without marks: "Zoë" and "zoe" are one name. */
export function plainLetters(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/ø/g, 'o')
    .replace(/ł/g, 'l')
    .replace(/ß/g, 'ss')
    .replace(/æ/g, 'ae');
}

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let startsSentence = true;
  let before = 0;
  for (const match of text.matchAll(/[\p{L}\p{M}]+(?:['’ʼ][\p{L}\p{M}]+)*/gu)) {
    const written = match[0];
    const index = match.index;
    const between = text.slice(before, index);
    if (tokens.length > 0) startsSentence = /[.!?:\n“"]/u.test(between);
    const plain = plainLetters(written).replace(/[’ʼ]/g, "'");
    const word = plain.replace(/'s$/, '');
    tokens.push({
      word,
      index,
      end: index + written.length,
      capital: /^\p{Lu}/u.test(written),
      possessive: plain.endsWith("'s") || /^['’]/.test(text.slice(index + written.length)),
      startsSentence,
    });
    before = index + written.length;
  }
  return tokens;
}

interface SoughtName {
  readonly words: readonly string[];
  /** Only a capital makes it a name. */
  readonly needsCapital: boolean;
}

const wordsOf = (name: string): readonly string[] => tokensOf(name).map((token) => token.word);

/** A name as a whole, and the telling parts of one that has several. */
function soughtNames(person: PersonNames): readonly SoughtName[] {
  return [person.preferredName, person.givenName, person.familyName].flatMap((name) => {
    const words = wordsOf(name);
    const [only] = words;
    if (only === undefined) return [];
    if (words.length === 1) {
      if (only.length < 2) return [];
      return [{ words, needsCapital: only.length <= shortName || alsoWords.has(only) }];
    }
    const parts = words
      .filter((word) => word.length > shortName && !particles.has(word))
      .map((word) => ({ words: [word], needsCapital: true }));
    return [{ words, needsCapital: false }, ...parts];
  });
}

/**
 * Whether a word that may be a name is one here. Inside a sentence a capital says so. At its
 * start every word has one, so an ambiguous word counts when a possessive or what follows treats
 * it as a person ("Will said", "Grace and") and not when it reads as the word ("Will practise").
 */
function readsAsName(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (!token?.capital) return false;
  if (!token.startsSentence || !alsoWords.has(token.word) || token.possessive) return true;
  const next = tokens[at + 1];
  if (!next || next.startsSentence) return false;
  if (next.capital) return true;
  return (
    /(?:ed|[^s]s)$/.test(next.word) ||
    /^(?:and|or|was|is|has|had|did|does|said|came|went|left|felt|told|gave|spoke|took|made|wept|sat|got|kept|began|brought)$/.test(
      next.word,
    )
  );
}

/**
 * Other members of the group named in a text: by preferred, given or family name, as whole words,
 * whatever the case and the accents, also in the possessive. Names that are words of the language
 * and names of three letters or fewer need their capital. A name that is also the person's own is
 * not another's.
 *
 * A member must never be named in another member's chart (clinical.md C1).
 */
export function otherPeopleNamed(
  text: string,
  self: PersonNames | null,
  others: readonly PersonNames[],
): readonly NamedPerson[] {
  const tokens = tokensOf(text);
  const own = new Set(self ? soughtNames(self).map((name) => name.words.join(' ')) : []);
  const found: NamedPerson[] = [];
  for (const person of others) {
    if (person.participantId === self?.participantId) continue;
    for (const name of soughtNames(person)) {
      if (own.has(name.words.join(' '))) continue;
      for (let at = 0; at + name.words.length <= tokens.length; at += 1) {
        if (!matches(tokens, at, name)) continue;
        const first = tokens[at];
        const last = tokens[at + name.words.length - 1];
        if (!first || !last) continue;
        found.push({
          participantId: person.participantId,
          written: text.slice(first.index, last.end),
          index: first.index,
        });
      }
    }
  }
  return withoutRepeats(found);
}

function matches(tokens: readonly Token[], at: number, name: SoughtName): boolean {
  const same = name.words.every((word, offset) => {
    const token = tokens[at + offset];
    if (!token) return false;
    // "Millers’ offer": the mark of a possessive may follow an s that is not part of the name.
    return token.word === word || (token.possessive && token.word === `${word}s`);
  });
  return same && (!name.needsCapital || readsAsName(tokens, at));
}

/** One find per place and person: the longest. */
function withoutRepeats(found: readonly NamedPerson[]): readonly NamedPerson[] {
  return [...found]
    .sort((a, b) => a.index - b.index || b.written.length - a.written.length)
    .filter(
      (one, index, all) =>
        !all
          .slice(0, index)
          .some(
            (earlier) =>
              earlier.participantId === one.participantId &&
              earlier.index <= one.index &&
              one.index < earlier.index + earlier.written.length,
          ),
    );
}
