import type { Kysely } from 'kysely';
import type { Flag } from '#contract/flag';
import type { DB } from '../database/schema.gen.ts';
import { notFound } from '../problems.ts';
import { namedIn, toFlag } from './flag-wire.ts';
import { readFlagRows, type FlagsAsked } from './queries.ts';
import { readAcknowledgeMinutes, readResponsible, readStaff } from './responsible-queries.ts';
import { aroundOf, standingOf } from './who-must-act.ts';

/** Flags as the wire has them, newest first, with who must act on each now. */
export async function readFlags(db: Kysely<DB>, asked: FlagsAsked, now: string): Promise<Flag[]> {
  if ('people' in asked && asked.people.length === 0) return [];
  if ('ids' in asked && asked.ids.length === 0) return [];
  const rows = await readFlagRows(db, asked);
  if (rows.length === 0) return [];
  const around = aroundOf(rows);
  const responsible = await readResponsible(db, around);
  const minutes = await readAcknowledgeMinutes(db, around.sessionIds, around.people);
  const staff = await readStaff(db, rows.flatMap(namedIn));
  const people = new Map([...staff, ...responsible.map((each) => [each.id, each] as const)]);
  return rows.map((row) => toFlag(row, standingOf(row, responsible, minutes, now), people));
}

/** @throws notFound when the reader cannot see it or there is none */
export async function readFlag(db: Kysely<DB>, id: string, now: string): Promise<Flag> {
  const [flag] = await readFlags(db, { ids: [id] }, now);
  if (flag === undefined) throw notFound();
  return flag;
}
