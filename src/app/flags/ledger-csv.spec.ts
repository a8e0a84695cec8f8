import type { Flag } from '#contract/flag';
import type { FlagLedgerRow } from '#contract/flag-ledger';
import { ledgerCsv } from './ledger-csv';
import { courseFlag, ledgerRow, riskFlag } from './testing/ledger-rows';

const part = (flag: Flag, head: string): string => {
  const rows: FlagLedgerRow[] = [ledgerRow(flag)];
  const lines = ledgerCsv({ rows, count: 1, isWhole: true }, 'UTC').split('\r\n');
  const cells = (line = '') =>
    [...line.matchAll(/"((?:[^"]|"")*)"|([^,]+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');
  return cells(lines[2])[cells(lines[1]).indexOf(head)] ?? '';
};

describe('The file of the ledger of flags', () => {
  it('says of a closed risk flag what was said and assessed, by whom and when', () => {
    expect(part(riskFlag, 'Actions')).toBe(
      'Said when the session ended: Stays with her sister tonight. (Juniper Vale, LPC-A, 16 Nov 2026, 17:00); ' +
        'Assessed risk: low. Safety plan gone through. (Marlow Finch, PsyD, 17 Nov 2026, 9:00)',
    );
    expect(part(riskFlag, 'Result')).toBe(
      'Assessed level: low (Marlow Finch, PsyD, 17 Nov 2026, 9:00)',
    );
  });

  it('says of a flag about the course what was done and what came of it', () => {
    expect(part(courseFlag, 'Actions')).toBe('Called (Juniper Vale, LPC-A, 16 Nov 2026, 16:00)');
    expect(part(courseFlag, 'Result')).toBe(
      'Comes on Friday. (Juniper Vale, LPC-A, 16 Nov 2026, 17:00)',
    );
  });

  it('says "none" only where nothing was done', () => {
    const untouched = { ...riskFlag, assessment: null, statements: [] };
    expect(part(untouched, 'Actions')).toBe('none');
    expect(part(untouched, 'Result')).toBe('none');
  });

  it('names every cause, and which were withdrawn', () => {
    expect(part(riskFlag, 'What raised it')).toBe(
      'PHQ-9 item 9 = 1; Urge to use 8 of 10 (withdrawn)',
    );
  });

  it('says of a record that was corrected to its total that the answers are not known any more', () => {
    const causes = riskFlag.causes.map((cause) => ({
      ...cause,
      notKnownSince: cause.withdrawn ? null : '2026-11-16T16:00:00Z',
    }));
    expect(part(riskFlag, 'Evidence')).toBe('stands');
    expect(part({ ...riskFlag, causes }, 'Evidence')).toBe('stands, answers no longer known');
    expect(part({ ...riskFlag, causes }, 'What raised it')).toBe(
      'PHQ-9 item 9 = 1 (answers no longer known); Urge to use 8 of 10 (withdrawn)',
    );
  });

  it('says how many of the flags it holds', () => {
    const rows = [ledgerRow(riskFlag)];
    expect(ledgerCsv({ rows, count: 1, isWhole: true }, 'UTC')).toContain(
      'Ledger of flags: all 1 that the chosen filters find',
    );
    expect(ledgerCsv({ rows, count: 867, isWhole: false }, 'UTC')).toContain(
      'Ledger of flags: the first 1 that the chosen filters find; there are more',
    );
  });
});
