import { HttpTestingController } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { ClosurePeople } from '#contract/closure';
import { provideCore } from '../../core/testing/core-providers';
import { ClosurePeoplePage } from './closure-people';

const list = (change: Partial<ClosurePeople> = {}): ClosurePeople => ({
  closure: {
    ...{ id: 'c1', programId: null, name: 'Thanksgiving Day', removed: false, version: 1 },
    ...{ firstDay: '2026-11-26', lastDay: '2026-11-26' },
  },
  expected: 2,
  byHand: { count: 0, first: [] },
  people: ['Bram', 'Ida'].map((preferredName, index) => ({
    participantId: `p${index}`,
    ...{ preferredName, familyName: 'Oduya', phone: index === 0 ? '555-0134' : null },
    meetings: [{ title: 'Skills', startsAt: '2026-11-26T14:00:00.000Z', timeZone: 'UTC' }],
  })),
  ...change,
});

describe('Who has to be told of a closure', () => {
  let fixture: ComponentFixture<ClosurePeoplePage>;
  let server: HttpTestingController;
  const text = () => (fixture.nativeElement as HTMLElement).textContent.replace(/\s+/g, ' ').trim();
  const printing = () =>
    [...(fixture.nativeElement as HTMLElement).querySelectorAll('button')].some(({ textContent }) =>
      textContent.includes('Print'),
    );

  beforeEach(async () => {
    TestBed.configureTestingModule({ providers: [...provideCore(), provideRouter([])] });
    server = TestBed.inject(HttpTestingController);
    fixture = TestBed.createComponent(ClosurePeoplePage);
    fixture.componentRef.setInput('id', 'c1');
    await fixture.whenStable();
  });
  async function answer(body: ClosurePeople) {
    server.expectOne('/api/closures/c1/people').flush(body);
    await fixture.whenStable();
  }

  it('stand there with their days and the number on file, and can be printed', async () => {
    await answer(list());
    expect(text()).toContain('2 people would come on these days.');
    expect(text()).toContain('Bram Oduya555-0134Skills, Thu 26 Nov, 14:00');
    expect(text()).toContain('Ida Oduyano number on file');
    expect(printing()).toBeTrue();
  });

  it('are only counted for whoever may not see them', async () => {
    await answer(list({ people: [] }));
    expect(text()).toContain('2 people would come on these days. Who they are is shown to');
    expect(printing()).toBeFalse();
    fixture.destroy();
  });

  it('are nobody where nobody is expected, and none of a closure that is not there', async () => {
    await answer(list({ expected: 0, people: [] }));
    expect(text()).toContain('Nobody has to be told');
    fixture.componentRef.setInput('id', 'c2');
    await fixture.whenStable();
    server
      .expectOne('/api/closures/c2/people')
      .flush(
        { type: 'urn:stepwell:problem:not-found', title: '', status: 404, detail: '' },
        { status: 404, statusText: 'Not Found' },
      );
    await fixture.whenStable();
    expect(text()).toContain('There is no such closure');
  });
});
