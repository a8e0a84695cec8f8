import type { RosterMatters } from '#contract/roster';
import type { RoomSafeSession, SessionDetail } from '#contract/session';

const nothingKnown: RosterMatters = {
  weekOfEpisode: null,
  measure: null,
  measureOverdueDays: null,
  absences: { count: 0, days: 7, told: false },
  firstSessionInGroup: false,
  noteReturned: false,
  courseFlags: [],
};

/**
 * The little a locked room knows, in the shape of the whole: preferred names and attendance, and
 * nothing where the rest would be. The screen shows no more than the room-safe view of it.
 */
export function asDetail(safe: RoomSafeSession): SessionDetail {
  return {
    id: safe.id,
    kind: 'group',
    title: safe.title,
    status: safe.status,
    room: safe.room,
    mode: safe.mode,
    startsAt: safe.startsAt,
    endsAt: safe.endsAt,
    startedAt: safe.startedAt,
    endedAt: safe.endedAt,
    module: null,
    topic: null,
    week: null,
    weeks: null,
    facilitators: safe.facilitators,
    covers: [],
    cancellation: null,
    expectedCount: safe.roster.length,
    version: safe.version,
    program: {
      id: '',
      name: '',
      levelOfCare: '',
      timeZone: safe.timeZone,
      noteFormat: 'DAP',
      requiredWeeklyMinutes: null,
    },
    settings: {
      scales: [],
      chips: [],
      idleMinutes: 15,
      roomIdleMinutes: 15,
      acknowledgeMinutes: 5,
      similarityLimit: 1,
      similarityMinWords: 15,
      noteDueHours: 24,
      recentRiskDays: 0,
      planReviewDays: 60,
      planSigners: [],
      missedDays: { absences: 2, days: 7 },
      taskLimits: { outreach: 1, 'measure-overdue': 7, 'note-late': 1, 'plan-review': 7 },
      flagRules: {
        worsening: false,
        sharpRiseTimes: 0,
        improvementAfter: 0,
        consecutiveAbsences: 0,
        escalateHours: 24,
      },
    },
    group: null,
    supervisorIds: [],
    homework: null,
    skills: [],
    attendancePerBlock: safe.attendancePerBlock,
    parts: safe.parts,
    roster: safe.roster.map((person) => ({
      participantId: person.participantId,
      preferredName: person.preferredName,
      position: person.position,
      familyName: '',
      pronouns: null,
      origin: 'member',
      expected: true,
      makeUp: null,
      noteAuthorId: null,
      removed: false,
      version: 1,
      matters: nothingKnown,
      objectives: [],
      previousRatings: [],
    })),
    attendance: safe.attendance.map((row) => ({ ...row, reason: null })),
    checkIns: [],
    checkInStandings: [],
    observations: [],
    flags: [],
    tasks: [],
    groupNote: null,
    interventions: [],
    notes: [],
  };
}

/** Whether it is the whole answer and not the little that a locked room knows. */
export const isWhole = ({ program }: SessionDetail): boolean => program.id !== '';
