import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { v7 as newId } from 'uuid';
import type { Outcomes } from '#contract/outcomes';
import { systemClock } from '../clock.ts';
import { actAs } from '../commands/act-as.ts';
import type { CommandDatabase } from '../commands/run-command.ts';
import { findDirector } from '../commands/director.ts';
import { openEmbedded } from '../database/embedded/embedded.ts';
import { migrate } from '../database/migrate.ts';
import { database, openPool } from '../database/pool.ts';
import type { DB } from '../database/schema.gen.ts';
import { importMeasures } from '../imports/import-measures.ts';
import { readImport } from '../imports/read-files.ts';
import { sayReport } from '../imports/say-report.ts';
import { StartRefused } from '../start-refused.ts';
import { readOutcomes } from './outcomes.ts';

export const claus2020Mapping = join(import.meta.dirname, '../imports/mappings/claus-2020.json');

/**
 * The table that the authors of the data set published, from the data: imported into an empty
 * database and classified as the screen does it.
 */
export async function publishedTable(
  { app, owner }: CommandDatabase,
  csvFile: string,
): Promise<Outcomes> {
  const write = await readImport(csvFile, claus2020Mapping, false);
  await addDirector(owner);
  const asDirector = async () => findDirector(owner, { email: null, programCode: null });
  const report = await actAs(app, systemClock, await asDirector(), 'import-measures', (work) =>
    importMeasures(work, write),
  );
  if (!report.imported) throw new StartRefused(sayReport(report, write.fileName).trimEnd());
  const asked = { program: report.programId ?? '', instrument: 'bdi2', from: 1, to: 4 };
  return actAs(app, systemClock, await asDirector(), 'read-outcomes', (work) =>
    readOutcomes(work, asked),
  );
}

/** Does the work on a database of its own, in a folder that is gone afterwards. */
export async function withThrowawayDatabase<Result>(
  work: (databases: CommandDatabase) => Promise<Result>,
): Promise<Result> {
  const dataDir = join(tmpdir(), `stepwell-throwaway-${randomUUID()}`);
  const embedded = await openEmbedded({ dataDir, sync: false });
  try {
    const { ownerUrl, appUrl } = embedded.urls();
    await migrate(ownerUrl);
    const [appPool, ownerPool] = [openPool(appUrl), openPool(ownerUrl, { size: 3 })];
    try {
      return await work({ app: database<DB>(appPool), owner: database<DB>(ownerPool) });
    } finally {
      await Promise.all([appPool.end(), ownerPool.end()]);
    }
  } finally {
    await embedded.close();
    for (const folder of [embedded.folder, dataDir]) {
      await rm(folder, { recursive: true, force: true });
    }
  }
}

async function addDirector(owner: Kysely<DB>): Promise<void> {
  const [organization_id, id] = [newId(), newId()];
  await owner
    .insertInto('organization')
    .values({ id: organization_id, name: 'Published data' })
    .execute();
  await owner
    .insertInto('credential')
    .values({
      organization_id,
      code: 'none',
      name: 'No clinical credential',
      needs_co_signature: true,
      may_assess_risk: false,
    })
    .execute();
  const email = 'director@published.example';
  await owner
    .insertInto('staff')
    .values({ organization_id, id, email, name: 'Director', credential_code: 'none' })
    .execute();
  await owner
    .insertInto('staff_role')
    .values({ organization_id, staff_id: id, role: 'director' })
    .execute();
}
