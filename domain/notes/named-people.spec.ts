import type { PersonNames } from '#domain/notes/named-people';
import { otherPeopleNamed } from '#domain/notes/named-people';

const person = (preferredName: string, familyName: string, givenName = preferredName) => ({
  participantId: `${preferredName} ${familyName}`,
  preferredName,
  givenName,
  familyName,
});

const self = person('Fitz', 'Harrowgate');

const written = (text: string, ...others: PersonNames[]): readonly string[] =>
  otherPeopleNamed(text, self, others).map((named) => named.written);

describe('other people named in a text', () => {
  const cassia = person('Cassia', 'Thornbury', 'Cassandra');

  it('are found by preferred, given and family name', () => {
    expect(written('Sat beside Cassia and listened.', cassia)).toEqual(['Cassia']);
    expect(written('Sat beside Cassandra and listened.', cassia)).toEqual(['Cassandra']);
    expect(written('Sat beside Ms. Thornbury.', cassia)).toEqual(['Thornbury']);
    expect(written('Cassia Thornbury spoke.', cassia)).toEqual(['Cassia', 'Thornbury']);
  });

  it('are found whatever the case and the accents, and in the possessive', () => {
    const zoe = person('Zoë', 'Müller');
    expect(written('helped CASSIA', cassia)).toEqual(['CASSIA']);
    expect(written('helped cassia', cassia)).toEqual(['cassia']);
    expect(written('used Cassia’s worksheet', cassia)).toEqual(['Cassia’s']);
    expect(written("used Cassia's worksheet", cassia)).toEqual(["Cassia's"]);
    expect(written('asked Zoe, and Muller answered', zoe)).toEqual(['Zoe', 'Muller']);
    expect(written('asked Zoe\u0308', zoe)).toEqual(['Zoe\u0308']);
    expect(written('took Ines’ seat', person('Ines', 'Copperleaf'))).toEqual(['Ines']);
  });

  it('are whole words', () => {
    expect(written('The cassias are in bloom.', cassia)).toEqual([]);
    expect(written('Markets were discussed.', person('Mark', 'Etsworth'))).toEqual([]);
  });

  it('with a name that is also a word need a capital', () => {
    const grace = person('Grace', 'Quill');
    const will = person('Will', 'Marsk');
    expect(written('Accepted it with grace and wrote with a quill.', grace)).toEqual([]);
    expect(written('Offered Grace a chair.', grace)).toEqual(['Grace']);
    expect(written('They will practise; Fitz will call.', will)).toEqual([]);
    expect(written('Agreed with Will about it.', will)).toEqual(['Will']);
  });

  it('with such a name at the start of a sentence are told from the word', () => {
    const will = person('Will', 'Marsk');
    expect(written('Will practise opposite action daily.', will)).toEqual([]);
    expect(written('Was quiet. Will call on Thursday.', will)).toEqual([]);
    expect(written('Was quiet. Will said it first.', will)).toEqual(['Will']);
    expect(written('Will and Fitz worked in pairs.', will)).toEqual(['Will']);
    expect(written('Will’s example helped.', will)).toEqual(['Will’s']);
    expect(written('Will Marsk spoke.', will)).toContain('Will');
  });

  it('with three letters or fewer need a capital', () => {
    const dov = person('Dov', 'Lanternby');
    expect(written('Spoke after Dov.', dov)).toEqual(['Dov']);
    expect(written('spoke after dov', dov)).toEqual([]);
    expect(written('Dov was heard.', dov)).toEqual(['Dov']);
    expect(written('an apple', person('An', 'Marsk'))).toEqual([]);
  });

  it('with names of several words are found whole and by their telling parts', () => {
    const ana = person('Mary Ann', 'de la Cruz');
    expect(written('asked mary ann twice', ana)).toEqual(['mary ann']);
    expect(written('as Mrs. Cruz said', ana)).toEqual(['Cruz']);
    expect(written('de la', ana)).toEqual([]);
    const anna = person('Anna-Lena', 'Moonfield-Ash');
    expect(written('asked Anna-Lena', anna)).toEqual(['Anna-Lena']);
    expect(written('asked Moonfield', anna)).toEqual(['Moonfield']);
  });

  it('are not the person’s own name, also where two share it', () => {
    const namesake = person('Fitz', 'Marsk');
    expect(written('Fitz spoke.', namesake)).toEqual([]);
    expect(written('Fitz spoke after Marsk.', namesake)).toEqual(['Marsk']);
    expect(otherPeopleNamed('Fitz Harrowgate spoke.', self, [self])).toEqual([]);
  });

  it('are everyone in a group note', () => {
    const found = otherPeopleNamed('Fitz and Cassia led the round.', null, [self, cassia]);
    expect(found.map((named) => named.participantId)).toEqual([
      'Fitz Harrowgate',
      'Cassia Thornbury',
    ]);
  });

  it('stay harmless with empty names and hostile text', () => {
    expect(written('<script>alert(1)</script> \u0000 ((([[[', person('', ' '))).toEqual([]);
    expect(written('', cassia)).toEqual([]);
    expect(written('Cassia '.repeat(2000), cassia).length).toBe(2000);
  });
});
