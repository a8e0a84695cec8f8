import type pg from 'pg';
import { v7 as newId } from 'uuid';
import type { ProgramSettings } from '#contract/program';
import { defaultFlagRules } from '#domain/flags/course-finding';

type Row = Record<string, unknown>;

export interface NewParticipant extends Row {
  readonly preferredName?: string;
  readonly givenName?: string;
  readonly familyName?: string;
  readonly admittedOn?: string | null;
  readonly dischargedOn?: string | null;
  readonly primaryClinicianId?: string;
}

export interface KnownParticipant {
  readonly id: string;
  readonly episodeId: string;
}

export interface NewSession {
  readonly startsAt: string;
  readonly endsAt: string;
  readonly groupId?: string | null;
  readonly title?: string;
  readonly leaderIds?: readonly string[];
  readonly ended?: boolean;
  readonly more?: Row;
}

export const testSettings: ProgramSettings = {
  scales: [{ code: 'urge-use', label: 'Urge to use', worse: 'high', urgeThreshold: 7 }],
  chips: [],
  idleMinutes: 15,
  roomIdleMinutes: 5,
  acknowledgeMinutes: 5,
  similarityLimit: 0.8,
  similarityMinWords: 12,
  noteDueHours: 24,
  recentRiskDays: 14,
  planReviewDays: 60,
  planSigners: ['primary-clinician', 'participant'],
  missedDays: { absences: 2, days: 7 },
  flagRules: { ...defaultFlagRules },
  taskLimits: { outreach: 1, 'measure-overdue': 7, 'note-late': 1, 'plan-review': 7 },
};

/** Puts rows into the record of one organization as the owner, past every access rule. */
export class TestRecord {
  readonly #pool: pg.Pool;
  readonly organizationId: string;

  constructor(pool: pg.Pool, organizationId: string) {
    this.#pool = pool;
    this.organizationId = organizationId;
  }

