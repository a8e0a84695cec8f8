import type { RiskAnswer } from '#domain/flags/risk-answers';
import type { RiskLevel } from '#domain/flags/risk-causes';
import { riskDetail } from '../../flags/raise.ts';
import type { Random } from './random.ts';
import type { Stay } from './stay.ts';
import type { World } from './world.ts';
import { plusMinutes } from './world.ts';

/** A risk answer of the past. `leader` is who leads the session, else the primary clinician. */
export interface AnswerOfDemo {
  readonly stay: Stay;
  /** In the words that the rules give it. */
  readonly answer: RiskAnswer;
  /** Of item 9: 1 to 3; of anything else 0. */
  readonly severity: number;
  readonly sourceId: string;
  readonly sessionId: string | null;
  readonly at: string;
  readonly leader: string;
}

interface OpenFlag {
  readonly id: string;
  readonly first: AnswerOfDemo;
  readonly answers: AnswerOfDemo[];
  readonly acknowledgedAt: string | null;
  readonly closedAt: string | null;
}

interface Handling {
  /** Minutes until someone acknowledged; null: nobody has. */
  readonly acknowledgedAfter: number | null;
  /** Minutes until it was closed with an assessment; null: it is still open. */
  readonly closedAfter: number | null;
}

const assessments: readonly Readonly<Record<string, string>>[] = [
  {
    ideation: 'Passive thoughts of not waking up, several days in the past two weeks.',
    plan: 'None.',
    intent: 'None.',
    behaviour: 'None in the past three months.',
    risk_factors: 'Lives alone, poor sleep, conflict at work.',
    protective_factors: 'Sister calls daily; looks forward to the spring; no access to firearms.',
    action: 'Safety plan reviewed and signed. Sister informed with consent. Next contact tomorrow.',
  },
  {
    ideation: 'Thoughts that others would be better off, when ashamed.',
    plan: 'None.',
    intent: 'None; wants the thoughts to stop.',
    behaviour: 'One preparatory act four years ago, none since.',
    risk_factors: 'Earlier act, alcohol on weekends.',
    protective_factors: 'Children; came today on their own account; has called the line before.',
    action: 'Means at home gone through; medication is kept by the partner. Safety plan updated.',
  },
  {
    ideation: 'Strong urge during the evening, thoughts of self-harm without wish to die.',
    plan: 'None for suicide.',
    intent: 'None.',
    behaviour: 'Scratched the forearm two weeks ago.',
    risk_factors: 'Shame after quarrels, evenings alone.',
    protective_factors: 'Uses TIPP; friend stays over on Fridays; engaged in group.',
    action: 'Evening plan written. Friend agrees to be called. Prescriber informed.',
  },
  {
    ideation: 'Thoughts most days for a week, with images.',
    plan: 'Has thought of a method and does not have the means.',
    intent: 'Denies intent today.',
    behaviour: 'None.',
    risk_factors: 'Recent loss, insomnia, drinking.',
    protective_factors: 'Agrees to stay with parents; wants treatment.',
    action:
      'Prescriber saw the person today. Parents collect. Daily contact for a week. 988 given.',
  },
];

/** Raises, joins and closes risk flags in the order of time, one open flag a person. */
export class FlagBook {
  readonly #world: World;
  readonly #open = new Map<string, OpenFlag>();
  readonly #latest = new Map<string, string>();

  constructor(world: World) {
    this.#world = world;
  }

  /** When this person last gave a risk answer; null: never. */
  lastOf(stay: Stay): string | null {
    return this.#latest.get(stay.person.id) ?? null;
  }

