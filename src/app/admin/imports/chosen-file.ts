/** A text file that was chosen. */
export interface ChosenFile {
  readonly name: string;
  readonly text: string;
}

/** The text of a file, or why it cannot be taken. */
export type FileRead =
  | { readonly text: string; readonly refused: null }
  | { readonly text: null; readonly refused: string };

/** Reads a chosen file as text in UTF-8, with or without a mark of it. */
export async function readChosenFile(file: File, megabytes: number): Promise<FileRead> {
  if (file.size > megabytes * 1_000_000) {
    const refused = `it is larger than ${megabytes} MB. Import it in several parts.`;
    return { text: null, refused };
  }
  const text = await file.text();
  // What is no UTF-8, as a file saved for Windows or as "Unicode text", has letters that are lost.
  if (text.includes('\ufffd')) {
    const refused = 'it is not text in UTF-8. Save it as "CSV UTF-8" and choose it again.';
    return { text: null, refused };
  }
  return { text, refused: null };
}

/** Lines below the header of a file, for "172 rows" before anything was sent. */
export function rowCount(text: string): number {
  return Math.max(0, text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '').length - 1);
}
