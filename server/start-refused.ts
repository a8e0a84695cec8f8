/**
 * The server cannot start, and the person who started it can mend that. The message is one
 * sentence or two: what is wrong and what to do. It is printed as it stands, without a stack.
 */
export class StartRefused extends Error {
  override readonly name = 'StartRefused';
}
