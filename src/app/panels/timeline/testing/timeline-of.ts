import type { Administration } from '#contract/administration';
import type { Episode } from '#contract/participant';
import type { Timeline, TimelineSession } from '#contract/timeline';
import { owedDays } from '#domain/measures/completion';
import { courseOf } from '#domain/measures/measure-course';
import { type TimelineFacts, timelineView } from '../timeline-view';

export const episodeId = '01990000-0000-7000-8000-0000000000e1';
export const participantId = '01990000-0000-7000-8000-0000000000a1';

/** An episode for specs: PHP from 13 Apr 2026, IOP from 4 May. Nobody here is real. */
export function anEpisode(change: Partial<Episode> = {}): Episode {
  const level = {
    programId: '01990000-0000-7000-8000-0000000000b1',
    agreedDaysPerWeek: 3,
    requiredWeeklyMinutes: 540,
  };
  return {
    id: episodeId,
    number: 1,
    source: 'inpatient',
    admittedOn: '2026-04-13',
    dischargedOn: null,
    week: 10,
    levels: [
      {
        ...level,
        programName: 'Riverbend PHP',
        levelOfCare: 'PHP',
        startsOn: '2026-04-13',
        endsOn: '2026-05-03',
      },
      {
        ...level,
        programName: 'Riverbend IOP',
        levelOfCare: 'IOP',
        startsOn: '2026-05-04',
        endsOn: null,
      },
    ],
    primaryClinician: null,
    prescriber: null,
    ...change,
  };
}

let made = 0;

/** A PHQ-9 or GAD-7 with the same answer to each item, item 9 apart; null total: item 7 blank. */
export function administered(
  day: string,
  instrumentCode: string,
  total: number | null,
  item9: number | null = 0,
): Administration {
  made += 1;
  return {
    id: `01990000-0000-7000-8000-${String(made).padStart(12, '0')}`,
    instrumentCode,
    episodeId,
    administeredAt: `${day}T13:00:00.000Z`,
    timePoint: null,
    mode: 'participant',
    answers: instrumentCode === 'phq9' ? { '9': item9 } : {},
    total,
    missingItems: total === null ? ['7'] : [],
    version: 1,
  };
}

export function attended(day: string, change: Partial<TimelineSession> = {}): TimelineSession {
  made += 1;
  return {
    sessionId: `01990000-0000-7000-8000-${String(made).padStart(12, '0')}`,
    title: 'Skills group',
    kind: 'group',
    startsAt: `${day}T13:00:00.000Z`,
    cancelled: false,
    status: 'present',
    mode: 'in-person',
    minutesLate: 0,
    minutes: 165,
    reason: null,
    makeUp: null,
    ...change,
  };
}

export function aTimeline(change: Partial<Timeline> = {}): Timeline {
  return {
    participantId,
    timeZone: 'America/New_York',
    from: '2026-04-13',
    to: '2026-06-16',
    levels: [],
    administrations: [],
    owed: weekly.flatMap((code) => owedOf(code, change.administrations ?? [], anEpisode())),
    sessions: [],
    ratings: [],
    weeks: [],
    skillWeeks: [],
    practices: [],
    urges: [],
    plans: [],
    flags: [],
    episodeStartsOn: '2026-04-13',
    levelStartsOn: '2026-05-04',
    ...change,
  };
}

const weekly = ['phq9', 'gad7'];
const today = '2026-06-16';

/** What the server answers of an instrument that the plan asks every week from the admission on. */
function owedOf(
  instrumentCode: string,
  administrations: readonly Administration[],
  { admittedOn, dischargedOn, source }: Episode,
): Timeline['owed'] {
  if (source === 'imported') return [];
  const item = {
    ...{ instrumentCode, isMain: false, atAdmission: true, everyDays: 7 },
    ...{ atLevelChange: false, atDischarge: false, startsOn: null },
  };
  const answers = administrations.flatMap((each) =>
    each.instrumentCode === instrumentCode && each.administeredAt !== null
      ? [{ kind: 'given' as const, day: each.administeredAt.slice(0, 10), scorable: true }]
      : [],
  );
  const steps = [{ from: null, item }];
  const asked = { admittedOn, dischargedOn, levelChangesOn: [], steps, answers };
  const last = dischargedOn !== null && dischargedOn < today ? dischargedOn : today;
  return owedDays(courseOf(asked, today), last).map((span) => ({
    ...{ instrumentCode, episodeId },
    ...span,
  }));
}

/** The view of such a timeline on Tuesday, 16 June 2026. */
export function viewOf(change: Partial<Timeline>, facts: Partial<TimelineFacts> = {}) {
  const episode = facts.episode ?? anEpisode();
  const owed = weekly.flatMap((code) => owedOf(code, change.administrations ?? [], episode));
  return timelineView({
    timeline: aTimeline({ owed, ...change }),
    episode,
    ownInstruments: [],
    scales: null,
    lastWeeks: null,
    now: '2026-06-16T14:00:00.000Z',
    ...facts,
  });
}
