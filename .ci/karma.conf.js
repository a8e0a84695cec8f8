import { writeFileSync } from 'node:fs';
import base from '../karma.conf.js';

/** Counts what ran, for the last line of `npm test`. */
const countReporter = {
  adapters: [],
  onRunComplete(browsers, { success = 0, failed = 0, error, disconnected }) {
    const broken = (error || disconnected) && failed === 0 ? 1 : 0;
    const skipped = browsers.map((browser) => browser.lastResult.skipped);
    const counts = {
      passed: success,
      failed: failed + broken,
      skipped: skipped.reduce((sum, count) => sum + count, 0),
    };
    writeFileSync(process.env.COUNTS_FILE, JSON.stringify(counts));
  },
};

export default function (config) {
  base(config);
  config.set({
    basePath: '..',
    plugins: [...config.plugins, { 'reporter:count': ['value', countReporter] }],
    reporters: ['dots', 'count'],
  });
}
