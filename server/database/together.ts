import type { CompiledQuery, DatabaseConnection, QueryExecutorProvider } from 'kysely';

/** A statement that is sent with others, and what its rows come to. */
export type Read<T> = (connection: DatabaseConnection) => Promise<T>;

export function read<Row, T>(query: CompiledQuery<Row>, of: (rows: Row[]) => T): Read<T> {
  return async (connection) => of((await connection.executeQuery<Row>(query)).rows);
}

type Answers<Reads> = { [Name in keyof Reads]: Reads[Name] extends Read<infer T> ? T : never };

/**
 * Sends several statements in one go, over the connection of `db` (opened with `pipeline`), so that
 * all of them wait for the database once. They run in the order in which they stand here.
 *
 * @throws what the first of them that fails throws; a transaction is aborted then
 */
export async function together<Reads extends Readonly<Record<string, Read<unknown>>>>(
  db: QueryExecutorProvider,
  reads: Reads,
): Promise<Answers<Reads>> {
  const names = Object.keys(reads);
  const outcomes = await db
    .getExecutor()
    .provideConnection((connection) =>
      Promise.allSettled(Object.values(reads).map((each) => each(connection))),
    );
  return Object.fromEntries(
    outcomes.map((outcome, index) => {
      if (outcome.status === 'rejected') throw outcome.reason;
      return [names[index], outcome.value];
    }),
  ) as Answers<Reads>;
}
