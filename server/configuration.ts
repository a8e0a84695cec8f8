import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { StartRefused } from './start-refused.ts';

/** What the environment variables say, read once at the start and refused when it makes no sense. */
export interface Configuration {
  /** 0 lets the system pick a free port (tests). */
  readonly port: number;
  readonly host: string;
  /** Absolute path of the folder for the database, its passwords and other secrets. */
  readonly dataDir: string;
  /** Load the demo program into an empty database. */
  readonly demo: boolean;
  /** null: the embedded PostgreSQL, in `dataDir`. */
  readonly outsideDatabase: OutsideDatabase | null;
  /** Signs cookies; null: a random one kept in `dataDir`. Several processes need the same. */
  readonly signInSecret: string | null;
}

export interface OutsideDatabase {
  /** The app's role: it owns nothing and cannot bypass row-level security. */
  readonly appUrl: string;
  /** The role that migrates; null: migrations must have been run already. */
  readonly ownerUrl: string | null;
  /** The role of the sign-in library; null: `appUrl` with `SET ROLE stepwell_sign_in`. */
  readonly signInUrl: string | null;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * @param projectDir where `.data` is put when DATA_DIR is not set
 * @throws StartRefused naming the variable, its value (never a password) and what is allowed
 */
export function readConfiguration(environment: Environment, projectDir: string): Configuration {
  const value = (name: string) => readGiven(name, environment[name]);
  return {
    port: readPort(value('PORT')),
    host: readHost(value('HOST')),
    dataDir: resolve(value('DATA_DIR') ?? resolve(projectDir, '.data')),
    demo: readDemo(value('DEMO')),
    outsideDatabase: readOutsideDatabase(
      value('DATABASE_URL'),
      value('DATABASE_OWNER_URL'),
      value('DATABASE_SIGN_IN_URL'),
    ),
    signInSecret: readSecret(value('SIGN_IN_SECRET')),
  };
}

/** Empty is a slip (a variable that was to be filled in), and no word for a default. */
function readGiven(name: string, value: string | undefined): string | null {
  if (value === undefined) return null;
  const given = value.trim();
  if (given === '') {
    throw new StartRefused(
      `${name} is set and empty: give it a value, or leave it out for the default.`,
    );
  }
  return given;
}

function readPort(value: string | null): number {
  if (value === null) {
    return 3000;
  }
  if (!/^\d{1,5}$/.test(value) || Number(value) > 65535) {
    throw new StartRefused(`PORT is "${value}": set it to a whole number from 0 to 65535.`);
  }
  return Number(value);
}

function readHost(value: string | null): string {
  if (value === null) {
    return '127.0.0.1';
  }
  const name = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/i;
  const looksLikeIp = /^[\d.]+$/.test(value);
  if (isIP(value) === 0 && (looksLikeIp || !name.test(value))) {
    throw new StartRefused(
      `HOST is "${value}": set it to an address or a host name of this machine, such as 127.0.0.1 or 0.0.0.0.`,
    );
  }
  return value;
}

function readDemo(value: string | null): boolean {
  if (value !== null && value !== 'on' && value !== 'off') {
    throw new StartRefused(`DEMO is "${value}": set it to on or off.`);
  }
  return value !== 'off';
}

function readSecret(value: string | null): string | null {
  if (value !== null && value.length < 32) {
    throw new StartRefused('SIGN_IN_SECRET is too short: set it to 32 random characters or more.');
  }
  return value;
}

function readOutsideDatabase(
  appUrl: string | null,
  ownerUrl: string | null,
  signInUrl: string | null,
): OutsideDatabase | null {
  if (appUrl === null) {
    const stray = ownerUrl !== null ? 'DATABASE_OWNER_URL' : 'DATABASE_SIGN_IN_URL';
    if (ownerUrl !== null || signInUrl !== null) {
      throw new StartRefused(
        `${stray} is set without DATABASE_URL: set both for an outside PostgreSQL, or neither for the embedded one.`,
      );
    }
    return null;
  }
  const app = readDatabaseUrl('DATABASE_URL', appUrl);
  const owner = ownerUrl === null ? null : readDatabaseUrl('DATABASE_OWNER_URL', ownerUrl);
  if (signInUrl !== null) {
    readDatabaseUrl('DATABASE_SIGN_IN_URL', signInUrl);
  }
  if (owner !== null && owner.username === app.username && owner.host === app.host) {
    throw new StartRefused(
      `DATABASE_URL and DATABASE_OWNER_URL name the same role "${app.username}": the app needs a role of its own that owns nothing (see "An outside PostgreSQL" in README.md).`,
    );
  }
  return { appUrl, ownerUrl, signInUrl };
}

/** The message never repeats the address: it may hold a password. */
function readDatabaseUrl(variable: string, value: string): URL {
  const url = URL.canParse(value) ? new URL(value) : null;
  if (url === null || !['postgres:', 'postgresql:'].includes(url.protocol)) {
    throw new StartRefused(
      `${variable} is not an address of a PostgreSQL database: write postgresql://role:password@host:5432/database.`,
    );
  }
  if (url.username === '' || url.pathname.length < 2) {
    throw new StartRefused(
      `${variable} names no ${url.username === '' ? 'role' : 'database'}: write postgresql://role:password@host:5432/database.`,
    );
  }
  return url;
}
