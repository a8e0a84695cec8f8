import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';

/** Somebody signed in to a running server over HTTP, as a browser is. */
export interface HttpClient {
  /** The Cookie header of the sign-in. */
  readonly cookie: string;
  readonly get: <T>(path: string) => Promise<T>;
  /** The answer as it came, for measuring the server and not the reading of its JSON. */
  readonly read: (path: string) => Promise<string>;
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
  const agent = new Agent({ keepAlive: true });
  const ask = (method: string, path: string, headers: Record<string, string>, body?: string) =>
    answerOf(agent, new URL(address + path), { method, headers: { cookie, ...headers } }, body);
  const read = async (path: string) => {
    const found = await ask('GET', path, {});
    if (found.status !== 200) throw new Error(`GET ${path}: ${found.status} ${found.text}`);
    return found.text;
  };
  return {
    cookie,
    read,
    get: async <T>(path: string) => JSON.parse(await read(path)) as T,
    send: (method, path, body, key = randomUUID()) =>
      ask(
        method,
        path,
        { 'content-type': 'application/json', 'idempotency-key': key },
        JSON.stringify(body),
      ),
  };
}

/** One request over connections that stay open, as a browser's do. */
function answerOf(
  agent: Agent,
  url: URL,
  options: { readonly method: string; readonly headers: Record<string, string> },
  body?: string,
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { ...options, agent }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('error', reject);
      answer.on('end', () => {
        resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString() });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
