import { randomUUID } from 'node:crypto';

/** Somebody signed in to a running server over HTTP, as a browser is. */
export interface HttpClient {
  readonly get: <T>(path: string) => Promise<T>;
  /** @returns the status; rejects when the connection breaks before an answer */
  readonly send: (
    method: 'POST' | 'PUT',
    path: string,
    body: unknown,
    key?: string,
  ) => Promise<{ readonly status: number; readonly text: string }>;
}

export async function signIn(
  address: string,
  email: string,
  password: string,
): Promise<HttpClient> {
  const answer = await fetch(`${address}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  if (!answer.ok) {
    throw new Error(`Signing in: ${answer.status} ${await answer.text()}`);
  }
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  return {
    get: async <T>(path: string) => {
      const found = await fetch(address + path, { headers: { cookie } });
      if (!found.ok) {
        throw new Error(`GET ${path}: ${found.status} ${await found.text()}`);
      }
      return (await found.json()) as T;
    },
    send: async (method, path, body, key = randomUUID()) => {
      const headers = { cookie, 'content-type': 'application/json', 'idempotency-key': key };
      const sent = await fetch(address + path, { method, headers, body: JSON.stringify(body) });
      return { status: sent.status, text: await sent.text() };
    },
  };
}
