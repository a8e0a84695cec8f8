/**
 * "Juniper Vale, LPC-A": how a member of staff is named wherever what they do carries weight.
 * Who has no licence is named without letters.
 */
export function staffName({ name, credential }: { name: string; credential: string }): string {
  return credential === '' || credential === 'none' ? name : `${name}, ${credential}`;
}
