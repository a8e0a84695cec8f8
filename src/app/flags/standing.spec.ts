import { standingOf, whoActs } from './standing';

const by = { id: 's', name: 'Juniper Vale', credential: 'LPC-A' };
const raised = '2026-06-16T14:00:00Z';

describe('A flag on which others must act', () => {
  it('names them, and says so where nobody is named', () => {
    expect(whoActs({ responsible: [by] })).toBe('To act: Juniper Vale, LPC-A');
    expect(whoActs({ responsible: [] })).toBe('Nobody is named to act');
  });

  it('says who acknowledged it, or when it reaches the next people', () => {
    const seen = { acknowledgedAt: raised, acknowledgedBy: by, nextAt: null };
    expect(standingOf(seen, 'UTC')).toContain('Acknowledged by Juniper Vale, 16 Jun 2026, 14:00');
    const open = { acknowledgedAt: null, acknowledgedBy: null, nextAt: raised };
    expect(standingOf(open, 'UTC')).toContain('the next people are named at 16 Jun 2026, 14:00');
    expect(standingOf({ ...open, nextAt: null }, 'UTC')).toContain('no further people are named');
  });
});
