import { TestBed } from '@angular/core/testing';
import { provideMockStore } from '@ngrx/store/testing';
import { CourseFlags } from './course-flags';
import { FlagDialogs } from './flag-dialogs';
import { roomFeature } from './room-state';
import type { PersonView } from './roster-view';

const person = (name: string, courseFlags: PersonView['courseFlags']) =>
  ({ participantId: name, name, courseFlags }) as PersonView;

function opened(people: readonly PersonView[]) {
  const asked: string[] = [];
  const dialogs = {
    openCourse: ({ name }: PersonView, flagId: string) => {
      asked.push(`${name} ${flagId}`);
      return Promise.resolve();
    },
  };
  TestBed.configureTestingModule({
    providers: [
      provideMockStore({ selectors: [{ selector: roomFeature.selectPeople, value: people }] }),
      { provide: FlagDialogs, useValue: dialogs },
    ],
  });
  const fixture = TestBed.createComponent(CourseFlags);
  fixture.detectChanges();
  return { page: fixture.nativeElement as HTMLElement, asked };
}

describe('Flags about the course of care in the room', () => {
  it('are counted apart from risk, and each leads to its card', async () => {
    const { page, asked } = opened([
      person('Aster Thorne', [{ id: 'one', kind: 'reliable-worsening' }]),
      person('Bram Oduya', []),
      person('Cedar Lin', [{ id: 'two', kind: 'absences' }]),
    ]);
    const button = page.querySelector('button');
    expect(button?.textContent).toContain('2 open flags about the course of care');
    button?.click();
    await Promise.resolve();
    const lines = [...document.querySelectorAll<HTMLElement>('[mat-menu-item]')];
    const told = lines.map((line) =>
      ['strong', '.kind'].map((part) => line.querySelector(part)?.textContent),
    );
    expect(told).toEqual([
      ['Aster Thorne', 'Reliable worsening'],
      ['Cedar Lin', 'Absences'],
    ]);
    lines[1]?.click();
    expect(asked).toEqual(['Cedar Lin two']);
  });

  it('are not there where none is open', () => {
    expect(opened([person('Bram Oduya', [])]).page.querySelector('button')).toBeNull();
  });
});
