import { betterAuth } from 'better-auth';
import type { Kysely } from 'kysely';
import { v7 as newId } from 'uuid';
import type { DB } from '../database/schema.gen.ts';

/** A sign-in ends after this long, whatever happens in between (ASVS 7.3.2). */
export const absoluteLifetimeHours = 12;

const instants = { createdAt: 'created_at', updatedAt: 'updated_at' } as const;

/**
 * The sign-in library, called in-process only: none of its own addresses is served, so public
 * sign-up, its answers that carry tokens and its cookies are out of reach. It keeps people,
 * password hashes and sign-ins in the schema `sign_in`, through a role of its own.
 */
export function buildSignInLibrary(database: Kysely<DB>, secret: string) {
  return betterAuth({
    appName: 'Stepwell',
    secret,
    baseURL: 'http://localhost',
    trustedOrigins: ['http://localhost', 'http://127.0.0.1'],
    database: { db: database.withSchema('sign_in'), type: 'postgres' },
    telemetry: { enabled: false },
    // Its messages could name people; what matters is audited and logged by the sign-in routes.
    logger: { disabled: true },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 15,
      maxPasswordLength: 256,
    },
    user: { modelName: 'user', fields: { ...instants, emailVerified: 'email_verified' } },
    account: {
      fields: {
        ...instants,
        accountId: 'account_id',
        providerId: 'provider_id',
        userId: 'user_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
      },
    },
    verification: { fields: { ...instants, expiresAt: 'expires_at' } },
    session: {
      fields: {
        ...instants,
        userId: 'user_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
      },
      expiresIn: absoluteLifetimeHours * 3600,
      disableSessionRefresh: true,
      cookieCache: { enabled: false },
    },
    advanced: { database: { generateId: () => newId() } },
    // Throttling is ours: it counts per account and computer, and survives a restart.
    rateLimit: { enabled: false },
  });
}

export type SignInLibrary = ReturnType<typeof buildSignInLibrary>;
