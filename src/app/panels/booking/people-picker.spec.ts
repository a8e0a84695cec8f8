import { HttpTestingController } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import type { BookablePerson } from '#contract/booking';
import { provideCore } from '../../core/testing/core-providers';
import { PeoplePicker } from './people-picker';

const bram = { id: 'bram', preferredName: 'Bram', familyName: 'Oduya' };
const ida = { id: 'ida', preferredName: 'Ida', familyName: 'Lund' };

describe('The field that chooses people by name', () => {
  let fixture: ComponentFixture<PeoplePicker>;
  let http: HttpTestingController;
  const element = () => fixture.nativeElement as HTMLElement;
  const text = () => element().textContent.replace(/\s+/g, ' ');
  const box = () => element().querySelector('input');
  const chosen = () => fixture.componentInstance.people().map(({ id }) => id);

  async function type(value: string): Promise<void> {
    const field = box();
    if (!field) throw new Error('no field');
    field.value = value;
    field.dispatchEvent(new Event('input'));
    await fixture.whenStable();
    jasmine.clock().tick(201);
    await fixture.whenStable();
  }

  async function answer(...rows: BookablePerson[]): Promise<void> {
    const found = rows.map((row) => ({ ...row, programName: 'Riverbend IOP' }));
    http.expectOne('/api/participants/search').flush({ rows: found, next: null });
    await fixture.whenStable();
  }

  async function enter(): Promise<void> {
    box()?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
    await fixture.whenStable();
  }

  async function open(single: boolean, people: BookablePerson[] = []): Promise<void> {
    jasmine.clock().install();
    TestBed.configureTestingModule({ providers: [provideCore()] });
    http = TestBed.inject(HttpTestingController);
    fixture = TestBed.createComponent(PeoplePicker);
    const inputs = {
      inputId: 'people',
      single,
      people,
      groups: [{ name: 'Skills', people: [ida] }],
    };
    for (const [name, value] of Object.entries(inputs)) fixture.componentRef.setInput(name, value);
    document.body.append(element());
    await fixture.whenStable();
  }

  afterEach(() => {
    element().remove();
    jasmine.clock().uninstall();
  });

  it('chooses nobody of a list that was found for other letters', async () => {
    await open(true);
    await type('b');
    await answer(bram);
    expect(text()).toContain('Bram Oduya');
    await type('bi');
    expect(text()).not.toContain('Bram Oduya');
    await enter();
    expect(chosen()).toEqual([]);
    await answer(ida);
    await enter();
    expect(chosen()).toEqual(['ida']);
  });

  it('chooses nobody of it either where looking anew fails', async () => {
    await open(true);
    await type('b');
    await answer(bram);
    await type('bi');
    const failed = { status: 503, statusText: 'Not now' };
    http.expectOne('/api/participants/search').flush(null, failed);
    await fixture.whenStable();
    await enter();
    expect(chosen()).toEqual([]);
  });

  it('leads on to who was chosen, and back to the field', async () => {
    await open(true);
    await type('ida');
    await answer(ida);
    element().querySelector<HTMLElement>('.found button')?.click();
    await fixture.whenStable();
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Take Ida Lund off the list');
    element().querySelector<HTMLElement>('.out')?.click();
    await fixture.whenStable();
    expect(document.activeElement).toBe(box());
  });

  it('leads to the field also from a group that is on the list now', async () => {
    await open(false);
    element().querySelector<HTMLElement>('.groups button')?.click();
    await fixture.whenStable();
    expect(chosen()).toEqual(['ida']);
    expect(document.activeElement).toBe(box());
  });
});
