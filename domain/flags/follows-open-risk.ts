import type { Role } from '#domain/permissions/roles';

const following: readonly Role[] = ['supervisor', 'case-manager', 'prescriber', 'director'];

/** Whether somebody follows the open risk of everybody whom they see, also where others must act. */
export const followsOpenRisk = (roles: readonly Role[]): boolean =>
  roles.some((role) => following.includes(role));
