import plugin from 'eslint-plugin-boundaries';

/**
 * app → features → panels → {api, ui, core} → contract → domain, and server → contract → domain.
 * Whatever is not allowed below is an error; a rule that forbids says why.
 */
const elements = [
  { type: 'domain', pattern: 'domain/**' },
  { type: 'contract', pattern: 'contract/**' },
  { type: 'server', pattern: 'server/**' },
  { type: 'bench', pattern: 'bench/**' },
  { type: 'e2e', pattern: 'e2e/**' },
  { type: 'build', pattern: '.ci/**' },

  { type: 'core', pattern: 'src/app/core/**' },
  { type: 'ui', pattern: 'src/app/ui/**' },
  { type: 'api', pattern: 'src/app/api/**' },
  { type: 'panel', pattern: 'src/app/panels/**' },
  { type: 'feature', pattern: 'src/app/*/**', capture: ['feature'] },
  { type: 'app', pattern: 'src/app' },
  { type: 'entry', pattern: 'src' },
].map((element) => ({ ...element, partialMatch: false }));

const to = (...types) => ({ to: { element: { types: { anyOf: types } } } });
const from = (...types) => ({ element: { types: { anyOf: types } } });
const modules = (...sources) => ({
  to: { module: { origin: ['external', 'core'], source: sources } },
});
const anyModule = { to: { module: { origin: ['external', 'core'] } } };

const browser = ['app', 'feature', 'panel', 'core', 'api', 'ui'];

const policies = [
  { from: from('server'), allow: [to('server', 'contract', 'domain'), anyModule] },
  { from: from('contract'), allow: [to('contract', 'domain'), modules('typebox', 'typebox/**')] },
  { from: from('domain'), allow: [to('domain'), modules('dayjs', 'dayjs/**')] },
  { from: from('app'), allow: [to('app', 'feature', 'core', 'api', 'ui'), anyModule] },
  {
    from: from('feature'),
    allow: [
      to('panel', 'core', 'api', 'ui', 'domain'),
      {
        to: {
          element: { type: 'feature', captured: { feature: '{{from.element.captured.feature}}' } },
        },
      },
      anyModule,
    ],
  },
  { from: from('panel'), allow: [to('panel', 'core', 'api', 'ui', 'domain'), anyModule] },
  { from: from('core'), allow: [to('core', 'api', 'ui', 'domain'), anyModule] },
  { from: from('api'), allow: [to('api', 'domain'), anyModule] },
  { from: from('ui'), allow: [to('ui', 'domain'), anyModule] },
  {
    from: from(...browser),
    allow: { ...to('contract'), dependency: { kind: 'type' } },
  },
  {
    from: from('ui'),
    disallow: modules('@ngrx/**'),
    message: 'ui knows no store: take inputs, give outputs. What needs the store is a panel.',
  },
  // A test may use what its subject may not.
  { from: { file: { categories: 'test' } }, allow: [anyModule] },
];

export const boundaries = {
  files: ['{src,domain,contract,server}/**/*.ts'],
  // The entry starts the app and is part of nothing.
  ignores: ['src/main.ts'],
  plugins: { boundaries: plugin },
  settings: {
    'import/resolver': {
      typescript: { project: 'tsconfig.json', alwaysTryTypes: true },
    },
    'boundaries/elements': elements,
    'boundaries/files': [{ category: 'test', pattern: '**/*.{spec,test}.ts' }],
    'boundaries/dependency-nodes': ['import', 'dynamic-import', 'export'],
    'boundaries/legacy-templates': false,
  },
  rules: {
    'boundaries/dependencies': [
      'error',
      {
        default: 'disallow',
        checkAllOrigins: true,
        message:
          '{{from.element.type}} does not import {{to.element.type}}{{to.module.source}}: app → features → panels → api, ui, core → contract (types only) → domain; server → contract → domain.',
        policies,
      },
    ],
    'boundaries/no-unknown-files': 'error',
  },
};
