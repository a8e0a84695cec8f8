import { TestBed } from '@angular/core/testing';
import { draftOf } from './draft';
import { NoteOnPaper } from './note-on-paper';
import { someNote } from './testing/some-notes';

describe('A note on paper', () => {
  async function paper(change: Parameters<typeof someNote>[0]): Promise<string> {
    const note = someNote({ format: 'DAP', ...change });
    const fixture = TestBed.createComponent(NoteOnPaper);
    fixture.componentRef.setInput('note', note);
    fixture.componentRef.setInput('draft', draftOf(note));
    fixture.componentRef.setInput('timeZone', 'America/Chicago');
    fixture.componentRef.setInput('held', {
      from: '2026-06-16T14:00:00.000Z',
      until: '2026-06-16T17:00:00.000Z',
    });
    await fixture.whenStable();
    return (fixture.nativeElement as HTMLElement).textContent.replaceAll(/\s+/g, ' ');
  }

  const sections = [{ code: 'data' as const, text: 'He chose to stay.' }];

  it('is whole, with the day of service and who signed it', async () => {
    const text = await paper({
      sections,
      signedAt: '2026-06-17T01:12:00.000Z',
      signatures: [
        {
          purpose: 'signature',
          name: 'Juniper Vale',
          credential: 'LPC-A',
          signedAt: '2026-06-17T01:12:00.000Z',
          contentHash: 'abcdef0123456789',
          formVersion: 1,
          verified: true,
        },
      ],
    });
    expect(text).toContain('Born 12 Mar 1990');
    expect(text).toContain('Date of service 16 Jun 2026');
    expect(text).toContain('He chose to stay.');
    expect(text).toMatch(/Signed by Juniper Vale, LPC-A, 16 Jun 2026, 20:12:00/);
    expect(text).not.toContain('Not signed');
  });

  it('says of a draft that it is one', async () => {
    expect(await paper({ sections })).toContain('Draft by Juniper Vale, LPC-A. Not signed.');
  });
});
