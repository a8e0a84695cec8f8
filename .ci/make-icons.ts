/**
 * Writes `src/app/ui/icon/icons.ts`, the path of every icon the product uses, from the outlined
 * Material Symbols of weight 500. Add a name to `icon-names.json`, then run `node .ci/make-icons.ts`.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const root = new URL('..', import.meta.url);
const symbols = new URL('node_modules/@material-symbols/svg-500/outlined/', root);
const names: string[] = JSON.parse(
  readFileSync(new URL('src/app/ui/icon/icon-names.json', root), 'utf8'),
);

const lines = names.sort().map((name) => {
  const svg = readFileSync(new URL(`${name}.svg`, symbols), 'utf8');
  const paths = [...svg.matchAll(/ d="([^"]+)"/g)].map((match) => match[1]);
  if (paths.length !== 1) {
    throw new Error(`${name}.svg has ${paths.length} paths, one was expected`);
  }
  return `  ${name}: '${paths[0]}',`;
});

writeFileSync(
  new URL('src/app/ui/icon/icons.ts', root),
  `// Made by .ci/make-icons.ts from Material Symbols (Apache-2.0). Do not edit by hand.
/* prettier-ignore */
export const icons = {
${lines.join('\n')}
} as const;

export type IconName = keyof typeof icons;
`,
);
