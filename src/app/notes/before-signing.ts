import type { WrapUp } from '#contract/note';
import type { Problem } from '../api/problem';
import type { OutboxState, QueuedWrite } from '../core/outbox/write';
import { noteKey } from './notes-state';

/** Whether what is signed is what is stored: wait for it, sign now, or say why not. */
export type BeforeSigning =
  { readonly is: 'waiting' | 'saved' } | { readonly is: 'refused'; readonly problem: Problem };

const refusal = (detail: string): BeforeSigning => ({
  is: 'refused',
  problem: {
    type: 'urn:stepwell:problem:not-saved',
    title: 'Nothing was signed',
    status: 0,
    detail,
  },
});

/** Words are on their way for longer than anybody waits beside a button. */
export const tooSlow = refusal(
  'Your words are still on their way to the server. Sign when they are saved.',
);

/**
 * Signing waits for words and taps of this session only, never for a person or for the network: an
 * old confirmation must not sign later what its writer no longer has before their eyes.
 *
 * @param settling outbox keys of words that typing has not settled for yet
 */
export function beforeSigning(
  wrapUp: WrapUp,
  settling: readonly string[],
  { entries, reachable }: Pick<OutboxState, 'entries' | 'reachable'>,
): BeforeSigning {
  const ours = entries.filter((entry) => belongsTo(wrapUp, entry));
  const needy = ours.find(({ state }) => state === 'conflict' || state === 'refused');
  if (needy) {
    return refusal(
      `Something here needs you before signing: ${needy.write.describes}. Choose under “Needs you” above, then sign.`,
    );
  }
  const cut = ours.length > 0 && (!reachable || ours.some(({ state }) => state === 'retrying'));
  if (cut) {
    return refusal('What you wrote waits for the network. Sign when it is saved.');
  }
  return { is: ours.length > 0 || settling.length > 0 ? 'waiting' : 'saved' };
}

/** Notes, and everything in the room that drafts their words. */
function belongsTo({ session, notes }: WrapUp, { write }: QueuedWrite): boolean {
  const keys = notes.map(({ id }) => noteKey(id));
  return (
    write.url.startsWith(`/api/sessions/${session.id}/`) ||
    write.targets.some(({ key }) => keys.includes(key))
  );
}
