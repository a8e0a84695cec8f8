import { isProblem, type Problem } from '../api/problem';

/** The password was not right: said at its field, which stays open, and nowhere else. */
export function wrongPassword(problem: Problem | null): string | null {
  return problem !== null && isProblem(problem, 'wrong-password') ? problem.detail : null;
}
