import { lineFault } from './line-fault';

const problem = {
  type: 'urn:stepwell:problem:invalid',
  title: 'Some entries are not valid',
  status: 400,
  detail: '',
  errors: [
    { field: 'meetings.1.endsAt', message: 'It ends before it begins.' },
    { field: 'facilitators.10', message: 'Twice.' },
  ],
};

describe('What the server says of a line', () => {
  it('is found at the line and at its field, and at no other', () => {
    expect(lineFault(problem, 'meetings.1')).toEqual({
      field: 'endsAt',
      message: 'It ends before it begins.',
    });
    expect(lineFault(problem, 'facilitators.10')).toEqual({ field: '', message: 'Twice.' });
    expect(lineFault(problem, 'facilitators.1')).toBeNull();
    expect(lineFault(null, 'meetings.1')).toBeNull();
  });
});
