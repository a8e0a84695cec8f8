import type pg from 'pg';

/**
 * Returns once somebody else's transaction waits for a lock, in the database of this pool. For tests
 * of two acts at the same moment: the one that is held by hand then goes on.
 *
 * @param waiting how many must wait
 */
export async function untilBlocked(pool: pg.Pool, waiting = 1): Promise<void> {
  for (;;) {
    const { rows } = await pool.query<{ n: number }>(
      `select count(*)::int as n from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if ((rows[0]?.n ?? 0) >= waiting) return;
  }
}
