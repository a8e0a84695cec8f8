import type { NoteSection } from '#domain/notes/note-formats';
import { plainLetters } from '#domain/notes/named-people';

/** The author's own words of one section, or of any other field they write in. */
export interface OwnText {
  readonly text: string;
}

/** Words, without marks and case: "didn't" is one, a number is one. */
export function wordsIn(text: string): readonly string[] {
  return (
    plainLetters(text)
      .replace(/[’ʼ]/g, "'")
      .match(/[\p{L}\p{N}]+(?:['-][\p{L}\p{N}]+)*/gu) ?? []
  );
}

/** Clauses that the draft made from taps, and the quotes in them. */
export function draftedPhrases(drafted: readonly NoteSection[]): readonly string[] {
  return drafted
    .flatMap((section) => section.segments)
    .filter((segment) => segment.by === 'draft' && segment.taps.length > 0)
    .map((segment) => segment.text.trim())
    .filter((text) => wordsIn(text).length >= 2);
}

/**
 * What the author wrote, without what the taps had drafted: text typed over a draft is own, text
 * kept from it is not.
 */
export function ownText(
  sections: readonly OwnText[],
  drafted: readonly NoteSection[] = [],
): string {
  let text = sections
    .map((section) => section.text.trim())
    .filter(Boolean)
    .join('\n');
  for (const phrase of draftedPhrases(drafted)) {
    const pattern = phrase.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+');
    text = text.replace(new RegExp(pattern, 'giu'), ' ');
  }
  return text;
}

/** A sentence has at least this many words; "Engaged well." says nothing about one person. */
export const wordsOfASentence = 4;

/**
 * Finished sentences: four words or more that end in a full stop, question or exclamation mark.
 * A starter whose gap is still open ("asked for … and got …") is not finished.
 */
export function finishedSentences(text: string): readonly string[] {
  return text
    .split(/(?<=[.!?][”’"')\]]*)\s+|\n+/u)
    .map((sentence) => sentence.trim())
    .filter(
      (sentence) =>
        /[.!?][”’"')\]]*$/u.test(sentence) &&
        !/(?:^|[\s“"'(])(?:…|\.\.\.)(?:[\s”"'),.!?]|$)/u.test(sentence) &&
        wordsIn(sentence).length >= wordsOfASentence,
    );
}
