import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { dateFormats, type DateFormat } from '#contract/measure-import';
import { addDays } from '#domain/calendar/zoned-time';
import { dayIn } from './date-formats.ts';

const written = (day: string, format: DateFormat, padded: boolean) => {
  const [year = '', month = '', date = ''] = day.split('-');
  const part = (text: string) => (padded ? text : String(Number(text)));
  return format.replace('YYYY', year).replace('MM', part(month)).replace('DD', part(date));
};

const days = fc.integer({ min: 0, max: 50_000 }).map((count) => addDays('1900-01-01', count));

suite('a date in the format of its file', () => {
  for (const format of dateFormats) {
    test(`every day is read as what it is: ${format}`, () => {
      fc.assert(
        fc.property(days, fc.boolean(), (day, padded) => {
          const text = written(day, format, padded || format === 'YYYY-MM-DD');
          assert.equal(dayIn(text, format), day);
        }),
      );
    });
  }

  test('a format is never guessed: what is written in another one is no date, or its own day', () => {
    assert.equal(dayIn('03/04/2025', 'MM/DD/YYYY'), '2025-03-04');
    assert.equal(dayIn('03/04/2025', 'DD/MM/YYYY'), '2025-04-03');
    for (const [text, format] of [
      ['31/03/2025', 'MM/DD/YYYY'],
      ['03/31/2025', 'DD/MM/YYYY'],
      ['31.03.2025', 'DD/MM/YYYY'],
      ['2025-03-31', 'DD.MM.YYYY'],
      ['31.03.25', 'DD.MM.YYYY'],
      ['29.02.2025', 'DD.MM.YYYY'],
      ['0/1/2025', 'MM/DD/YYYY'],
      ['2025-3-1', 'YYYY-MM-DD'],
      ['03/31/2025 10:00', 'MM/DD/YYYY'],
      ['12/31/1899', 'MM/DD/YYYY'],
      ['', 'YYYY-MM-DD'],
    ] as const) {
      assert.equal(dayIn(text, format), null, `${text} as ${format}`);
    }
  });
});
