/**
 * Each rule that guards the design is seen to fail once, and to let the right thing pass: a rule
 * about imports that resolves nothing would be silent for ever.
 */
import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';

const root = new URL('../../', import.meta.url);

/** A feature that certainly exists: an import that leads nowhere belongs to nobody. */
const probe = new URL('src/app/lint-probe/', root);
before(() => {
  mkdirSync(probe, { recursive: true });
  writeFileSync(new URL('probe.ts', probe), 'export const probe = 1;\n');
});
after(() => rmSync(probe, { recursive: true }));

const lint = new ESLint({
  cwd: root.pathname,
  // The snippets are no files of any project, so the rules that need types sit this out.
  overrideConfig: [tseslint.configs.disableTypeChecked],
});

async function messages(filePath: string, code: string): Promise<string[]> {
  const results = await lint.lintText(code, { filePath });
  return results.flatMap((result) =>
    result.messages
      .filter(({ ruleId }) => ruleId !== '@typescript-eslint/no-unused-vars')
      .map(({ ruleId, message }) => `${ruleId}: ${message}`),
  );
}

interface Case {
  what: string;
  file: string;
  code: string;
  rule: string | null;
  says?: RegExp;
}

const direction = 'boundaries/dependencies';

const cases: Case[] = [
  {
    what: 'a feature imports another feature',
    file: 'src/app/aaa/page.ts',
    code: "export { probe } from '../lint-probe/probe';",
    rule: direction,
  },
  {
    what: 'a feature imports core, ui, api, domain and a package',
    file: 'src/app/aaa/page.ts',
    code: `export { Clock } from '../core/clock';
export { Icon } from '../ui/icon/icon';
export { Api } from '../api/api';
export { roles } from '#domain/permissions/roles';
export { Store } from '@ngrx/store';`,
    rule: null,
  },
  {
    what: 'a feature imports itself',
    file: 'src/app/aaa/page.ts',
    code: "export { thing } from './part/thing';",
    rule: null,
  },
  {
    what: 'core imports a feature',
    file: 'src/app/core/thing.ts',
    code: "export { probe } from '../lint-probe/probe';",
    rule: direction,
  },
  {
    what: 'a panel imports a feature',
    file: 'src/app/panels/thing/thing.ts',
    code: "export { probe } from '../../lint-probe/probe';",
    rule: direction,
    says: /panel does not import feature/,
  },
  {
    what: 'core imports a panel',
    file: 'src/app/core/thing.ts',
    code: "export { RiskAssessmentDialog } from '../panels/flag/risk-assessment';",
    rule: direction,
    says: /core does not import panel/,
  },
  {
    what: 'ui imports core',
    file: 'src/app/ui/thing.ts',
    code: "export { Clock } from '../core/clock';",
    rule: direction,
  },
  {
    what: 'ui imports the store',
    file: 'src/app/ui/thing.ts',
    code: "export { Store } from '@ngrx/store';",
    rule: direction,
    says: /ui knows no store/,
  },
  {
    what: 'api imports core',
    file: 'src/app/api/thing.ts',
    code: "export { Clock } from '../core/clock';",
    rule: direction,
  },
  {
    what: 'the browser imports a value from contract',
    file: 'src/app/api/thing.ts',
    code: "export { Me } from '#contract/me';",
    rule: direction,
  },
  {
    what: 'the browser imports a type from contract',
    file: 'src/app/api/thing.ts',
    code: "import type { Me } from '#contract/me';\nexport const staff = (me: Me) => me.staff;",
    rule: null,
  },
  {
    what: 'the browser imports the server',
    file: 'src/app/core/thing.ts',
    code: "export { systemClock } from '../../../server/clock';",
    rule: direction,
  },
  {
    what: 'domain imports contract',
    file: 'domain/attendance/thing.ts',
    code: "export { Me } from '#contract/me';",
    rule: direction,
  },
  {
    what: 'domain imports a package other than dayjs',
    file: 'domain/attendance/thing.ts',
    code: "export { map } from 'rxjs';",
    rule: direction,
  },
  {
    what: 'domain imports a module of Node',
    file: 'domain/attendance/thing.ts',
    code: "export { readFileSync } from 'node:fs';",
    rule: direction,
  },
  {
    what: 'domain imports dayjs and itself',
    file: 'domain/attendance/thing.ts',
    code: `import dayjs from 'dayjs';
export { roles } from '#domain/permissions/roles';
export const year = (day: string) => dayjs(day).year();`,
    rule: null,
  },
  {
    what: 'contract imports the server',
    file: 'contract/thing.ts',
    code: "export { systemClock } from '../server/clock';",
    rule: direction,
  },
  {
    what: 'contract imports a package other than typebox',
    file: 'contract/thing.ts',
    code: "export { map } from 'rxjs';",
    rule: direction,
    says: /contract does not import rxjs/,
  },
  {
    what: 'the server imports the app',
    file: 'server/thing/thing.ts',
    code: "export { Clock } from '../../src/app/core/clock.ts';",
    rule: direction,
  },
  ...['domain/attendance/thing.ts', 'contract/thing.ts', 'server/thing/thing.ts'].map((file) => ({
    what: `${file.split('/')[0]} imports the bench`,
    file,
    code: `export { floor } from '${file.split('/').length === 2 ? '..' : '../..'}/bench/run.ts';`,
    rule: direction,
  })),
  {
    what: 'domain imports the end-to-end tests',
    file: 'domain/attendance/thing.ts',
    code: "export { wall } from '../../e2e/support/day.ts';",
    rule: direction,
  },
  {
    what: 'domain imports the build',
    file: 'domain/attendance/thing.ts',
    code: "export { steps } from '../../.ci/steps.ts';",
    rule: direction,
  },
  {
    what: 'ui imports the entry',
    file: 'src/app/ui/thing.ts',
    code: "export * from '../../main';",
    rule: direction,
  },
  {
    what: 'ui imports api',
    file: 'src/app/ui/thing.ts',
    code: "export { Api } from '../api/api';",
    rule: direction,
  },
  {
    what: 'the app imports a panel',
    file: 'src/app/thing.ts',
    code: "export { RiskAssessmentDialog } from './panels/flag/risk-assessment';",
    rule: direction,
  },
  {
    what: 'a rule of the server builds SQL',
    file: 'server/thing/thing.ts',
    code: "import { sql } from 'kysely';\nexport const one = sql`select 1`;",
    rule: '@typescript-eslint/no-restricted-imports',
    says: /queries\.ts/,
  },
  {
    what: 'queries.ts builds SQL',
    file: 'server/thing/queries.ts',
    code: "import { sql } from 'kysely';\nexport const one = sql`select 1`;",
    rule: null,
  },
  {
    what: 'an enum',
    file: 'domain/attendance/thing.ts',
    code: 'export enum Status { Present }',
    rule: 'no-restricted-syntax',
    says: /as const/,
  },
  {
    what: 'a parameter property',
    file: 'server/thing/thing.ts',
    code: 'export class Thing { constructor(readonly name: string) {} }',
    rule: 'no-restricted-syntax',
    says: /parameter property/,
  },
  {
    what: 'Date.now() in a rule',
    file: 'domain/attendance/thing.ts',
    code: 'export const at = () => Date.now();',
    rule: 'no-restricted-syntax',
    says: /Clock/,
  },
  {
    what: 'new Date() on the server',
    file: 'server/thing/thing.ts',
    code: 'export const at = () => new Date();',
    rule: 'no-restricted-syntax',
    says: /Clock/,
  },
  {
    what: 'new Date(text)',
    file: 'server/thing/thing.ts',
    code: 'export const at = (text: string) => new Date(text);',
    rule: null,
  },
  {
    what: 'a note to oneself',
    file: 'domain/attendance/thing.ts',
    code: `// ${'TO'}${'DO'} later\nexport const one = 1;`,
    rule: 'no-warning-comments',
  },
  {
    what: 'console.log',
    file: 'src/app/core/thing.ts',
    code: "console.log('here');",
    rule: 'no-console',
  },
  {
    what: 'a focused test',
    file: 'src/app/core/thing.spec.ts',
    code: "fdescribe('thing', () => undefined);",
    rule: 'no-restricted-syntax',
    says: /Every test runs/,
  },
  {
    what: 'a focused test of the end-to-end tests',
    file: 'e2e/thing.e2e.ts',
    code: "import { test } from '@playwright/test';\ntest.only('thing', () => undefined);",
    rule: 'no-restricted-syntax',
  },
  {
    what: 'dayjs() without an instant',
    file: 'domain/attendance/thing.ts',
    code: "import dayjs from 'dayjs';\nexport const now = () => dayjs();",
    rule: 'no-restricted-syntax',
  },
  {
    what: 'a namespace',
    file: 'domain/attendance/thing.ts',
    code: 'export namespace Thing { export const one = 1; }',
    rule: 'no-restricted-syntax',
  },
  {
    what: 'any',
    file: 'src/app/core/thing.ts',
    code: 'export const one = (two: any) => two;',
    rule: '@typescript-eslint/no-explicit-any',
  },
  {
    what: 'an image without a text',
    file: 'src/app/core/thing.html',
    code: '<img src="a.png" />',
    rule: '@angular-eslint/template/alt-text',
  },
];

for (const { what, file, code, rule, says } of cases) {
  test(`${what}: ${rule ?? 'may'}`, async () => {
    const found = await messages(file, code);
    if (rule === null) {
      assert.deepEqual(found, []);
    } else {
      assert.ok(
        found.some((line) => line.startsWith(`${rule}: `) && (says?.test(line) ?? true)),
        `expected ${rule}, got ${JSON.stringify(found)}`,
      );
    }
  });
}
