import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { v7 as newId } from 'uuid';
import { MeasureImportWrite, MeasureMapping } from '#contract/measure-import';
import { Value } from 'typebox/value';
import { StartRefused } from '../start-refused.ts';

/** Characters of a file that an import takes, as the contract says. */
const longest = 20_000_000;

/**
 * An import as two files say it.
 *
 * @throws StartRefused naming the file and what is wrong with it
 */
export async function readImport(
  csvFile: string,
  mappingFile: string,
  dryRun: boolean,
): Promise<MeasureImportWrite> {
  const csv = await readText(csvFile);
  const mapping = readMapping(mappingFile, await readText(mappingFile));
  const write = { id: newId(), fileName: basename(csvFile), csv, mapping, dryRun };
  if (!Value.Check(MeasureImportWrite, write)) {
    throw new StartRefused(`${csvFile} has a name or a content that an import does not take.`);
  }
  return write;
}

async function readText(file: string): Promise<string> {
  try {
    const { size } = await stat(file);
    if (size > longest) {
      throw new StartRefused(`${file} is larger than 20 MB: import it in several parts.`);
    }
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file));
  } catch (error) {
    if (error instanceof StartRefused) throw error;
    if (error instanceof TypeError) throw new StartRefused(`${file} is not text in UTF-8.`);
    const { code } = error as NodeJS.ErrnoException;
    throw new StartRefused(`${file} cannot be read (${code ?? String(error)}).`);
  }
}

function readMapping(file: string, text: string): MeasureMapping {
  let mapping: unknown;
  try {
    mapping = JSON.parse(text);
  } catch (error) {
    throw new StartRefused(`${file} is not JSON: ${(error as Error).message}`);
  }
  if (Value.Check(MeasureMapping, mapping)) return mapping;
  const [first] = Value.Errors(MeasureMapping, mapping);
  const where = first?.instancePath === '' ? 'at the top' : `at ${first?.instancePath ?? ''}`;
  throw new StartRefused(`${file} is no mapping: ${where}, it ${first?.message ?? 'is wrong'}.`);
}
