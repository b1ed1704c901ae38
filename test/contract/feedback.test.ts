import { describe, expect, test } from 'bun:test';
import { finding } from '../support/findings.ts';
import { served } from '../support/served.ts';

const { api } = served();
let next = 0;

/** @returns the id of a fresh entry by the agent `owner` */
async function entry(): Promise<string> {
  const { body } = await api().post('/knowledge/contribute', finding(next++), { agent: 'owner' });
  return body.entry_id;
}
const read = async (id: string) => (await api().get(`/knowledge/${id}`)).body.data;
const write = (id: string, what: string, agent: string, body: unknown = {}) =>
  api().post(`/knowledge/${id}/${what}`, body, { agent });

describe('POST /knowledge/{id}/cite', () => {
  test('adds one each time, also by the one who wrote it', async () => {
    const id = await entry();
    for (const [index, agent] of ['reader', 'reader', 'owner'].entries()) {
      const { body, status } = await write(id, 'cite', agent);
      expect([status, body.data]).toEqual([200, { entry_id: id, citation_count: index + 1 } as never]);
    }
    expect((await read(id)).citation_count).toBe(3);
    expect((await api().get('/agents/owner')).body.data.citations_received).toBeGreaterThanOrEqual(3);
  });

  test('needs no body', async () => {
    const answer = await api().call('POST', `/knowledge/${await entry()}/cite`, { agent: 'reader' });
    expect([answer.status, answer.body.data.citation_count]).toEqual([200, 1]);
  });

  test('2,000 at once over two entries count exactly, and each is told a number of its own', async () => {
    const ids = [await entry(), await entry()];
    const counts = await Promise.all(
      Array.from({ length: 2_000 }, async (_, index) => {
        const { body } = await write(ids[index % 2]!, 'cite', `agent-${index % 7}`);
        return body.data.citation_count as number;
      }),
    );
    for (const [index, id] of ids.entries()) {
      expect((await read(id)).citation_count).toBe(1_000);
      const told = counts.filter((_, at) => at % 2 === index).toSorted((a, b) => a - b);
      expect(told).toEqual(Array.from({ length: 1_000 }, (_, at) => at + 1));
    }
  }, 60_000);

  test('2,000 at once on one entry are 2,000', async () => {
    const id = await entry();
    await Promise.all(Array.from({ length: 2_000 }, () => write(id, 'cite', 'crowd')));
    expect((await read(id)).citation_count).toBe(2_000);
  }, 60_000);
});

describe('POST and DELETE /knowledge/{id}/endorse', () => {
  test('once an agent: a repeat is a no-op, taking it back undoes it', async () => {
    const id = await entry();
    const steps: [string, string, number, boolean][] = [
      ['POST', 'fan', 1, true],
      ['POST', 'fan', 1, true],
      ['POST', 'other', 2, true],
      ['DELETE', 'fan', 1, false],
      ['DELETE', 'fan', 1, false],
      ['DELETE', 'never', 1, false],
      ['POST', 'fan', 2, true],
    ];
    for (const [method, agent, endorsement_count, endorsed] of steps) {
      const { body, status } = await api().call(method, `/knowledge/${id}/endorse`, { agent });
      expect([status, body.data]).toEqual([200, { entry_id: id, endorsement_count, endorsed } as never]);
      expect((await read(id)).endorsement_count).toBe(endorsement_count);
    }
  });

  test('100 by one agent at once count once, 100 by as many count 100', async () => {
    const id = await entry();
    await Promise.all(Array.from({ length: 100 }, () => write(id, 'endorse', 'fan')));
    expect((await read(id)).endorsement_count).toBe(1);
    await Promise.all(Array.from({ length: 100 }, (_, index) => write(id, 'endorse', `fan-${index}`)));
    expect((await read(id)).endorsement_count).toBe(101);
  });

  test('an entry that only oneself contributed to is 409, until another agent contributes', async () => {
    const id = await entry();
    const own = await write(id, 'endorse', 'owner');
    expect([own.status, own.body.error]).toEqual([409, 'conflict']);
    expect((await read(id)).endorsement_count).toBe(0);
    await api().post('/knowledge/contribute', finding(next - 1), { agent: 'second' });
    expect((await write(id, 'endorse', 'owner')).body.data.endorsement_count).toBe(1);
  });
});

describe('POST /knowledge/{id}/flag', () => {
  test('counts once an agent and reason', async () => {
    const id = await entry();
    await write(id, 'flag', 'one', { reason: 'outdated', note: 'Vite 6 changed this.' });
    await write(id, 'flag', 'one', { reason: 'outdated' });
    const { body } = await write(id, 'flag', 'one', { reason: 'unsafe', note: null });
    expect(body.data).toMatchObject({
      entry_id: id,
      flags: { outdated: 1, incorrect: 0, duplicate: 0, unsafe: 1 },
      status: 'active',
    });
    expect(await read(id)).toMatchObject({ flags: { outdated: 1, unsafe: 1 }, status: 'active' });
  });

  test('by three agents makes the entry disputed, by one agent with every reason does not', async () => {
    const id = await entry();
    for (const reason of ['outdated', 'incorrect', 'duplicate', 'unsafe'])
      await write(id, 'flag', 'one', { reason });
    expect((await read(id)).status).toBe('active');
    await write(id, 'flag', 'two', { reason: 'incorrect' });
    expect((await read(id)).status).toBe('active');
    expect((await write(id, 'flag', 'three', { reason: 'unsafe' })).body.data.status).toBe('disputed');
    expect((await read(id)).status).toBe('disputed');
    const disputed = (await api().get('/knowledge?status=disputed')).body.data.results;
    expect(disputed.map((found) => found.id)).toEqual([id]);
  });

  test('three agents at once make it disputed too', async () => {
    const id = await entry();
    const answers = await Promise.all(
      ['x', 'y', 'z'].map((agent) => write(id, 'flag', agent, { reason: 'incorrect' })),
    );
    expect(answers.some(({ body }) => body.data.status === 'disputed')).toBe(true);
    expect(await read(id)).toMatchObject({ status: 'disputed', flags: { incorrect: 3 } });
  });

  test('a disputed entry ranks below the rest, however well it fits', async () => {
    const write1 = async (version: string) => {
      const content = `Gradle ${version} ignores the configuration cache when a task reads System.getenv at execution time; pass values through providers.environmentVariable instead.`;
      const title = `Gradle ${version} drops the configuration cache on System.getenv`;
      return (await api().post('/knowledge/contribute', { title, content }, { agent: 'owner' })).body
        .entry_id;
    };
    const best = await write1('8.7.1');
    const others = [await write1('8.8.2'), await write1('8.9.3')];
    const q = encodeURIComponent('Gradle 8.7.1 configuration cache dropped on System.getenv');
    const ask = async () =>
      (await api().get(`/knowledge/query?q=${q}&limit=50`)).body.data.results.map(({ id }) => id);
    expect((await ask())[0]).toBe(best);
    for (const agent of ['a', 'b', 'c']) await write(best, 'flag', agent, { reason: 'incorrect' });
    const found = await ask();
    expect(found).toEqual(expect.arrayContaining(others));
    if (found.includes(best)) expect(found.at(-1)).toBe(best);
  });

  test('a note with a secret is refused and counts nothing', async () => {
    const id = await entry();
    const note = 'Wrong, ask jane.roe@corp-mail.net about it';
    const answer = await write(id, 'flag', 'noter', { reason: 'incorrect', note });
    expect([answer.status, answer.body.details[0]?.path]).toEqual([400, 'note']);
    expect((await read(id)).flags).toMatchObject({ incorrect: 0 });
  });
});
