import { HttpErrorResponse, HttpHeaders } from '@angular/common/http';
import { isProblem, problemFrom } from './problem';

describe('Problem', () => {
  const body = { type: 'urn:stepwell:problem:conflict', title: 'T', status: 409, detail: 'D' };

  it('is what the server said, with the request id', () => {
    const headers = new HttpHeaders({ 'x-request-id': '7QK-204' });
    const problem = problemFrom(new HttpErrorResponse({ status: 409, error: body, headers }));
    expect(problem).toEqual({ ...body, requestId: '7QK-204' });
    expect(isProblem(problem, 'conflict')).toBeTrue();
  });

  it('is read from text too', () => {
    const thrown = new HttpErrorResponse({ status: 409, error: JSON.stringify(body) });
    expect(problemFrom(thrown).detail).toBe('D');
  });

  it('says when no answer came', () => {
    const problem = problemFrom(new HttpErrorResponse({ status: 0 }));
    expect(isProblem(problem, 'no-network')).toBeTrue();
  });

  it('never shows what is not a problem, and never throws', () => {
    for (const error of [null, '<html>', '{"a":1}', 5]) {
      const problem = problemFrom(new HttpErrorResponse({ status: 502, error }));
      expect(problem.status).toBe(502);
      expect(isProblem(problem, 'unexpected')).toBeTrue();
    }
    expect(problemFrom(new TypeError('x')).status).toBe(0);
  });
});