  async insert(table: string, row: Row): Promise<void> {
    const full = { organization_id: this.organizationId, ...row };
    const columns = Object.keys(full);
    const places = columns.map((_, place) => `$${place + 1}`);
    await this.#pool.query(
      `insert into "${table}" (${columns.join(', ')}) values (${places.join(', ')})`,
      Object.values(full),
    );
  }

  async program(more: Row = {}): Promise<string> {
    const id = newId();
    await this.insert('program', {
      id,
      code: id,
      name: 'Riverbend IOP',
      site: 'Riverbend',
      level_of_care: 'IOP',
      time_zone: 'America/New_York',
      required_weekly_minutes: 540,
      note_format: 'DAP',
      settings: JSON.stringify(testSettings),
      ...more,
    });
    return id;
  }

  /** What the program asks since ever: each weekly and at admission, the first as its main measure. */
  async measurementPlan(programId: string, by: string, codes: readonly string[]): Promise<void> {
    const key = { program_id: programId, number: 1 };
    await this.insert('measurement_plan', {
      ...{ ...key, valid_from: null, recorded_by: by, recorded_at: '2026-01-01T12:00:00Z' },
    });
    for (const [place, code] of codes.entries()) {
      await this.insert('measurement_plan_item', {
        ...{ ...key, position: place + 1, instrument_code: code, is_main: place === 0 },
        ...{ at_admission: true, every_days: 7, at_level_change: false, at_discharge: true },
      });
    }
  }

  /** Somebody in care at a program since 2026-04-13, unless told otherwise. */
  async participant(programId: string, about: NewParticipant = {}): Promise<KnownParticipant> {
    const [id, episodeId] = [newId(), newId()];
    const { admittedOn = '2026-04-13', dischargedOn = null, primaryClinicianId } = about;
    await this.insert('participant', {
      id,
      preferred_name: about.preferredName ?? 'Bram',
      given_name: about.givenName ?? about.preferredName ?? 'Bram',
      family_name: about.familyName ?? 'Oduya',
      pronouns: 'he/him',
      birth_date: '1990-02-28',
    });
    await this.insert('episode', {
      id: episodeId,
      participant_id: id,
      number: 1,
      source: 'PHP',
      admitted_on: admittedOn,
      discharged_on: dischargedOn,
    });
    const care = { episode_id: episodeId, participant_id: id };
    await this.insert('level_of_care', {
      id: newId(),
      ...care,
      program_id: programId,
      starts_on: admittedOn,
      ends_on: dischargedOn,
    });
    if (primaryClinicianId !== undefined) {
      await this.insert('episode_clinician', {
        id: newId(),
        ...care,
        staff_id: primaryClinicianId,
        part: 'primary-clinician',
        valid_from: admittedOn ?? '2026-01-01',
      });
    }
    return { id, episodeId };
  }

  async group(programId: string, leaderIds: readonly string[], more: Row = {}): Promise<string> {
    const id = newId();
    await this.insert('group', {
      id,
      program_id: programId,
      name: 'Skills group',
      kind: 'group',
      mode: 'in-person',
      ...more,
    });
    for (const [place, staffId] of leaderIds.entries()) {
      await this.insert('group_facilitator', {
        group_id: id,
        staff_id: staffId,
        part: place === 0 ? 'facilitator' : 'co-facilitator',
        valid_from: '2026-01-01',
      });
    }
    return id;
  }

  /** A member from the beginning of the year who agreed to come on every day of the week. */
  async member(groupId: string, { id, episodeId }: KnownParticipant, from = '2026-01-01') {
    await this.insert('membership', {
      id: newId(),
      group_id: groupId,
      participant_id: id,
      valid_from: from,
    });
    await this.insert('agreed_schedule', {
      id: newId(),
      episode_id: episodeId,
      participant_id: id,
      weekdays: [1, 2, 3, 4, 5, 6, 7],
      valid_from: from,
    });
  }

  async session(programId: string, about: NewSession): Promise<string> {
    const { startsAt, endsAt, leaderIds = [], ended = true, groupId = null } = about;
    const id = newId();
    await this.insert('session', {
      id,
      program_id: programId,
      group_id: groupId,
      kind: 'group',
      title: about.title ?? 'Skills group',
      mode: 'in-person',
      starts_at: startsAt,
      ends_at: endsAt,
      started_at: ended ? startsAt : null,
      ended_at: ended ? endsAt : null,
      ...about.more,
    });
    for (const [place, staffId] of leaderIds.entries()) {
      await this.insert('session_facilitator', {
        session_id: id,
        staff_id: staffId,
        part: place === 0 ? 'facilitator' : 'co-facilitator',
      });
    }
    return id;
  }

  async part(sessionId: string, position: number, more: Row): Promise<string> {
    const id = newId();
    await this.insert('session_part', {
      id,
      session_id: sessionId,
      position,
      title: 'Part',
      is_break: false,
      ...more,
    });
    return id;
  }

  async onRoster(sessionId: string, { id, episodeId }: KnownParticipant, more: Row = {}) {
    await this.insert('roster', {
      session_id: sessionId,
      participant_id: id,
      episode_id: episodeId,
      origin: 'member',
      position: 1,
      ...more,
    });
  }

  async attendance(sessionId: string, { id }: KnownParticipant, by: string, more: Row) {
    const at = '2026-01-01T00:00:00Z';
    await this.insert('attendance', {
      id: newId(),
      session_id: sessionId,
      participant_id: id,
      mode: 'in-person',
      tapped_at: at,
      updated_by: by,
      updated_at: at,
      ...more,
    });
  }

  /** A PHQ-9 total unless told otherwise. */
  async administration({ id, episodeId }: KnownParticipant, by: string, more: Row) {
    await this.insert('administration', {
      id: newId(),
      participant_id: id,
      episode_id: episodeId,
      instrument_code: 'phq9',
      mode: 'staff',
      recorded_by: by,
      recorded_at: '2026-01-01T00:00:00Z',
      ...more,
    });
  }
}
