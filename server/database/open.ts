import type pg from 'pg';
import type { Configuration, OutsideDatabase } from '../configuration.ts';
import { openEmbedded } from './embedded/embedded.ts';
import { migrate, refuseUnlessCurrent } from './migrate.ts';
import { takeAppRole, takeSignInRole } from './outside-roles.ts';
import { openPool } from './pool.ts';
import { refuseRoleThatBypasses } from './roles.ts';
import { withConnection } from './with-connection.ts';

/** The database as the server and the commands use it: migrated, and its roles checked. */
export interface OpenedDatabase {
  /** For queries under row-level security. */
  readonly appPool: pg.Pool;
  /** For the sign-in library: schema `sign_in` and nothing else. */
  readonly signInPool: pg.Pool;
  /** Loads the demo program, imports; null on an outside server without DATABASE_OWNER_URL. */
  readonly ownerPool: pg.Pool | null;
  /** For a connection outside the pool that listens to what changed. */
  readonly appUrl: string;
  /** One line for the log: where the data are. */
  readonly description: string;
  /** Names of the migrations that this start has run. */
  readonly migrated: readonly string[];
  /** Closes the pools, then stops the embedded PostgreSQL unless someone else is using it. */
  readonly close: () => Promise<void>;
}

export interface OpenOptions {
  /** The server; commands beside it (an import, say) leave this out. */
  readonly asServer?: boolean;
  /** An idle connection broke; the pool replaces it. */
  readonly onError?: (error: Error) => void;
  /** The embedded PostgreSQL was killed and does not start again. */
  readonly onLost?: (error: Error) => void;
}

interface Addresses {
  readonly appUrl: string;
  readonly ownerUrl: string | null;
  readonly signInUrl: string;
  readonly signInRole?: string;
  readonly description: string;
  readonly migrated: readonly string[];
  readonly stop: () => Promise<unknown>;
}

/** @throws StartRefused saying in one line what is wrong and what to do */
export async function openDatabase(
  configuration: Pick<Configuration, 'outsideDatabase' | 'dataDir'>,
  options: OpenOptions = {},
): Promise<OpenedDatabase> {
  const { outsideDatabase, dataDir } = configuration;
  const addresses =
    outsideDatabase === null
      ? await prepareEmbedded(dataDir, options)
      : await prepareOutside(outsideDatabase);
  const { appUrl, ownerUrl, signInUrl, signInRole, description, migrated, stop } = addresses;
  const report = options.onError === undefined ? {} : { onError: options.onError };
  const appPool = openPool(appUrl, { ...report, keepStatements: true });
  const signInPool = openPool(signInUrl, {
    ...report,
    schema: 'sign_in',
    size: 5,
    ...(signInRole === undefined ? {} : { role: signInRole }),
  });
  const ownerPool = ownerUrl === null ? null : openPool(ownerUrl, { ...report, size: 3 });
  return {
    appPool,
    signInPool,
    ownerPool,
    appUrl,
    description,
    migrated,
    close: async () => {
      await Promise.all([appPool.end(), signInPool.end(), ownerPool?.end()]);
      await stop();
    },
  };
}

async function prepareEmbedded(dataDir: string, options: OpenOptions): Promise<Addresses> {
  const embedded = await openEmbedded({ dataDir, ...options });
  try {
    const urls = embedded.urls();
    return {
      ...urls,
      migrated: await migrate(urls.ownerUrl),
      description: `embedded PostgreSQL in ${embedded.folder}`,
      stop: embedded.close,
    };
  } catch (error) {
    await embedded.close();
    throw error;
  }
}

async function prepareOutside(outside: OutsideDatabase): Promise<Addresses> {
  const { appUrl, ownerUrl, signInUrl } = outside;
  // Before anything is changed, and again when there are tables that could be owned.
  await withConnection('DATABASE_URL', appUrl, (app) => refuseRoleThatBypasses(app));
  if (signInUrl !== null) {
    await withConnection('DATABASE_SIGN_IN_URL', signInUrl, (signIn) =>
      refuseRoleThatBypasses(signIn, 'DATABASE_SIGN_IN_URL', 'stepwell_sign_in'),
    );
  }
  let migrated: readonly string[] = [];
  if (ownerUrl !== null) {
    await withConnection('DATABASE_OWNER_URL', ownerUrl, () => Promise.resolve());
    migrated = await migrate(ownerUrl);
  }
  await takeAppRole(outside);
  await withConnection('DATABASE_URL', appUrl, async (app) => {
    await refuseRoleThatBypasses(app);
    await refuseUnlessCurrent(app);
  });
  if (signInUrl === null) {
    await takeSignInRole(outside);
  }
  const { hostname, searchParams, pathname } = new URL(appUrl);
  return {
    appUrl,
    ownerUrl,
    migrated,
    signInUrl: signInUrl ?? appUrl,
    ...(signInUrl === null ? { signInRole: 'stepwell_sign_in' } : {}),
    description: `PostgreSQL on ${searchParams.get('host') ?? hostname}, database ${pathname.slice(1)}`,
    stop: () => Promise.resolve(),
  };
}
