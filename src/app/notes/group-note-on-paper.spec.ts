import { TestBed } from '@angular/core/testing';
import { GroupNoteOnPaper } from './group-note-on-paper';
import { someGroupNote, someWrapUp } from './testing/some-notes';

describe('A group note on paper', () => {
  async function paper(change: Parameters<typeof someGroupNote>[0]): Promise<string> {
    const { session, interventions } = someWrapUp([]);
    const fixture = TestBed.createComponent(GroupNoteOnPaper);
    fixture.componentRef.setInput('note', someGroupNote(change));
    fixture.componentRef.setInput('session', session);
    fixture.componentRef.setInput('interventions', interventions);
    await fixture.whenStable();
    return (fixture.nativeElement as HTMLElement).textContent.replaceAll(/\s+/g, ' ');
  }

  it('says of a draft that it is one', async () => {
    expect(await paper({})).toContain('Draft. Not signed.');
  });

  it('holds who signed it, the comment of its return and the answer', async () => {
    const signature = {
      purpose: 'signature' as const,
      name: 'Juniper Vale',
      credential: 'LPC-A',
      signedAt: '2026-06-17T01:12:00.000Z',
      contentHash: 'abcdef0123456789',
      formVersion: 2,
      verified: true,
    };
    const finch = { id: 'finch', name: 'Marlow Finch', credential: 'PsyD' };
    const text = await paper({
      signedAt: signature.signedAt,
      signatures: [signature],
      returns: [
        {
          id: 'r',
          comment: 'Say what was practised.',
          returnedBy: finch,
          returnedAt: '2026-06-17T14:00:00.000Z',
          answered: true,
        },
      ],
      addenda: [
        {
          id: 'a',
          kind: 'answer',
          text: 'Paced breathing.',
          serviceOn: '2026-06-16',
          author: { id: 'juniper', name: 'Juniper Vale', credential: 'LPC-A' },
          signedAt: '2026-06-17T15:00:00.000Z',
          answersReturnId: 'r',
          signatures: [{ ...signature, contentHash: '0123456789abcdef' }],
        },
      ],
    });
    expect(text).toContain('Quiet at first');
    expect(text).toMatch(/Signed by Juniper Vale, LPC-A, 16 Jun 2026, 20:12:00/);
    expect(text).toContain('Returned by Marlow Finch');
    expect(text).toContain('Say what was practised.');
    expect(text).toContain('Answer, date of service 16 Jun 2026');
    expect(text).toContain('Paced breathing.');
    expect(text).not.toContain('Not signed');
  });
});
