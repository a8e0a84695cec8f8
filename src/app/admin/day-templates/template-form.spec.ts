import { HttpTestingController } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideEffects } from '@ngrx/effects';
import { provideState, Store } from '@ngrx/store';
import type { DayTemplate, DayTemplateWrite } from '#contract/group';
import { MeApiActions } from '../../core/sign-in/sign-in.actions';
import { provideCore } from '../../core/testing/core-providers';
import { someone } from '../../core/testing/me';
import * as groupsEffects from '../groups/groups.effects';
import { groupsFeature } from '../groups/groups.feature';
import { TemplateForm } from './template-form';

const part = (title: string, startsAt: string, endsAt: string) => ({
  id: title,
  title,
  startsAt,
  endsAt,
  isBreak: false,
  facilitatorId: null,
});
const day: DayTemplate = {
  id: 'day',
  programId: 'php',
  name: 'PHP day',
  parts: [part('Check-in', '09:00', '10:00'), part('Skills', '10:00', '11:30')],
  version: 2,
};

describe('The form of a day', () => {
  let fixture: ComponentFixture<TemplateForm>;
  let element: HTMLElement;
  let server: HttpTestingController;

  const text = () => element.textContent.replace(/\s+/g, ' ').trim();
  const box = (id: string) => element.querySelector<HTMLInputElement>(`#${id}`);
  async function type(id: string, value: string) {
    const field = box(id);
    if (field === null) throw new Error(`no ${id}`);
    field.value = value;
    field.dispatchEvent(new Event('input'));
    await fixture.whenStable();
  }
  async function press(name: string) {
    [...element.querySelectorAll('button')]
      .find((button) => (button.ariaLabel ?? button.textContent.trim()) === name)
      ?.click();
    await fixture.whenStable();
  }

  beforeEach(async () => {
    TestBed.configureTestingModule({
      providers: [...provideCore(), provideState(groupsFeature), provideEffects(groupsEffects)],
    });
    TestBed.inject(Store).dispatch(
      MeApiActions.loaded({ me: someone({ roles: ['administrator'] }) }),
    );
    server = TestBed.inject(HttpTestingController);
    fixture = TestBed.createComponent(TemplateForm);
    element = fixture.nativeElement as HTMLElement;
    fixture.componentRef.setInput('id', 'day');
    await fixture.whenStable();
    const program = { id: 'php', name: 'Riverbend PHP', levelOfCare: 'PHP', timeZone: 'UTC' };
    server.expectOne('/api/groups').flush({ groups: [] });
    server.expectOne('/api/day-templates').flush({ templates: [day] });
    server.expectOne('/api/curricula').flush({ curricula: [] });
    server.expectOne('/api/programs').flush({ programs: [program], defaults: {} });
    server.expectOne('/api/staff').flush({ staff: [], credentials: [] });
    await fixture.whenStable();
  });

  it('says at its line when a block begins before another ends, and what the day comes to', async () => {
    expect(text()).toContain('2 blocks, 2 h 30 min of treatment.');
    await type('part-starts-1', '945');
    await press('Save day template');
    server.expectNone(({ method }) => method === 'PUT');
    expect(text()).toContain('It begins before “Check-in” ends.');
    expect(box('part-starts-1')?.getAttribute('aria-invalid')).toBe('true');
  });

  it('takes blocks in any order and sends them by the clock', async () => {
    await press('Add a block or break');
    expect(box('part-starts-2')?.value).toBe('11:30');
    await type('part-starts-2', '8:30');
    await type('part-ends-2', '9');
    await type('part-title-2', 'Arrival');
    await press('Save day template');
    const sent = server.expectOne({ method: 'PUT', url: '/api/day-templates/day' });
    const { parts, version } = sent.request.body as DayTemplateWrite;
    expect(parts.map(({ title, startsAt }) => [title, startsAt])).toEqual([
      ['Arrival', '08:30'],
      ['Check-in', '09:00'],
      ['Skills', '10:00'],
    ]);
    expect(version).toBe(2);
    sent.flush(
      {
        type: 'urn:stepwell:problem:invalid',
        title: 'Some entries are not valid',
        status: 400,
        detail: '',
        errors: [{ field: 'parts.0.title', message: 'Name the block.' }],
      },
      { status: 400, statusText: 'Bad Request' },
    );
    await fixture.whenStable();
    expect(box('part-title-0')?.value).toBe('Arrival');
    expect(box('part-title-0')?.getAttribute('aria-invalid')).toBe('true');
  });
});
