import { HttpContext, HttpContextToken } from '@angular/common/http';

/**
 * A request that keeps nothing a person entered, though it is no GET: a search whose words may not
 * stand in a URL, a dry run, signing in. "Saved" is not said of it.
 */
export const storesNothing = new HttpContextToken(() => false);

/** For a request that stores nothing. */
export function nothingStored(): HttpContext {
  return new HttpContext().set(storesNothing, true);
}
