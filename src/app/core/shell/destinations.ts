import type { Role } from '#domain/permissions/roles';
import type { IconName } from '../../ui/icon/icons';

export interface Destination {
  path: string;
  label: string;
  icon: IconName;
  /** Who is offered it; the server decides who may. */
  roles: readonly Role[];
  /** The few that have a place on a phone's bottom bar; the rest is in the menu. */
  onPhone: boolean;
}

/** Whose work has to do with participants; an administrator's has not. */
export const clinical: readonly Role[] = [
  'facilitator',
  'supervisor',
  'case-manager',
  'prescriber',
  'director',
];

export const destinations: readonly Destination[] = [
  { path: 'today', label: 'Today', icon: 'today', roles: clinical, onPhone: true },
  {
    path: 'schedule',
    label: 'Schedule',
    icon: 'calendar_month',
    roles: clinical,
    onPhone: false,
  },
  { path: 'sessions', label: 'Session', icon: 'groups', roles: clinical, onPhone: true },
  {
    path: 'check-ins',
    label: 'Check-in',
    icon: 'tablet',
    roles: ['facilitator', 'supervisor'],
    onPhone: false,
  },
  { path: 'notes', label: 'Notes', icon: 'edit_note', roles: clinical, onPhone: true },
  { path: 'flags', label: 'Flags', icon: 'flag', roles: clinical, onPhone: true },
  { path: 'tasks', label: 'Work', icon: 'check', roles: clinical, onPhone: false },
  { path: 'participants', label: 'Participants', icon: 'group', roles: clinical, onPhone: true },
  {
    path: 'step-down',
    label: 'Board',
    icon: 'view_kanban',
    roles: ['supervisor', 'case-manager', 'prescriber', 'director'],
    onPhone: false,
  },
  {
    path: 'intake',
    label: 'Intake',
    icon: 'person_add',
    roles: ['supervisor', 'case-manager', 'director'],
    onPhone: false,
  },
  {
    path: 'outcomes',
    label: 'Outcomes',
    icon: 'bar_chart',
    roles: ['supervisor', 'case-manager', 'director'],
    onPhone: false,
  },
  {
    path: 'admin',
    label: 'Admin',
    icon: 'admin_panel_settings',
    roles: ['director', 'administrator'],
    onPhone: true,
  },
];

/** So many lie beside Find and the account on a phone 360 px wide; the rest is in the menu. */
const mostOnPhone = 5;

/**
 * What the rail offers: what the roles include, and only what there is a page for.
 *
 * @param roles of the person
 * @param paths first segments of the routes that exist
 */
export function offered(roles: readonly Role[], paths: readonly string[]): Destination[] {
  let onPhone = 0;
  return destinations
    .filter(
      ({ path, roles: offeredTo }) =>
        paths.includes(path) && offeredTo.some((role) => roles.includes(role)),
    )
    .map((destination) =>
      destination.onPhone && ++onPhone > mostOnPhone
        ? { ...destination, onPhone: false }
        : destination,
    );
}

/**
 * Which destination a page belongs to: the wrap-up of a session is notes, whatever its address
 * begins with.
 */
export function destinationOf(url: string): string {
  const path = url.split(/[?#]/)[0] ?? '';
  return /^\/sessions\/[^/]+\/notes$/.test(path) ? 'notes' : (path.split('/')[1] ?? '');
}
