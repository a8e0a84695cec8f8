import { faultsCsv } from './faults-csv';
import { readMapping } from './mapping-text';

describe('The list of faults as CSV', () => {
  it('quotes what needs it and leaves no formula', () => {
    const csv = faultsCsv([
      { line: 17, column: 'PHQ-9', reason: '“31” is above 27, the highest score.' },
      { line: 3, column: '=cmd', reason: 'a "b"' },
      { line: 0, column: 'timeZone', reason: 'unknown' },
    ]);
    expect(csv).toBe(
      'Line,Column,Why\r\n' +
        '17,PHQ-9,"“31” is above 27, the highest score."\r\n' +
        `3,'=cmd,"a ""b"""\r\n` +
        'mapping,timeZone,unknown\r\n',
    );
  });
});

describe('A mapping as text', () => {
  it('is whole, not yet there, or wrong with a reason', () => {
    expect(readMapping(' ')).toEqual({ mapping: null, problem: null });
    expect(readMapping('{"participant":"id"}').problem).toBeNull();
    expect(readMapping('[1]').problem).toContain('object');
    expect(readMapping('{').problem).toContain('not JSON');
  });
});
