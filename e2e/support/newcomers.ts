import { request } from '@playwright/test';
import type { ParticipantDetail, ParticipantPage } from '#contract/participant';
import { email, password, staff, twelve } from './people.ts';

export interface Newcomer {
  readonly id: string;
  readonly name: string;
  readonly preferredName: string;
  readonly birthDate: string;
}

/**
 * People in care who are not in the Skills group, as the director sees them: what somebody at the
 * door would say of themselves.
 */
export async function newcomers(baseURL: string, count: number): Promise<readonly Newcomer[]> {
  const director = await request.newContext({ baseURL });
  try {
    const signedIn = await director.post('/api/sign-in', {
      data: { email: email(staff.director), password },
      headers: { origin: baseURL },
    });
    if (!signedIn.ok()) throw new Error(await signedIn.text());
    const found = await director.post('/api/participants/search', {
      data: { prefix: '', after: null, limit: 100, discharged: false },
      headers: { origin: baseURL },
    });
    if (!found.ok()) throw new Error(await found.text());
    const { rows } = (await found.json()) as ParticipantPage;
    const others = rows.filter(
      ({ preferredName, familyName, openFlag }) =>
        !openFlag && !twelve.some((name) => name === `${preferredName} ${familyName}`),
    );
    const people: Newcomer[] = [];
    for (const { id } of others) {
      if (people.length === count) break;
      const answer = await director.get(`/api/participants/${id}`);
      const { preferredName, familyName, birthDate } = (await answer.json()) as ParticipantDetail;
      // Whoever came in with an import of scores has none.
      if (birthDate === null) continue;
      people.push({ id, name: `${preferredName} ${familyName}`, preferredName, birthDate });
    }
    return people;
  } finally {
    await director.dispose();
  }
}
