import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideEffects } from '@ngrx/effects';
import { provideState, Store } from '@ngrx/store';
import type { Outline } from '#contract/curriculum';
import { MeApiActions } from '../../core/sign-in/sign-in.actions';
import { provideCore } from '../../core/testing/core-providers';
import { someone } from '../../core/testing/me';
import { CurriculaPage } from './curricula';
import * as curriculaEffects from './curricula.effects';
import { curriculaFeature } from './curricula.feature';

describe('The curricula', () => {
  async function open(curricula: readonly Outline[]) {
    TestBed.configureTestingModule({
      providers: [
        ...provideCore(),
        provideState(curriculaFeature),
        provideEffects(curriculaEffects),
      ],
    });
    TestBed.inject(Store).dispatch(
      MeApiActions.loaded({ me: someone({ roles: ['administrator'] }) }),
    );
    const server = TestBed.inject(HttpTestingController);
    const fixture = TestBed.createComponent(CurriculaPage);
    await fixture.whenStable();
    server.expectOne('/api/curricula').flush({ curricula });
    server.expectOne('/api/programs').flush({ programs: [], defaults: {} });
    await fixture.whenStable();
    return (fixture.nativeElement as HTMLElement).textContent.replace(/\s+/g, ' ');
  }

  it('say what one is good for, where there is none', async () => {
    expect(await open([])).toContain('one that was skipped stays due');
  });

  it('say where each is taught, how long it is and who follows it', async () => {
    const topic = { module: 'Mindfulness', topic: 'Observe', skillCodes: [], homework: null };
    const text = await open([
      {
        id: 'c1',
        programId: null,
        name: 'DBT skills',
        pace: 'week',
        topics: [topic],
        groups: ['Mornings', 'Evenings'],
        version: 1,
      },
    ]);
    expect(text).toContain('DBT skillsAll programs1 topicfollowed by Mornings, Evenings');
  });
});
