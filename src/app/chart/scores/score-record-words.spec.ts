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
