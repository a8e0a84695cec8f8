import Type from 'typebox';
import { FlagList } from '#contract/flag';
import { FlagCount, FlagPage, FlagSearch, FlagsToDo, FlagsToDoQuery } from '#contract/flag-ledger';
import { closed, Id } from '#contract/scalars';
import { findInCare } from '../participants/queries.ts';
import { notFound } from '../problems.ts';
import { endpoint, type Endpoint } from '../request/endpoint.ts';
import { searchFlags } from './ledger.ts';
import { readFlags } from './read.ts';
import { countToDo, readToDo } from './to-do.ts';

const OneParticipant = Type.Object({ id: Id }, closed);

export const ledgerEndpoints = (): Endpoint[] => [
  endpoint({
    method: 'GET',
    url: '/api/flags/to-do',
    summary:
      'Open flags that I must act on now, the open risk that I follow, and when more may reach me',
    action: 'read-participant',
    query: FlagsToDoQuery,
    answer: FlagsToDo,
    handle: async (work) => {
      const toDo = await readToDo(work, work.query.after ?? null);
      const people = [...toDo.rows, ...toDo.others].map(({ person }) => person.id);
      if (people.length > 0) work.audit.read('flag', people, { list: 'to-do' });
      return toDo;
    },
  }),
  endpoint({
    method: 'GET',
    url: '/api/flags/count',
    summary: 'How many open flags I must act on now',
    action: 'read-participant',
    answer: FlagCount,
    handle: countToDo,
  }),
  endpoint({
    method: 'GET',
    url: '/api/flags',
    summary: 'The ledger of flags of everybody one may see, with counts and medians',
    action: 'read-participant',
    query: FlagSearch,
    answer: FlagPage,
    handle: async (work) => {
      const page = await searchFlags(work, work.query);
      const people = page.rows.map(({ person }) => person.id);
      work.audit.read('flag', people, { list: 'ledger' });
      return page;
    },
  }),
  endpoint({
    method: 'GET',
    url: '/api/participants/:id/flags',
    summary: "A participant's ledger: every flag with its causes, actions and result",
    action: 'read-participant',
    params: OneParticipant,
    answer: FlagList,
    handle: async ({ db, params, now, audit, require }) => {
      const person = await findInCare(db, params.id);
      if (person === undefined) throw notFound();
      require({ treats: true });
      audit.read('flag', [params.id], { list: 'participant' });
      return { flags: await readFlags(db, { participantId: params.id }, now) };
    },
  }),
];
