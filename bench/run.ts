/**
 * npm run bench: every figure of docs "What is measured", one `name value unit [ratio]` per line.
 * The app is built beforehand; the server, its database and the browser are the real ones.
 */
import { benchAttendance } from './attendance.ts';
import { benchBrowser } from './browser.ts';
import { startDemoServer } from './demo-server.ts';
import { benchLive } from './live.ts';
import { benchFlagLedger } from './flag-ledger.ts';
import { benchFlagRules } from './flag-rules.ts';
import { benchReading } from './reading.ts';

benchFlagRules();
const demo = await startDemoServer();
try {
  await benchAttendance(demo);
  await benchReading(demo);
  await benchLive(demo);
  await benchBrowser(demo);
  // Last: what it gives to everybody would be in what the others read.
  await benchFlagLedger(demo);
} finally {
  await demo.stop();
}
