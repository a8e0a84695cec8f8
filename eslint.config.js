// What review should not have to say. Formatting is Prettier's; directions of imports are in
// .ci/lint/boundaries.js; each rule that guards the design is seen to fail in .ci/lint/lint.test.ts.
import ngrx from '@ngrx/eslint-plugin';
import angular from 'angular-eslint';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { boundaries } from './.ci/lint/boundaries.js';
import { languageLimits, timeLimits } from './.ci/lint/limits.js';

const browserCode = ['src/**/*.ts', 'domain/**/*.ts', 'contract/**/*.ts'];

export default defineConfig(
  globalIgnores([
    'dist/',
    '.angular/',
    '.data/',
    'node_modules/',
    'coverage/',
    'playwright-report/',
  ]),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strict, tseslint.configs.stylistic],
    languageOptions: { parserOptions: { project: 'tsconfig.json' } },
    rules: {
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-floating-promises': [
        'error',
        // node:test waits for its own tests.
        {
          allowForKnownSafeCalls: [
            { from: 'package', name: ['test', 'it', 'describe', 'suite'], package: 'node:test' },
          ],
        },
      ],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/no-invalid-void-type': 'off',
    },
  },
  { files: browserCode, languageOptions: { parserOptions: { project: 'src/tsconfig.spec.json' } } },
  {
    files: ['**/*.{ts,js}'],
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'] }],
      'no-restricted-syntax': ['error', ...languageLimits],
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['domain/**/*.ts', 'contract/**/*.ts', 'server/**/*.ts', 'src/**/*.ts'],
    ignores: ['src/app/core/clock.ts', 'server/clock.ts', '**/*.spec.ts', '**/*.test.ts'],
    rules: { 'no-restricted-syntax': ['error', ...languageLimits, ...timeLimits] },
  },
  {
    files: ['server/**/*.ts'],
    // Beside the queries: what sets up a request's transaction and writes its audit row.
    ignores: [
      'server/request/**',
      'server/http/health.ts',
      'server/**/queries.ts',
      'server/**/*queries.ts',
      'server/database/**',
      '**/*.test.ts',
    ],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: 'kysely',
              allowTypeImports: true,
              message: 'Queries live in queries.ts of their resource; no other file builds SQL.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['src/**/*.ts'],
    extends: [
      angular.configs.tsRecommended,
      ngrx.configs.store,
      ngrx.configs.effects,
      ngrx.configs.operators,
    ],
    processor: angular.processInlineTemplates,
    rules: {
      '@angular-eslint/component-selector': [
        'error',
        { type: ['element', 'attribute'], prefix: 'sw', style: 'kebab-case' },
      ],
      '@angular-eslint/directive-selector': [
        'error',
        { type: 'attribute', prefix: 'sw', style: 'camelCase' },
      ],
      // One line, one stream: a block and a return around it say nothing more.
      '@ngrx/prefer-effect-callback-in-block-statement': 'off',
      // OnPush is the default of this Angular.
      '@angular-eslint/prefer-on-push-component-change-detection': 'off',
    },
  },
  {
    files: ['src/**/*.html'],
    extends: [angular.configs.templateRecommended, angular.configs.templateAccessibility],
    rules: {
      '@angular-eslint/template/prefer-control-flow': 'error',
      '@angular-eslint/template/button-has-type': 'error',
      '@angular-eslint/template/no-inline-styles': ['error', { allowBindToStyle: true }],
      '@angular-eslint/template/no-positive-tabindex': 'error',
    },
  },
  {
    files: ['**/*.gen.ts', 'src/app/ui/icon/icons.ts'],
    rules: { 'max-lines': 'off', '@typescript-eslint/consistent-type-definitions': 'off' },
  },
  boundaries,
);
