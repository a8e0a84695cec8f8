import type { Role } from '#domain/permissions/roles';

/** What can be imported. */
export interface ImportKind {
  /** Under /admin/import. */
  readonly path: 'staff' | 'roster' | 'measures';
  readonly label: string;
  /** Who is offered it; the server decides who may. */
  readonly role: Role;
}

/** In the order in which a new program needs them. */
const importKinds: readonly ImportKind[] = [
  { path: 'staff', label: 'Staff', role: 'administrator' },
  { path: 'roster', label: 'Roster', role: 'director' },
  { path: 'measures', label: 'Measures', role: 'director' },
];

export function importKindsOf(roles: readonly Role[]): ImportKind[] {
  return importKinds.filter(({ role }) => roles.includes(role));
}
