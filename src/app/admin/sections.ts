import type { Role } from '#domain/permissions/roles';

export interface Section {
  /** Under /admin. */
  readonly path: string;
  readonly label: string;
  /** Who is offered it; the server decides who may. */
  readonly roles: readonly Role[];
}

/** What is set up here, in the order in which a new program needs it. */
export const sections: readonly Section[] = [
  { path: 'staff', label: 'Staff', roles: ['administrator', 'director'] },
  { path: 'credentials', label: 'Credentials', roles: ['administrator'] },
  { path: 'programs', label: 'Programs', roles: ['administrator', 'director'] },
  { path: 'closures', label: 'Closures', roles: ['administrator', 'director'] },
  { path: 'day-templates', label: 'Day templates', roles: ['administrator', 'director'] },
  { path: 'curricula', label: 'Curricula', roles: ['administrator', 'director'] },
  { path: 'groups', label: 'Groups', roles: ['administrator', 'director'] },
  { path: 'instruments', label: 'Instruments', roles: ['administrator', 'director'] },
  { path: 'import', label: 'Import', roles: ['administrator', 'director'] },
];

/** The sections that one's roles include. */
export function sectionsOf(roles: readonly Role[]): Section[] {
  return sections.filter((section) => section.roles.some((role) => roles.includes(role)));
}
