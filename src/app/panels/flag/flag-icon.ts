import type { FlagKind } from '#domain/flags/flag-kinds';
import type { IconName } from '../../ui/icon/icons';

/** The mark of a flag on every page: of risk a flag, about the course of care a triangle. */
export const flagIcon = (kind: FlagKind): IconName => (kind === 'risk' ? 'flag' : 'warning');
