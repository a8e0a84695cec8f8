import type { StartingCurriculum } from '#domain/skills/starting-curricula';
import type { Outline, OutlineTopic, OutlineWrite } from '#contract/curriculum';
import type { Program } from '#contract/program';
import type { LineFault } from '../../core/record-form/line-fault';
import type { RecordWords } from '../../core/record-form/two-versions';

/** A topic as the form holds it. */
export interface TopicDraft {
  /** Names it on the page, whatever its place. */
  readonly key: string;
  readonly module: string;
  readonly topic: string;
  readonly skillCodes: readonly string[];
  readonly homework: string;
}

/** A curriculum as its form holds it. */
export interface OutlineDraft {
  readonly name: string;
  /** Empty: every program. */
  readonly programId: string;
  readonly pace: Outline['pace'];
  readonly topics: readonly TopicDraft[];
}

/** As many as one curriculum takes, and skills as one topic takes. */
export const mostTopics = 120;
export const mostSkills = 12;

export const paceWords: Readonly<Record<Outline['pace'], string>> = {
  session: 'One session',
  week: 'One week',
};

export function draftOf({ name, programId, pace, topics }: Outline): OutlineDraft {
  return {
    name,
    programId: programId ?? '',
    pace,
    topics: topics.map((topic, place) => ({
      ...topic,
      key: `stored-${place}`,
      homework: topic.homework ?? '',
    })),
  };
}

export function newTopic(key: string, before: readonly TopicDraft[]): TopicDraft {
  return { key, module: before.at(-1)?.module ?? '', topic: '', skillCodes: [], homework: '' };
}

export function topicsFrom({ key, topics }: StartingCurriculum): TopicDraft[] {
  return topics.map((topic, place) => ({ ...topic, key: `${key}-${place}`, homework: '' }));
}

/** The topics with one of them a place further up (-1) or down (1); at an end as they were. */
export function moved(
  topics: readonly TopicDraft[],
  place: number,
  by: -1 | 1,
): readonly TopicDraft[] {
  const topic = topics[place];
  const to = place + by;
  if (topic === undefined || to < 0 || to >= topics.length) return topics;
  return topics.toSpliced(place, 1).toSpliced(to, 0, topic);
}

export function topicFault({ module, topic }: TopicDraft): LineFault | null {
  if (module.trim() === '') return { field: 'module', message: 'Say which module it belongs to.' };
  return topic.trim() === '' ? { field: 'topic', message: 'Name the topic.' } : null;
}

export type OutlineProblems = Partial<Record<keyof OutlineDraft, string>>;

/** What keeps the draft from being sent, by field, in words; nothing: it can be. */
export function outlineProblems({ name, topics }: OutlineDraft): OutlineProblems {
  const problems: OutlineProblems = {};
  if (name.trim() === '') problems.name = 'Give the curriculum a name.';
  if (topics.some((topic) => topicFault(topic) !== null)) problems.topics = 'Complete the topics.';
  return problems;
}

export function writeOf(draft: OutlineDraft, version: number): OutlineWrite {
  return {
    name: draft.name.trim(),
    programId: draft.programId === '' ? null : draft.programId,
    pace: draft.pace,
    topics: draft.topics.map(({ module, topic, skillCodes, homework }) => ({
      module: module.trim(),
      topic: topic.trim(),
      skillCodes: [...skillCodes],
      homework: homework.trim() === '' ? null : homework.trim(),
    })),
    version,
  };
}

export function sayProgram(
  programId: string | null,
  programs: readonly Pick<Program, 'id' | 'name'>[],
): string {
  if (programId === null) return 'All programs';
  return programs.find(({ id }) => id === programId)?.name ?? 'Another program';
}

/** A curriculum in words, field by field, to hold two versions side by side. */
export function wordsOfOutline(
  outline: OutlineWrite,
  programs: readonly Pick<Program, 'id' | 'name'>[],
): RecordWords {
  return {
    Name: outline.name,
    'Taught in': sayProgram(outline.programId, programs),
    'A topic lasts': paceWords[outline.pace].toLowerCase(),
    Topics: outline.topics.map(sayTopic).join('; '),
  };
}

function sayTopic({ module, topic, skillCodes, homework }: OutlineTopic, place: number): string {
  const skills = skillCodes.length === 0 ? '' : ` [${skillCodes.join(', ')}]`;
  return `${place + 1}. ${module}: ${topic}${skills}${homework === null ? '' : `, ${homework}`}`;
}
