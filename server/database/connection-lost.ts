import pg from 'pg';

const networkFaults: readonly string[] = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT'];
const driverFaults =
  /^(timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error|Client was closed)/;

/** The database cannot be reached, or the connection to it ended in the middle of something. */
export function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code = '' } = error as { code?: string };
  if (error instanceof pg.DatabaseError) {
    return code.startsWith('08') || code.startsWith('57P') || code === '25P03';
  }
  return networkFaults.includes(code) || driverFaults.test(error.message);
}
