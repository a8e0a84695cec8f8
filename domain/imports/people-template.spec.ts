import { cellText, csvCell } from '#domain/imports/csv-cell';
import { peopleTemplate } from '#domain/imports/people-template';

describe('A template of people', () => {
  it('names every column and gives two lines, in which nothing is a formula', () => {
    const [head, ...lines] = peopleTemplate('staff').trim().split('\r\n');
    expect(head).toBe(
      'Name,E-mail,Credential,Licence number,Licence expires,Roles,Programs,Supervisor,Supervisor from',
    );
    expect(lines.length).toBe(2);
    expect(peopleTemplate('roster')).not.toMatch(/(^|,)"?[=+\-@]/m);
  });

  it('keeps a cell from being a formula, and reads it as it was written', () => {
    for (const text of ['=1+1', '+1 555 0100', '-', '@x', "o'Neil", 'plain']) {
      expect(cellText(csvCell(text))).toBe(text);
    }
    expect(csvCell('=1+1')).toBe("'=1+1");
    expect(csvCell('a; "b"')).toBe('"a; ""b"""');
  });
});
