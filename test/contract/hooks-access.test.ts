import { describe, expect, test } from 'bun:test';
import { promptEvent } from '../support/hook-events.ts';
import { served } from '../support/served.ts';

const { api, adminToken } = served({ environment: { HIVE_ACCESS: 'closed' } });
const event = promptEvent('claude-code', 'anything');

describe('hook endpoints of a closed hive', () => {
  test('ask for a token, and take one that may read', async () => {
    const without = await api().call('POST', '/hooks/claude-code', { body: event });
    expect([without.status, without.body.error]).toEqual([401, 'token_required']);
    const wrong = await api().call('POST', '/hooks/claude-code', { body: event, token: 'hive_wrong' });
    expect([wrong.status, wrong.body.error]).toEqual([401, 'token_invalid']);
    const right = await api().call('POST', '/hooks/claude-code', { body: event, token: adminToken() });
    expect([right.status, right.text]).toEqual([200, '{}']);
  });
});
