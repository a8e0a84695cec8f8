import pg from 'pg';
import { StartRefused } from '../start-refused.ts';

/**
 * One connection for one piece of work at the start.
 *
 * @param variable the environment variable to name when no connection is made
 * @throws StartRefused when no connection is made; never with the address, it may hold a password
 */
export async function withConnection<T>(
  variable: string,
  url: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'stepwell start',
    connectionTimeoutMillis: 10_000,
  });
  try {
    await client.connect();
  } catch (error) {
    throw new StartRefused(
      `The database of ${variable} cannot be reached (${reason(error)}): check that it is running and that the address, the role and the password are right.`,
    );
  }
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function reason(error: unknown): string {
  // Several addresses of one host fail together, and the first says enough.
  const first = error instanceof AggregateError ? error.errors[0] : error;
  return first instanceof Error ? first.message.replaceAll(/\s+/g, ' ') : String(first);
}
