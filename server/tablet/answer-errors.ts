import type { TabletAnswers } from '#contract/tablet';
import { diaryDays } from '#domain/check-in/diary-days';
import { itemInstruments } from '#domain/instruments/instruments';
import { answerProblems } from '#domain/instruments/score';
import type { FieldError } from '../problems.ts';
import { instantErrors } from '../sessions/instant-fields.ts';
import { answerableSkills, removedScales, urgesOf, type EntryForm } from './form.ts';

/** What of a check-in cannot be: answers to what was not asked, or that no option has. */
export function answerErrors(form: EntryForm, sent: TabletAnswers): FieldError[] {
  return [
    ...instantErrors({ answeredAt: sent.answeredAt }),
    ...administrationErrors(form, sent),
    ...ratingErrors(form, sent),
    ...diaryErrors(form, sent),
  ];
}

function administrationErrors(form: EntryForm, { administrations }: TabletAnswers): FieldError[] {
  return [
    ...repeated(
      administrations.map(({ instrumentCode }) => instrumentCode),
      'administrations',
    ),
    ...administrations.flatMap(({ instrumentCode, answers }, place) => {
      const field = `administrations.${place}`;
      const instrument = itemInstruments.find(({ code }) => code === instrumentCode);
      if (instrument === undefined || !form.instruments.includes(instrumentCode)) {
        return [{ field: `${field}.instrumentCode`, message: 'This instrument was not asked.' }];
      }
      return answerProblems(instrument, answers).map(({ item, message }) => ({
        field: `${field}.answers.${item}`,
        message,
      }));
    }),
  ];
}

function ratingErrors(form: EntryForm, { ratings }: TabletAnswers): FieldError[] {
  const scales = [...form.settings.scales, ...removedScales(form)].map(({ code }) => code);
  return [
    ...repeated(
      ratings.map(({ scale }) => scale),
      'ratings',
    ),
    ...unknown(
      ratings.map(({ scale }) => scale),
      scales,
      (place) => `ratings.${place}.scale`,
      'There is no such rating.',
    ),
  ];
}

function diaryErrors(form: EntryForm, { diary }: TabletAnswers): FieldError[] {
  const skills = answerableSkills(form).map(({ code }) => code);
  // A scale that was an urge when it was asked may be one no more.
  const asked = (form.asked?.scales ?? []).filter(({ urgeThreshold }) => urgeThreshold !== null);
  const urges = [...urgesOf(form), ...asked].map(({ code }) => code);
  // Since when somebody was last in a session may be corrected meanwhile: a week back is taken always.
  const days = diaryDays({ since: null, today: form.today, cards: [] });
  return [
    ...repeated(
      diary.map(({ day }) => day),
      'diary',
    ),
    ...diary.flatMap((card, place) => [
      ...(days.includes(card.day)
        ? []
        : [{ field: `diary.${place}.day`, message: 'This day was not asked.' }]),
      ...repeated(
        (card.uses ?? []).map(({ skillCode }) => skillCode),
        `diary.${place}.uses`,
      ),
      ...unknown(
        (card.uses ?? []).map(({ skillCode }) => skillCode),
        skills,
        (use) => `diary.${place}.uses.${use}.skillCode`,
        'There is no such skill.',
      ),
      ...repeated(
        card.urges.map(({ scale }) => scale),
        `diary.${place}.urges`,
      ),
      ...unknown(
        card.urges.map(({ scale }) => scale),
        urges,
        (urge) => `diary.${place}.urges.${urge}.scale`,
        'There is no such urge.',
      ),
    ]),
  ];
}

function repeated(codes: readonly string[], field: string): FieldError[] {
  return new Set(codes).size === codes.length
    ? []
    : [{ field, message: 'Nothing is answered twice in one check-in.' }];
}

function unknown(
  codes: readonly string[],
  known: readonly string[],
  field: (place: number) => string,
  message: string,
): FieldError[] {
  return codes.flatMap((code, place) =>
    known.includes(code) ? [] : [{ field: field(place), message }],
  );
}
