import { draftOf, newStaffDraft, staffProblems, supervisorsOn, writeOf } from './staff-draft';

const wren = {
  ...newStaffDraft,
  name: ' Wren Ash ',
  email: 'wren.ash@riverbend.example',
  credentialCode: 'LCSW',
  licenceExpiresOn: '2027-01-31',
  supervisors: [{ supervisorId: 'marlow', validFrom: '2026-06-01', validTo: '' }],
};

describe('The draft of a staff member', () => {
  it('says of each field that is missing what to do', () => {
    expect(Object.keys(staffProblems({ ...newStaffDraft, roles: [] }))).toEqual([
      'name',
      'email',
      'credentialCode',
      'roles',
    ]);
    const open = { supervisorId: '', validFrom: '2026-06-01', validTo: '' };
    expect(staffProblems({ ...wren, supervisors: [open] }).supervisors).toContain('who');
    expect(staffProblems(wren)).toEqual({});
  });

  it('is sent with what is empty as unknown, and comes back the same', () => {
    const write = writeOf(wren, 3);
    expect(write.name).toBe('Wren Ash');
    expect(write.licenceNumber).toBeNull();
    expect(write.supervisors).toEqual([
      { supervisorId: 'marlow', validFrom: '2026-06-01', validTo: null },
    ]);
    expect(draftOf({ ...write, id: 'wren', disabledAt: null })).toEqual({
      ...wren,
      name: 'Wren Ash',
    });
  });

  it('knows who supervises on a day, both ends included', () => {
    const supervisors = [{ supervisorId: 'm', validFrom: '2026-06-01', validTo: '2026-06-30' }];
    expect(supervisorsOn({ supervisors }, '2026-05-31')).toEqual([]);
    expect(supervisorsOn({ supervisors }, '2026-06-01')).toEqual(['m']);
    expect(supervisorsOn({ supervisors }, '2026-06-30')).toEqual(['m']);
    expect(supervisorsOn({ supervisors }, '2026-07-01')).toEqual([]);
  });
});
