import { sql } from 'kysely';

/**
 * Order of the rows `l` of level_of_care in which the level of today comes first: the one that has not
 * ended, otherwise the one that began last. Every screen asks the same one.
 */
export const latestLevelFirst = sql`l.ends_on is null desc, l.starts_on desc nulls last`;
