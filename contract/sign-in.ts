import Type from 'typebox';
import { roles } from '#domain/permissions/roles';
import { closed, Id, Instant, nullable, oneOf } from '#contract/scalars';

// Any characters, spaces and emoji included; nothing is trimmed or changed.
const Password = Type.String({ minLength: 1, maxLength: 256 });
const Pin = Type.String({ pattern: '^[0-9]{4,8}$' });

/**
 * POST /api/sign-in, with the person's e-mail address and password. 403 wrong-password,
 * 429 too-many-requests with retryAfterSeconds: only this computer waits.
 */
export const SignInWrite = Type.Object(
  { email: Type.String({ format: 'email', maxLength: 254 }), password: Password },
  closed,
);
export type SignInWrite = Type.Static<typeof SignInWrite>;

export const SignedIn = Type.Object({ staffId: Id, name: Type.String() }, closed);
export type SignedIn = Type.Static<typeof SignedIn>;

/** GET /api/sign-in/options: what the sign-in screen shows before anyone is signed in. */
export const SignInOptions = Type.Object(
  {
    /** Null outside the demo program: then nobody is named and no password is told. */
    demo: nullable(
      Type.Object(
        {
          organization: Type.String(),
          password: Type.String(),
          people: Type.Array(
            Type.Object(
              {
                name: Type.String(),
                email: Type.String(),
                credential: Type.String(),
                roles: Type.Array(oneOf(roles)),
              },
              closed,
            ),
          ),
        },
        closed,
      ),
    ),
    /** Nobody can sign in yet: the first run waits for whoever has the code. */
    setUp: Type.Boolean(),
    /** Minutes without a touch until the sign-off; a program may set its own. */
    idleMinutes: Type.Integer(),
    passwordMinLength: Type.Integer(),
  },
  closed,
);
export type SignInOptions = Type.Static<typeof SignInOptions>;

/** POST /api/sign-in/activity: real input just now. The only thing that moves idle time. */
export const ActivityAnswer = Type.Object({ now: Instant, idleAt: Instant }, closed);
export type ActivityAnswer = Type.Static<typeof ActivityAnswer>;

/** POST /api/sign-in/lock: to the room-safe screen of a running session that one leads. */
export const LockWrite = Type.Object({ sessionId: Id }, closed);
export type LockWrite = Type.Static<typeof LockWrite>;

/** POST /api/sign-in/reopen: with the PIN of this computer, or with the password. */
export const ReopenWrite = Type.Union([
  Type.Object({ pin: Pin }, closed),
  Type.Object({ password: Password }, closed),
]);
export type ReopenWrite = Type.Static<typeof ReopenWrite>;

/** PUT /api/sign-in/pin: a PIN for this computer; the password proves who sets it. */
export const PinWrite = Type.Object({ pin: Pin, password: Password }, closed);
export type PinWrite = Type.Static<typeof PinWrite>;

/** PUT /api/sign-in/password. */
export const PasswordWrite = Type.Object({ password: Password, newPassword: Password }, closed);
export type PasswordWrite = Type.Static<typeof PasswordWrite>;
