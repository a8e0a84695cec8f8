import type { TabletLanguage } from '#contract/tablet';
import { english } from './english';
import { spanish } from './spanish';
import type { TabletWords } from './tablet-words';

const all: Readonly<Record<TabletLanguage, TabletWords>> = { en: english, es: spanish };

export const wordsOf = (language: TabletLanguage): TabletWords => all[language];

/** "Tuesday 10 November", "martes 10 de noviembre" */
export function sayTabletDay(day: string, { locale }: TabletWords): string {
  return new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  })
    .format(new Date(`${day}T12:00:00Z`))
    .replace(',', '');
}
