import { get, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import type { LiveChange } from '#contract/live';
import type { TestApp } from './test-app.ts';

/** One message of a stream of changes. */
export interface LiveMessage {
  readonly event: string;
  readonly position: string;
  readonly changes: readonly LiveChange[];
}

export interface LiveStream {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Waits for the next message; null: the stream has ended. */
  next(): Promise<LiveMessage | null>;
  /** Lets go of it, as a browser does. */
  close(): void;
}

/** The address of a test's server over HTTP: a stream does not end, so it cannot be injected. */
export async function listening({ app }: TestApp): Promise<string> {
  await app.listen({ host: '127.0.0.1', port: 0 });
  const address = app.server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening');
  return `http://localhost:${address.port}`;
}

/** Opens a stream with the cookie of somebody's sign-in, over a connection of its own. */
export async function openStream(
  address: string,
  cookie: string,
  headers: Record<string, string> = {},
): Promise<LiveStream> {
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const all = { cookie, accept: 'text/event-stream', ...headers };
    get(`${address}/api/live`, { headers: all, agent: false }, resolve).once('error', reject);
  });
  answer.setEncoding('utf8');
  const chunks = answer[Symbol.asyncIterator]() as AsyncIterator<string>;
  let read = '';
  const next = async (): Promise<LiveMessage | null> => {
    for (;;) {
      const end = read.indexOf('\n\n');
      if (end >= 0) {
        const message = messageOf(read.slice(0, end));
        read = read.slice(end + 2);
        if (message !== null) return message;
        continue;
      }
      const { value, done = false } = await chunks.next();
      if (done) return null;
      read += value;
    }
  };
  const { statusCode = 0 } = answer;
  const close = () => void answer.destroy();
  return { status: statusCode, headers: answer.headers, next, close };
}

/** null: a sign of life. */
function messageOf(text: string): LiveMessage | null {
  const fields = new Map(
    text.split('\n').map((line) => {
      const [name = '', ...value] = line.split(': ');
      return [name, value.join(': ')];
    }),
  );
  const event = fields.get('event');
  if (event === undefined) return null;
  const data = JSON.parse(fields.get('data') ?? '[]') as LiveMessage['changes'];
  return { event, position: fields.get('id') ?? '', changes: data };
}
