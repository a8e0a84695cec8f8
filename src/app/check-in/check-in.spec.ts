import { HttpTestingController } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideEffects } from '@ngrx/effects';
import { provideState, Store } from '@ngrx/store';
import { Reload } from '../core/sign-in/reload';
import { provideCore } from '../core/testing/core-providers';
import { CheckInPage } from './check-in';
import { QuestionActions } from './check-in.actions';
import * as checkInEffects from './check-in.effects';
import { checkInFeature } from './check-in.feature';
import { idleAfter } from './idle';
import { asked, diary, urgeToUse } from './testing/entries';

const unauthorized = { status: 401, statusText: 'Unauthorized' };
const tablet = {
  ...{ id: 'tablet', sessionId: 'session', title: 'Skills group', day: '2026-11-16' },
  state: 'open' as const,
};

describe('The check-in on a tablet', () => {
  let fixture: ComponentFixture<CheckInPage>;
  let http: HttpTestingController;
  let left: string[];
  const element = () => fixture.nativeElement as HTMLElement;
  const text = () => element().textContent.replace(/\s+/g, ' ');
  const heading = () => element().querySelector('h1')?.textContent.trim();
  const settled = () => fixture.whenStable();

  beforeEach(() => {
    jasmine.clock().install();
    left = [];
    TestBed.configureTestingModule({
      providers: [
        provideCore(),
        provideState(checkInFeature),
        provideEffects(checkInEffects),
        { provide: Reload, useValue: { to: (path: string) => left.push(path) } },
      ],
    });
    http = TestBed.inject(HttpTestingController);
    fixture = TestBed.createComponent(CheckInPage);
  });
  afterEach(() => jasmine.clock().uninstall());

  async function start(): Promise<void> {
    await settled();
    http.expectOne('/api/tablet').flush(tablet);
    await settled();
  }

  function press(key: string): void {
    document.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  }

  async function enter(code: string, entry = asked()): Promise<void> {
    for (const digit of code) press(digit);
    await settled();
    const request = http.expectOne('/api/tablet/entries');
    expect(request.request.body.code).toBe(code);
    request.flush(entry);
    await settled();
  }

  async function click(words: string): Promise<void> {
    const button = [...element().querySelectorAll('button')].find(
      (each) => each.textContent.trim() === words,
    );
    if (!button) throw new Error(`no button says ${words}`);
    button.click();
    await settled();
  }

  it('is nothing where no tablet is open', async () => {
    await settled();
    http.expectOne('/api/tablet').flush(null, unauthorized);
    await settled();
    expect(left).toEqual(['/sign-in']);
  });

  it('says so while the server cannot be reached, and tries again', async () => {
    await settled();
    http.expectOne('/api/tablet').error(new ProgressEvent('error'));
    await settled();
    expect(heading()).toBe('No network right now');
    await click('Try again');
    http.expectOne('/api/tablet').flush(tablet);
    await settled();
    expect(heading()).toBe('Enter your code');
    expect(element().querySelector('footer')?.textContent).toContain('988');
  });

  it('asks one question after the other, by keys alone, and goes on only with an answer', async () => {
    await start();
    await enter('407123');
    expect(heading()).toBe('Little interest or pleasure in doing things');
    expect(document.activeElement?.textContent.trim()).toBe(heading());
    press('Enter');
    await settled();
    expect(text()).toContain('Choose an answer, or leave this one out.');
    expect(document.activeElement?.textContent.trim()).toBe(
      'Choose an answer, or leave this one out.',
    );
    expect(element().querySelector('footer')?.textContent).toContain('988');
    press('2');
    await settled();
    expect(element().querySelector('.chosen')?.textContent.trim()).toBe('Several days');
    press('Enter');
    await settled();
    expect(heading()).toBe('Feeling down, depressed, or hopeless');
    expect(text()).toContain('988');
    expect(text()).toContain('Developed by Drs. Robert L. Spitzer');
  });

  it('stays with the answer that was chosen, for whoever goes on by keys', async () => {
    await start();
    await enter('407123');
    const radio = element().querySelector<HTMLInputElement>('input[type=radio]');
    radio?.focus();
    radio?.click();
    await settled();
    expect(document.activeElement).toBe(radio);
    await click('Next');
    expect(document.activeElement?.textContent.trim()).toBe(heading());
  });

  it('covers itself after two minutes without a touch, and shows nothing of the person', async () => {
    await start();
    await enter('407123');
    press('2');
    await settled();
    jasmine.clock().tick(idleAfter);
    await settled();
    expect(heading()).toBe('Enter your code');
    expect(text()).toContain('1 check-in is paused here.');
    expect(text()).toContain('Staff: one check-in was left unfinished.');
    expect(text()).not.toContain('Several days');
    for (const digit of '407123') press(digit);
    await settled();
    http.expectNone('/api/tablet/entries');
    expect(element().querySelector('.chosen')?.textContent.trim()).toBe('Several days');
  });

  it('forgets the digits that somebody left on the pad', async () => {
    await start();
    press('4');
    await settled();
    expect(element().querySelector('.digits')?.textContent).toContain('4');
    jasmine.clock().tick(idleAfter);
    await settled();
    expect(element().querySelector('.digits')?.textContent.trim()).toBe('');
  });

  it('keeps answers without a network, says so, and sends the same until they arrive', async () => {
    await start();
    await enter('407123', asked({ instruments: [] }));
    await click('Send my answers');
    const first = http.expectOne(({ method }) => method === 'PUT');
    first.error(new ProgressEvent('error'));
    await settled();
    expect(text()).toContain('No network right now. Your answers are kept here');
    await click('Done');
    http.expectOne('/api/tablet').flush(tablet);
    await settled();
    expect(text()).toContain('1 check-in waits for the network.');
    window.dispatchEvent(new Event('online'));
    const second = http.expectOne(({ method }) => method === 'PUT');
    expect(second.request.body).toEqual(first.request.body);
    expect(second.request.headers.get('Idempotency-Key')).toBe(
      first.request.headers.get('Idempotency-Key'),
    );
    second.flush({ kept: true });
    await settled();
    expect(text()).not.toContain('waits for the network');
  });

  it('asks about a day with nothing chosen, and "none" is an answer', async () => {
    await start();
    await enter('407123', asked({ instruments: [], diary }));
    expect(heading()).toBe('Which skills did you use on Saturday 14 November?');
    expect(element().querySelectorAll('.chips [aria-pressed]').length).toBe(1);
    expect(element().querySelectorAll('main [aria-pressed=true]').length).toBe(0);
    press('Enter');
    await settled();
    expect(text()).toContain('Choose an answer');
    // Not of their groups or plan: it is behind the others.
    await click('More skills');
    await click('Wise Mind');
    await click('Wise Mind');
    press('Enter');
    await settled();
    expect(text()).toContain('Choose an answer');
    await click('None used that day');
    await click('Next');
    expect(heading()).toBe('Urge to use');
  });

  async function pause(): Promise<void> {
    await start();
    await enter('407123');
    press('2');
    await settled();
    await click('Pause');
  }

  /** Answers what is asked last, and leaves out what was asked before. */
  async function answerLast(instrument: string, before: number): Promise<void> {
    await start();
    await enter('407123', asked({ instruments: [instrument] }));
    for (let place = 0; place < before; place += 1) await click('Leave this one out');
    element().querySelectorAll<HTMLInputElement>('input[type=radio]')[1]?.click();
    await settled();
  }

  it('says on pausing that staff are to be spoken with, never why, and leaves the pad bare', async () => {
    await answerLast('phq9', 8);
    await click('Pause');
    expect(heading()).toBe('Your check-in is paused.');
    expect(text()).toContain('Please speak with staff before you leave.');
    expect(text()).toContain('988');
    expect(text()).not.toMatch(/better off dead|Several days/);
    jasmine.clock().tick(idleAfter);
    await settled();
    expect(heading()).toBe('Enter your code');
    expect(text()).not.toContain('speak with staff before');
    expect(text()).toContain('Its code opens it again.');
  });

  it('covers a form that was left lying after a risk answer without a word of it', async () => {
    await answerLast('phq9', 8);
    jasmine.clock().tick(idleAfter);
    await settled();
    expect(heading()).toBe('Enter your code');
  });

  const acute = ['item/asq/1', 'item/asq/5'].map((key) =>
    QuestionActions.answered({ key, value: 1 }),
  );
  const hand = 'Hand this tablet to staff now.';

  it('asks first to hand the tablet to staff, and stays until they say that they have it', async () => {
    await start();
    await enter('407123', asked({ instruments: ['asq'] }));
    const store = TestBed.inject(Store);
    acute.forEach((each) => store.dispatch(each));
    const answers = { answeredAt: '', administrations: [], ratings: [], diary: [] };
    store.dispatch(QuestionActions.finished({ answers }));
    await settled();
    expect(heading()).toContain(hand);
    expect(text()).toContain('988');
    expect(text()).not.toContain('may not read them right away');
    expect(text()).not.toContain('closes by itself');
    jasmine.clock().tick(2 * idleAfter);
    await settled();
    expect(heading()).toContain(hand);
    await click('Staff: done');
    expect(heading()).toBe('Enter your code');
  });

  const answers = () => http.expectOne(({ method }) => method === 'PUT');

  it('ends there, sends at once what was answered, and asks nothing more', async () => {
    await start();
    await enter('407123', asked({ instruments: ['asq', 'phq9'], scales: [urgeToUse], diary }));
    acute.forEach((each) => TestBed.inject(Store).dispatch(each));
    await settled();
    await click('Next');
    expect(heading()).toContain(hand);
    expect(text()).toContain('988');
    const { body } = answers().request;
    expect(body.administrations.length).toBe(1);
    expect(body.administrations[0].answers['5']).toBe(1);
    expect([body.ratings, body.diary, body.unfinished]).toEqual([[], [], true]);
  });

  it('does so with the network down: the answers are kept and sent when it is back', async () => {
    await start();
    await enter('407123', asked({ instruments: ['asq'] }));
    acute.forEach((each) => TestBed.inject(Store).dispatch(each));
    await settled();
    await click('Next');
    answers().error(new ProgressEvent('error'));
    await settled();
    expect(heading()).toContain(hand);
    expect(text()).toContain('No network right now. Your answers are kept here');
    await click('Staff: done');
    expect(text()).toContain('1 check-in waits for the network.');
    window.dispatchEvent(new Event('online'));
    answers().flush({ kept: true });
    await settled();
    expect(text()).not.toContain('waits for the network');
  });

  it('ends the same where the form is left lying or paused', async () => {
    await start();
    const leave = () => Promise.resolve(jasmine.clock().tick(idleAfter));
    for (const act of [leave, () => click('Pause')]) {
      await enter('407123', asked({ instruments: ['asq'] }));
      acute.forEach((each) => TestBed.inject(Store).dispatch(each));
      await settled();
      await act();
      await settled();
      expect(heading()).toContain(hand);
      expect(text()).not.toContain('paused');
      answers().flush({ kept: true });
      await click('Staff: done');
    }
  });

  async function type(id: string, words: string): Promise<void> {
    const field = element().querySelector<HTMLInputElement>(`#${id}`);
    if (!field) throw new Error(`no field ${id}`);
    field.value = words;
    field.dispatchEvent(new Event('input'));
    await settled();
  }

  it('warns staff of what would be lost before it is closed', async () => {
    await pause();
    http.expectOne('/api/tablet').flush(tablet);
    await settled();
    await click('Staff: close check-in');
    expect(text()).toContain('1 check-in is paused here and not finished.');
    expect(text()).toContain('Close and lose them');
    await click('Wait, and go back');
    expect(heading()).toBe('Enter your code');
  });

  it('finishes after the end what is paused on it, and sends it as it stands when staff say so', async () => {
    await pause();
    http.expectOne('/api/tablet').flush({ ...tablet, state: 'ended' });
    await settled();
    expect(text()).toContain('This check-in has ended. One that is paused here');
    for (const digit of '407123') press(digit);
    await settled();
    expect(element().querySelector('.chosen')?.textContent.trim()).toBe('Several days');
    await click('Pause');
    http.expectOne('/api/tablet').flush({ ...tablet, state: 'ended' });
    await settled();
    await click('Staff: close check-in');
    await type('sw-close-email', 'juniper.vale@riverbend.example');
    await type('sw-close-password', 'a long password');
    await click('Send what was answered');
    http.expectOne('/api/tablet/close').flush({});
    await settled();
    expect(left).toEqual([]);
    const sent = http.expectOne(({ method }) => method === 'PUT');
    expect(sent.request.body.administrations[0].answers['1']).toBe(1);
    sent.flush({ kept: true });
    await settled();
    expect(left).toEqual(['/sessions/session']);
  });
});