  raise(answer: AnswerOfDemo, handling: Handling = this.#drawHandling(answer)): void {
    const personId = answer.stay.person.id;
    this.#latest.set(personId, answer.at);
    const open = this.#open.get(personId);
    if (open !== undefined && (open.closedAt === null || answer.at < open.closedAt)) {
      open.answers.push(answer);
      return;
    }
    if (open !== undefined) this.#write(open);
    const after = (minutes: number | null): string | null => {
      const at = minutes === null ? null : plusMinutes(answer.at, minutes);
      return at !== null && at <= this.#world.now ? at : null;
    };
    this.#open.set(personId, {
      id: this.#world.id('flag', keyOf(answer), answer.at),
      first: answer,
      answers: [answer],
      acknowledgedAt: after(handling.acknowledgedAfter),
      closedAt: after(handling.closedAfter),
    });
  }

  /** Writes what has not been written yet. */
  finish(): void {
    for (const flag of this.#open.values()) this.#write(flag);
    this.#open.clear();
  }

  #drawHandling({ sourceId }: AnswerOfDemo): Handling {
    const random = this.#world.random('flag', sourceId);
    const acknowledgedAfter = random.chance(0.85) ? random.between(1, 5) : random.between(6, 55);
    const closedAfter = acknowledgedAfter + random.between(15, 190);
    return { acknowledgedAfter, closedAfter };
  }

  #write(flag: OpenFlag): void {
    const world = this.#world;
    const { first, answers, acknowledgedAt, closedAt } = flag;
    const random = world.random('assessment', flag.id);
    const assessor = mayAssess(first);
    const of = { organization_id: world.organizationId, participant_id: first.stay.person.id };
    world.rows.add('flag', {
      ...of,
      id: flag.id,
      episode_id: first.stay.id,
      session_id: first.sessionId,
      kind: 'risk',
      raised_at: first.at,
      raised_by: world.staffId(first.leader),
      acknowledged_at: acknowledgedAt,
      acknowledged_by: acknowledgedAt === null ? null : world.staffId(first.leader),
      closed_at: closedAt,
      closed_by: closedAt === null ? null : world.staffId(assessor),
      version: answers.length + (acknowledgedAt === null ? 0 : 1) + (closedAt === null ? 0 : 1),
      escalate_minutes: null,
      asked_since: null,
    });
    for (const answer of answers) {
      world.rows.add('flag_cause', {
        ...of,
        id: world.id('cause', keyOf(answer), answer.at),
        flag_id: flag.id,
        session_id: null,
        cause: answer.answer.cause,
        detail: riskDetail(answer.answer),
        source_id: answer.sourceId,
        occurred_at: answer.at,
        recorded_at: null,
        recorded_by: world.staffId(answer.leader),
      });
    }
    if (closedAt !== null) this.#assess(flag, closedAt, assessor, random);
  }

  #assess(flag: OpenFlag, at: string, assessor: string, random: Random): void {
    const level = drawLevel(flag.answers, random);
    const index = level === 'high' ? 3 : random.between(0, 2);
    const words = assessments[index] ?? {};
    this.#world.rows.add('risk_assessment', {
      organization_id: this.#world.organizationId,
      id: this.#world.id('risk-assessment', flag.id, at),
      flag_id: flag.id,
      participant_id: flag.first.stay.person.id,
      ideation: words['ideation'] ?? '',
      plan: words['plan'] ?? '',
      intent: words['intent'] ?? '',
      behaviour: words['behaviour'] ?? '',
      risk_factors: words['risk_factors'] ?? '',
      protective_factors: words['protective_factors'] ?? '',
      level,
      action: words['action'] ?? '',
      assessed_by: this.#world.staffId(assessor),
      assessed_at: at,
    });
  }
}

/** Who raised it assesses it; the case manager's credential may not, so the clinician does. */
function mayAssess({ leader, stay }: AnswerOfDemo): string {
  return leader === 'fennimoor' ? stay.clinician : leader;
}

function drawLevel(answers: readonly AnswerOfDemo[], random: Random): RiskLevel {
  const worst = Math.max(...answers.map(({ severity }) => severity));
  if (worst >= 2 && random.chance(0.15)) return 'high';
  return worst >= 2 || answers.length > 1 || random.chance(0.15) ? 'moderate' : 'low';
}

function keyOf({ stay, sourceId, answer }: AnswerOfDemo): string {
  return `${stay.key} ${sourceId} ${answer.cause}`;
}
