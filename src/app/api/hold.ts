import { HttpContextToken } from '@angular/common/http';

/**
 * A request that knows what to do when the screen is locked to the room-safe view (423). All others
 * are kept and sent again when the screen was reopened, so that no part of the app has to care.
 */
export const answersLockItself = new HttpContextToken(() => false);

/** A request that knows what to do when nobody is signed in (401): signing in itself. */
export const answersSignOffItself = new HttpContextToken(() => false);
