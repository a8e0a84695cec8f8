import {
  type CompiledQuery,
  type ControlledTransaction,
  type DatabaseConnection,
  PostgresDriver,
  type TransactionSettings,
} from 'kysely';

/** The statement that goes out with the commit of the transaction on a connection. */
const lastStatements = new WeakMap<DatabaseConnection, CompiledQuery>();

/**
 * Saves a transaction two waits for the database: `begin` goes out with the first statement, `commit`
 * with the last one (`commitAfter`). Over connections that are opened with `pipeline`.
 *
 * For the app's role only. The first statement of its transactions says who asks, for as long as the
 * transaction lasts. Had there been no `begin`, that would be forgotten with the statement: nothing
 * could be seen or written after it, and the commit fails.
 */
export class PipelinedDriver extends PostgresDriver {
  readonly #begun = new WeakMap<DatabaseConnection, Promise<void>>();

  override beginTransaction(
    connection: DatabaseConnection,
    settings: TransactionSettings,
  ): Promise<void> {
    const begun = super.beginTransaction(connection, settings);
    // Told by the commit; until then nobody waits for it.
    begun.catch(() => undefined);
    this.#begun.set(connection, begun);
    return Promise.resolve();
  }

  override async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await this.#begun.get(connection);
    const last = lastStatements.get(connection);
    lastStatements.delete(connection);
    if (last === undefined) return super.commitTransaction(connection);
    // A statement that fails aborts the transaction, and the commit behind it rolls back.
    const outcomes = await Promise.allSettled([
      connection.executeQuery(last),
      super.commitTransaction(connection),
    ]);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') throw outcome.reason;
    }
  }
}

/**
 * Commits a transaction after a last statement, in one wait.
 *
 * @throws what the statement throws; nothing is committed then, and the caller rolls back
 */
export async function commitAfter<DB>(
  transaction: ControlledTransaction<DB>,
  last: CompiledQuery,
): Promise<void> {
  await transaction.getExecutor().provideConnection((connection) => {
    lastStatements.set(connection, last);
    return Promise.resolve();
  });
  await transaction.commit().execute();
}
