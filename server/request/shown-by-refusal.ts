import type { Problem } from '../problems.ts';

/** Refusals that carry what is stored: both sides of a conflict, what is missing, open flags. */
const showing: readonly number[] = [409, 422];

/**
 * Whose record a refusal shows: everybody whom its answer names, and of whom it says so. Reading
 * through a refusal is a read, and enters the audit trail as one.
 *
 * @returns null when it shows nothing of a record
 */
export function peopleShownBy(problem: Problem): ReadonlySet<string> | null {
  if (!showing.includes(problem.status)) return null;
  const people = new Set(problem.people);
  addPeopleOf(problem.answer, people);
  const showsTheirs = problem.answer.theirs !== undefined && problem.answer.theirs !== null;
  return people.size > 0 || showsTheirs ? people : null;
}

/** `mine` is what was sent, and tells nothing. */
function addPeopleOf(value: unknown, people: Set<string>): void {
  if (Array.isArray(value)) {
    for (const each of value) addPeopleOf(each, people);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, inner] of Object.entries(value)) {
      if (name === 'mine') continue;
      if (name === 'participantId' && typeof inner === 'string') people.add(inner);
      else addPeopleOf(inner, people);
    }
  }
}
