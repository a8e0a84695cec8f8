import { v7 as newId } from 'uuid';
import type { Attendance, AttendanceBatch } from '#contract/attendance';
import type { Me } from '#contract/me';
import type { SessionDetail } from '#contract/session';
import type { HttpClient } from '../server/testing/http-client.ts';
import { type DemoServer, sessionsAround } from './demo-server.ts';
import { percentile, print, timed } from './figures.ts';

const saves = 300;
const clients = 8;
const rateSeconds = 5;

/**
 * Attendance of twelve in one save, with access rules and audit on, against the same twelve rows by
 * bare `pg` in one transaction. They take turns in one run, so that both meet the same machine.
 */
export async function benchAttendance(demo: DemoServer): Promise<void> {
  const { ownerPool } = demo.database;
  if (ownerPool === null) throw new Error('The floor needs the owner of the embedded database.');
  const save = savesOf(demo.juniper, demo.session);
  const client = await ownerPool.connect();
  const floorRows = await rowsForFloor(client, demo.session);
  const floor: number[] = [];
  const ours = await timed(saves, async (index) => {
    await save();
    if (index >= 10) await pause(() => bareSave(client, floorRows), floor);
  });
  client.release();
  const own = ours.map((total, index) => total - (floor[index] ?? 0));
  const floorMedian = percentile(floor, 0.5);
  print('floor.attendance.save', floorMedian, 'ms');
  print('attendance.save.p50', percentile(own, 0.5), 'ms', percentile(own, 0.5) / floorMedian);
  print('attendance.save.p99', percentile(own, 0.99), 'ms', percentile(own, 0.99) / floorMedian);
  await benchRate(demo);
}

async function pause(run: () => Promise<unknown>, samples: number[]): Promise<void> {
  const began = performance.now();
  await run();
  samples.push(performance.now() - began);
}

/** A function that saves the attendance of everyone on the list once more, over the version seen. */
function savesOf(client: HttpClient, session: SessionDetail): () => Promise<void> {
  let rows: readonly Attendance[] = session.attendance;
  let turn = 0;
  return async () => {
    turn += 1;
    const status = turn % 2 === 0 ? 'present' : 'excused';
    const people = session.roster.filter((person) => !person.removed);
    const body = {
      rows: people.map(({ participantId }) => {
        const seen = rows.find((row) => row.participantId === participantId);
        return {
          id: seen?.id ?? newId(),
          participantId,
          blockId: null,
          status,
          mode: 'in-person',
          arrivedAt: status === 'present' ? session.startsAt : null,
          leftAt: null,
          reason: null,
          tappedAt: new Date().toISOString(),
          version: seen?.version ?? 0,
        };
      }),
    };
    const answer = await client.send('POST', `/api/sessions/${session.id}/attendance`, body);
    if (answer.status !== 200)
      throw new Error(`Saving attendance: ${answer.status} ${answer.text}`);
    rows = (JSON.parse(answer.text) as AttendanceBatch).rows;
  };
}

interface Queries {
  readonly query: (
    text: string,
    values?: unknown[],
  ) => Promise<{ readonly rows: readonly Record<string, unknown>[] }>;
}

/** The columns that a save writes, and their types. */
const columns = {
  organization_id: 'uuid',
  id: 'uuid',
  status: 'text',
  mode: 'text',
  arrived_at: 'timestamptz',
  left_at: 'timestamptz',
  reason: 'text',
  updated_by: 'uuid',
} as const;

/** Twelve rows of other sessions, so that the floor does not change what the client has seen. */
async function rowsForFloor(client: Queries, session: SessionDetail) {
  const { rows } = await client.query(
    `select ${Object.keys(columns).join(', ')} from attendance
     where session_id <> $1 and block_id is null order by id desc limit $2`,
    [session.id, session.roster.length],
  );
  return rows;
}

/** Every column that a save writes, each row with its own values, in one statement. */
async function bareSave(client: Queries, rows: readonly Record<string, unknown>[]): Promise<void> {
  const names = Object.keys(columns);
  const place = (row: number, column: number) => `$${2 + row * names.length + column}`;
  const values = rows.map(
    (_, row) =>
      `(${Object.values(columns)
        .map((type, column) => `${place(row, column)}::${type}`)
        .join(', ')})`,
  );
  await client.query('begin');
  await client.query(
    `update attendance a set status = r.status, mode = r.mode, arrived_at = r.arrived_at,
       left_at = r.left_at, reason = r.reason, updated_by = r.updated_by, tapped_at = $1,
       updated_at = $1, version = a.version + 1
     from (values ${values.join(', ')}) as r(${names.join(', ')})
     where a.organization_id = r.organization_id and a.id = r.id`,
    [new Date().toISOString(), ...rows.flatMap((row) => names.map((name) => row[name]))],
  );
  await client.query('commit');
}

/**
 * Eight clients, each with a session of its own, saving as fast as they are answered. They share one
 * sign-in, as tabs of one browser do: signing in eight times from one computer would be throttled.
 * Each waits for its own answer, so that eight saves are under way on eight connections. The sessions
 * have ended: a save there also settles the notes that are owed, which one of a running session spares.
 */
async function benchRate(demo: DemoServer): Promise<void> {
  const own = await sessionsToSave(demo);
  if (own.length < clients) {
    process.stderr.write(
      `attendance.save.rate is left out: ${own.length} of ${clients} sessions can be saved.\n`,
    );
    return;
  }
  const savers = own.map((session) => savesOf(demo.juniper, session));
  await Promise.all(savers.map((save) => save()));
  const until = performance.now() + rateSeconds * 1000;
  let count = 0;
  await Promise.all(
    savers.map(async (save) => {
      while (performance.now() < until) {
        await save();
        count += 1;
      }
    }),
  );
  print('attendance.save.rate', count / rateSeconds, 'saves/s');
}

/**
 * Sessions that this person leads and may still put right, one for each client: group sessions of
 * the last weeks with attendance per session, not the one the figures before are of.
 */
async function sessionsToSave(demo: DemoServer): Promise<SessionDetail[]> {
  const { sessions } = await sessionsAround(demo.juniper, 30);
  const me = await demo.juniper.get<Me>('/api/me');
  const own = sessions.filter(
    ({ id, kind, status, startedAt, expectedCount, facilitators }) =>
      id !== demo.session.id &&
      kind === 'group' &&
      status === 'ended' &&
      startedAt !== null &&
      expectedCount >= 4 &&
      facilitators.some((each) => each.id === me.staff.id),
  );
  const found: SessionDetail[] = [];
  for (const { id } of own) {
    if (found.length === clients) break;
    const session = await demo.juniper.get<SessionDetail>(`/api/sessions/${id}`);
    if (!session.attendancePerBlock) found.push(session);
  }
  return found;
}
