import { timelineCsv } from './timeline-csv';

describe('timelineCsv', () => {
  it('begins with the notice that a record must carry on every disclosure', () => {
    const table = { lane: 'flags', caption: 'Risk flags', heads: [], rows: [] };
    expect(timelineCsv([table], 'Not to be passed on.')).toMatch(/^\uFEFFNot to be passed on\./);
    expect(timelineCsv([table])).toMatch(/^\uFEFFRisk flags/);
  });

  it('quotes what needs it and never lets a spreadsheet run a text', () => {
    const csv = timelineCsv([
      {
        lane: 'attendance',
        caption: 'Attendance',
        heads: [{ head: 'Day' }, { head: 'Reason' }, { head: 'Since the last' }],
        rows: [['2026-06-11', '=HYPERLINK("x"),"late"', '-5']],
      },
    ]);
    expect(csv).toContain(`2026-06-11,"'=HYPERLINK(""x""),""late""",-5`);
  });
});
