import { PassThrough, type Readable } from 'node:stream';
import type { Kysely } from 'kysely';
import type { LiveAnswer } from '#contract/live';
import type { Clock } from '../clock.ts';
import type { DB } from '../database/schema.gen.ts';
import { openRequest } from '../request/opened-request.ts';
import { signInState } from '../sign-in/state.ts';
import { ChangeListener } from './listener.ts';
import { readChanges } from './queries.ts';
import { liveAnswer, mostChanges, readPosition } from './rules.ts';

/** Milliseconds between two signs of life, at which every stream also asks whether it may go on. */
const beat = 20_000;

/** Milliseconds until a transaction that holds others back is looked for again, longer each time. */
const [firstLook, longestLook] = [20, 1000];

/**
 * Milliseconds after which what waits for somebody else's long transaction is read without its order:
 * the window is told to read everything, again and again until that transaction ends.
 */
const longestHeld = 5000;

/** Connections that read for streams at the same time, of the ten that answer requests. */
const readersAtMost = 3;

/** Bytes that a browser may leave unread; then it is cut off and comes back from where it was. */
const mostUnread = 256 * 1024;

/** Streams of one sign-in: a browser has few connections, and each window holds one. */
export const mostStreams = 4;

interface Stream {
  readonly token: string;
  readonly signInId: string;
  readonly organizationId: string;
  readonly output: PassThrough;
  position: string;
  look: number;
  /** Since when something waits for an older transaction; null: nothing does. */
  heldSince: number | null;
  isDue: boolean;
  /** Somebody reads for it: two at once would tell the same twice. */
  isRead: boolean;
}

/**
 * The open streams of this process. A wake-up makes every stream of the organization due; each is
 * then read for in a transaction opened as the one who streams, so that row-level security decides
 * what is told, and a sign-in that has ended ends its stream.
 */
export class LiveStreams {
  readonly #clock: Clock;
  readonly #database: Kysely<DB>;
  readonly #listener: ChangeListener | null;
  readonly #streams = new Set<Stream>();
  readonly #due: Stream[] = [];
  #readers = 0;
  #beating: NodeJS.Timeout | undefined;

  /** @param url where to listen; null: only signs of life wake the streams */
  constructor(clock: Clock, database: Kysely<DB>, url: string | null) {
    this.#clock = clock;
    this.#database = database;
    this.#listener =
      url === null ? null : new ChangeListener(url, (organizationId) => this.wake(organizationId));
  }

  /** How many streams the sign-in has open here. */
  countOf(signInId: string): number {
    return [...this.#streams].filter((stream) => stream.signInId === signInId).length;
  }

  /** A stream that begins with an answer and goes on from there. */
  open(who: Pick<Stream, 'token' | 'signInId' | 'organizationId'>, first: LiveAnswer): Readable {
    const output = new PassThrough();
    const stream = {
      ...who,
      ...{ output, position: first.position, look: firstLook, heldSince: null },
      ...{ isDue: false, isRead: false },
    };
    this.#streams.add(stream);
    output.once('close', () => this.#streams.delete(stream));
    output.on('error', () => undefined);
    output.write('retry: 2000\n');
    output.write(messageOf(first));
    this.#listener?.start();
    this.#beating ??= setInterval(() => this.#beat(), beat).unref();
    // What was written between the first answer and now.
    this.#makeDue(stream);
    return output;
  }

  /** @param organizationId what changed; null: perhaps everything */
  wake(organizationId: string | null): void {
    for (const stream of this.#streams) {
      if (organizationId === null || stream.organizationId === organizationId)
        this.#makeDue(stream);
    }
  }

  /** Ends all streams; browsers come back to another process. */
  async close(): Promise<void> {
    clearInterval(this.#beating);
    for (const stream of this.#streams) stream.output.end();
    await this.#listener?.close();
  }

  #beat(): void {
    for (const { output } of this.#streams) output.write(':\n\n');
    this.wake(null);
  }

  #makeDue(stream: Stream): void {
    if (stream.isDue) return;
    stream.isDue = true;
    // Whoever reads for it now reads once more.
    if (stream.isRead) return;
    this.#due.push(stream);
    if (this.#readers >= readersAtMost) return;
    this.#readers += 1;
    void this.#readDue();
  }

  async #readDue(): Promise<void> {
    for (let stream = this.#due.shift(); stream !== undefined; stream = this.#due.shift()) {
      stream.isDue = false;
      stream.isRead = true;
      // A database that is away: the next sign of life asks again.
      await this.#tell(stream).catch(() => undefined);
      stream.isRead = false;
      // Behind the others; it may have been woken since by what was read already.
      if (this.#isDueAgain(stream)) this.#due.push(stream);
    }
    this.#readers -= 1;
  }

  #isDueAgain({ isDue, output }: Stream): boolean {
    return isDue && !output.destroyed;
  }

  async #tell(stream: Stream): Promise<void> {
    if (stream.output.destroyed || stream.output.writableEnded) return;
    const told = await this.#read(stream);
    if (told === null) {
      stream.output.end('event: ended\ndata: {}\n\n');
      return;
    }
    const { answer, heldBack } = told;
    stream.position = answer.position;
    if (answer.reload || answer.changes.length > 0) stream.output.write(messageOf(answer));
    if (stream.output.writableLength > mostUnread) stream.output.destroy();
    this.#holdBack(stream, heldBack);
  }

  #holdBack(stream: Stream, heldBack: boolean): void {
    stream.heldSince = heldBack ? (stream.heldSince ?? performance.now()) : null;
    if (stream.heldSince !== null && performance.now() - stream.heldSince > longestHeld) {
      const { position } = stream;
      stream.output.write(messageOf({ position, reload: true, changes: [] }));
      stream.heldSince = performance.now();
    }
    stream.look = heldBack ? Math.min(stream.look * 2, longestLook) : firstLook;
    if (heldBack) setTimeout(() => this.#makeDue(stream), stream.look).unref();
  }

  /** @returns null when the sign-in may not stream any more */
  #read({ token, position }: Stream): Promise<{ answer: LiveAnswer; heldBack: boolean } | null> {
    const now = this.#clock.now().toISOString();
    const after = readPosition(position);
    return this.#database.transaction().execute(async (db) => {
      const opened = await openRequest(db, token, now, null);
      if (opened === null) return null;
      const state = signInState(opened.facts, now);
      if (state.kind === 'ended' || state.kind === 'handed-over') return null;
      const found = await readChanges(db, after.from, mostChanges);
      const lockedSessionId = state.kind === 'locked' ? state.sessionId : null;
      // A stream that was quiet for a day is up to date all the same.
      const here = { from: after.from, at: Date.parse(now) };
      return { answer: liveAnswer(found, here, now, lockedSessionId), heldBack: found.heldBack };
    });
  }
}

function messageOf({ position, reload, changes }: LiveAnswer): string {
  const name = reload ? 'reload' : 'changes';
  return `id: ${position}\nevent: ${name}\ndata: ${JSON.stringify(changes)}\n\n`;
}
