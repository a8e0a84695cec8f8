import { HttpTestingController } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import type { OnFile, OnFileRecord } from '#contract/on-file';
import { provideCore } from '../../core/testing/core-providers';
import { OnFilePanel } from './on-file';

const juniper = { id: 'j', name: 'Juniper Vale', credential: 'LPC-A' };
const record: OnFileRecord = {
  episodeId: 'e',
  emergencyContact: { name: 'Fern Testfield', relation: 'sister', phone: '555 0100' },
  safetyPlan: { on: '2026-06-01', reviewer: juniper },
  allergies: 'Penicillin',
  medications: null,
  consents: [{ id: 'c', name: 'Treatment', signedOn: '2026-04-13', revokedOn: null }],
  part2: false,
  version: 3,
  by: juniper,
  at: '2026-06-01T13:00:00.000Z',
};
const onFile = (change: Partial<OnFile> = {}): OnFile => ({
  ...{ record, clinicians: [juniper], mayEdit: true, today: '2026-06-16' },
  ...change,
});

describe('What is on file', () => {
  const url = '/api/participants/p/on-file';
  let fixture: ComponentFixture<OnFilePanel>;
  let http: HttpTestingController;
  const element = () => fixture.nativeElement as HTMLElement;
  const text = () => element().textContent.replace(/\s+/g, ' ');
  const press = async (name: string) => {
    const found = [...element().querySelectorAll('button')].find(
      (button) => button.textContent.trim() === name,
    );
    found?.click();
    await fixture.whenStable();
  };
  const write = async (label: string, words: string) => {
    const found = [...element().querySelectorAll('label')].find(
      (each) => each.textContent.trim() === label,
    );
    const field = document.getElementById(found?.htmlFor ?? '') as HTMLInputElement;
    field.value = words;
    field.dispatchEvent(new Event('input'));
    await fixture.whenStable();
  };

  async function open(first: OnFile) {
    TestBed.configureTestingModule({ providers: provideCore([]) });
    http = TestBed.inject(HttpTestingController);
    fixture = TestBed.createComponent(OnFilePanel);
    fixture.componentRef.setInput('participantId', 'p');
    fixture.componentRef.setInput('timeZone', 'America/New_York');
    document.body.append(element());
    await fixture.whenStable();
    http.expectOne(url).flush(first);
    await fixture.whenStable();
  }

  it('says what is known, and that the rest was not asked', async () => {
    await open(onFile());
    expect(text()).toContain('Allergies Penicillin');
    expect(text()).toContain('Medications Not asked');
    expect(text()).toContain('Fern Testfield, sister, 555 0100');
    expect(text()).toContain('reviewed by Juniper Vale, LPC-A');
    expect(text()).toContain('Last changed by Juniper Vale');
  });

  it('is changed over the version seen', async () => {
    await open(onFile());
    await press('Change');
    await write('Medications', 'None');
    await write('Revoked on', '2026-06-10');
    await press('Save');
    const sent = http.expectOne(url);
    expect(sent.request.method).toBe('PUT');
    expect(sent.request.body).toEqual({
      ...{ episodeId: 'e', emergencyContact: record.emergencyContact, version: 3 },
      ...{ safetyPlan: { on: '2026-06-01', reviewerId: 'j' }, allergies: 'Penicillin' },
      ...{ medications: 'None', part2: false },
      consents: [{ id: 'c', name: 'Treatment', signedOn: '2026-04-13', revokedOn: '2026-06-10' }],
    });
    sent.flush(onFile({ record: { ...record, medications: 'None', version: 4 } }));
    await fixture.whenStable();
    expect(text()).toContain('Medications None');
  });

  it('shows both sides of what somebody else changed meanwhile, and keeps what is written', async () => {
    await open(onFile());
    await press('Change');
    await write('Allergies', 'Latex');
    await press('Save');
    const problem = {
      ...{ type: 'urn:stepwell:problem:conflict', title: 'Changed by someone else', status: 409 },
      ...{ detail: 'Compare both.', theirs: { ...record, allergies: 'Pollen', version: 4 } },
    };
    http.expectOne(url).flush(problem, { status: 409, statusText: 'Conflict' });
    await fixture.whenStable();
    expect(text()).toContain('Latex');
    expect(text()).toContain('Pollen');
    await press('Save mine over it');
    expect((http.expectOne(url).request.body as { version: number }).version).toBe(4);
  });

  it('shows and changes the mark of Part 2, and tells the chart', async () => {
    await open(onFile());
    expect(text()).toMatch(/42 CFR Part 2 ?Not marked/);
    let told = 0;
    fixture.componentInstance.stored.subscribe(() => (told += 1));
    await press('Change');
    element().querySelector<HTMLInputElement>('input[type=checkbox]')?.click();
    await fixture.whenStable();
    await press('Save');
    const sent = http.expectOne(url);
    expect((sent.request.body as { part2: boolean }).part2).toBe(true);
    sent.flush(onFile({ record: { ...record, part2: true, version: 4 } }));
    await fixture.whenStable();
    expect(text()).toContain('Substance-use records: marked');
    expect(told).toBe(1);
  });

  it('is not offered to who may not change it', async () => {
    await open(onFile({ mayEdit: false }));
    await press('Change');
    expect(element().querySelector('form')).toBeNull();
  });

  it('refuses half an emergency contact before it is sent', async () => {
    await open(onFile());
    await press('Change');
    await write('Phone', '');
    await press('Save');
    http.expectNone(url);
    expect(text()).toContain('An emergency contact has a name, a relation and a phone.');
  });

  afterEach(() => {
    element().remove();
  });
});
