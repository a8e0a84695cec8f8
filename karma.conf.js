import { existsSync } from 'node:fs';
import karmaChromeLauncher from 'karma-chrome-launcher';
import karmaCoverage from 'karma-coverage';
import karmaJasmine from 'karma-jasmine';

process.env.CHROME_BIN ||= ['/usr/bin/chromium', '/usr/bin/google-chrome'].find(existsSync) ?? '';

export default function (config) {
  config.set({
    plugins: [karmaJasmine, karmaChromeLauncher, karmaCoverage],
    frameworks: ['jasmine'],
    browsers: ['ChromeHeadlessQuiet'],
    customLaunchers: {
      ChromeHeadlessQuiet: {
        base: 'ChromeHeadless',
        flags: [
          '--no-sandbox',
          '--disable-background-networking',
          '--disable-component-update',
          '--disable-dev-shm-usage',
          '--disable-gpu',
          '--disable-sync',
          '--no-default-browser-check',
          '--no-first-run',
          '--window-size=1366,768',
        ],
      },
    },
    client: { jasmine: { random: true, failSpecWithNoExpectations: true } },
    reporters: ['progress'],
    browserNoActivityTimeout: 120_000,
    captureTimeout: 120_000,
    restartOnFileChange: false,
  });
}
