import { sql } from 'kysely';

/** A member of staff (in SQL under this name) as the wire has a person. */
export const staffJson = (alias: string) =>
  sql`json_build_object('id', ${sql.ref(`${alias}.id`)}, 'name', ${sql.ref(`${alias}.name`)},
    'credential', ${sql.ref(`${alias}.credential_code`)})`;
