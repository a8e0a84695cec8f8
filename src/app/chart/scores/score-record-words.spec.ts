import type { AdministrationRecord } from '#contract/administration';
import { instrumentByCode } from '#domain/instruments/instruments';
import { recordView } from './score-record-words';

const record: AdministrationRecord = {
  administration: {
    id: 'a',
    instrumentCode: 'phq9',
    episodeId: 'e',
    administeredAt: '2026-11-16T14:46:00Z',
    timePoint: null,
    mode: 'participant',
    answers: null,
    total: 8,
    missingItems: [],
    version: 1,
  },
  recordedBy: { id: 's', name: 'Juniper Vale', credential: 'LPC-A' },
  recordedAt: '2026-11-16T14:46:00Z',
  tablet: null,
  withdrawn: false,
  revisions: [],
};

const how = (more: Partial<AdministrationRecord>) =>
  recordView({ ...record, ...more }, instrumentByCode('phq9'), 'America/Chicago').how;

describe('An entry of PCL-5', () => {
  const answers = { '15': 4, '16': 2, '17': 0 };
  const administration = { ...record.administration, instrumentCode: 'pcl5', total: null, answers };
  const view = recordView(
    { ...record, administration },
    instrumentByCode('pcl5'),
    'America/Chicago',
  );

  it('says at the score and at the answer that risk-taking asks for a look', () => {
    expect(view.soft).toEqual(['Item 16 = 2 (risk-taking) asks for a look']);
    expect(view.answers.filter(({ asksForLook }) => asksForLook).map(({ item }) => item)).toEqual([
      '16',
    ]);
    expect(view.critical).toBeNull();
  });

  it('has no such mark as a total alone, and PHQ-9 says that item 9 is not known', () => {
    const total = { ...administration, answers: null, total: 40 };
    const alone = { ...record, administration: total };
    expect(recordView(alone, instrumentByCode('pcl5'), 'America/Chicago').soft).toEqual([]);
    expect(recordView(record, instrumentByCode('phq9'), 'America/Chicago').critical).toBe(
      'Item 9 not known: entered as a score',
    );
  });
});

describe('Who entered a score', () => {
  it('is the member of staff who typed in what was on paper', () => {
    expect(how({})).toBe('By the participant; entered by Juniper Vale, LPC-A, 16 Nov 2026, 8:46');
  });

  it('is the participant on a tablet that a member of staff opened', () => {
    expect(how({ tablet: { language: 'en' } })).toBe(
      'By the participant on a tablet opened by Juniper Vale, LPC-A; sent 16 Nov 2026, 8:46',
    );
  });

  it('says the language of the tablet where it is not English', () => {
    expect(how({ tablet: { language: 'es' } })).toBe(
      'By the participant on a tablet (in Spanish) opened by Juniper Vale, LPC-A; sent 16 Nov 2026, 8:46',
    );
  });

  it('is the participant even where the account that opened the tablet is gone', () => {
    expect(how({ tablet: { language: null }, recordedBy: null })).toBe(
      'By the participant on a tablet opened by somebody whose account is gone; sent 16 Nov 2026, 8:46',
    );
  });

  it('keeps the tablet where a correction says that it was asked another way', () => {
    const administration = { ...record.administration, mode: 'staff' as const };
    expect(how({ administration, tablet: { language: 'es' } })).toContain(
      'on a tablet (in Spanish) opened by Juniper Vale, LPC-A',
    );
  });
});
