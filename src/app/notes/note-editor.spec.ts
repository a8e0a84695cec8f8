import { TestBed } from '@angular/core/testing';
import type { NoteDetail } from '#contract/note';
import { provideCore } from '../core/testing/core-providers';
import { draftOf, type Draft } from './draft';
import { NoteEditor } from './note-editor';
import { someNote } from './testing/some-notes';

const objectives = [
  { id: 'o-1', number: 1, label: 'Out of bed by 8:00' },
  { id: 'o-2', number: 2, label: 'One call a day' },
];

describe('NoteEditor', () => {
  let element: HTMLElement;
  let changed: Draft[];
  let settle: () => Promise<unknown>;

  async function open(change: Partial<NoteDetail>) {
    TestBed.configureTestingModule({ providers: provideCore() });
    const fixture = TestBed.createComponent(NoteEditor);
    const note = someNote(change);
    changed = [];
    fixture.componentRef.setInput('note', note);
    fixture.componentRef.setInput('draft', draftOf(note));
    fixture.componentRef.setInput('timeZone', 'America/Chicago');
    fixture.componentRef.setInput('held', note.held);
    fixture.componentInstance.changed.subscribe((draft) => {
      changed.push(draft);
      fixture.componentRef.setInput('draft', draft);
    });
    element = fixture.nativeElement as HTMLElement;
    settle = () => fixture.whenStable();
    await settle();
  }

  const press = async (name: string, within: ParentNode = element) => {
    const button = [...within.querySelectorAll('button')].find(
      (each) => each.textContent.trim() === name,
    );
    button?.click();
    await settle();
    return button;
  };
  const choices = () => [...element.querySelectorAll('sw-objective-progress-choice')];

  it('asks how far an objective is only of those that the note touches', async () => {
    await open({ objectives, objectiveIds: ['o-1'] });
    expect(choices().length).toBe(1);
    expect(choices()[0]?.textContent).toContain('1 Out of bed by 8:00: how far is it?');
    const button = await press('Some progress', choices()[0]);
    expect(changed.at(-1)?.progress).toEqual([{ objectiveId: 'o-1', progress: 'some-progress' }]);
    expect(button?.getAttribute('aria-pressed')).toBe('true');
    await press('2 One call a day');
    expect(choices().length).toBe(2);
  });

  it('takes back what was said of an objective with the objective', async () => {
    await open({
      ...{ objectives, objectiveIds: ['o-1'] },
      progress: [{ objectiveId: 'o-1', progress: 'worse' }],
    });
    await press('1 Out of bed by 8:00');
    expect(changed.at(-1)).toEqual(jasmine.objectContaining({ objectiveIds: [], progress: [] }));
  });

  it('shows what somebody who left had begun; its words are copied only when asked', async () => {
    await open({
      sections: [{ code: 'behavior', text: 'Stayed.' }],
      left: [
        {
          author: { id: 't', name: 'Tamsin Larkspur', credential: 'LMSW' },
          writtenAt: '2026-06-16T15:00:00.000Z',
          sections: [{ code: 'behavior', text: 'Sat at the door.' }],
          riskSentence: '',
        },
      ],
    });
    expect(element.textContent).toContain('Tamsin Larkspur began this note');
    const own = element.querySelector<HTMLTextAreaElement>('#own-behavior');
    expect(own?.value).toBe('Stayed.');
    await press('Copy its words into mine');
    expect(own?.value).toBe('Stayed.\nSat at the door.');
  });

  it('says nothing of a draft that nobody had begun before', async () => {
    await open({});
    expect(element.querySelector('sw-left-draft')).toBeNull();
  });
});
