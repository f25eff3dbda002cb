// Tokens, opening a connection, hello, pings, and how many connections there may be.
import assert from 'node:assert/strict';
import { channel } from 'node:diagnostics_channel';
import { describe, it } from 'node:test';
import { boltApp, connect, Listener, webClient } from './lib/clients.js';
import { startSandbox } from './lib/sandbox.js';
import { until } from './lib/wait.js';

describe('connect', { concurrency: true, timeout: 60_000 }, () => {
  it('auth.test says who the token is and which scopes it has', async (t) => {
    const slack = await startSandbox(t, { scopes: ['chat:write', 'commands'] });
    const who = await webClient(slack).auth.test();
    assert.equal(who.team, 'Acme');
    assert.match(who.user_id, /^U/);
    assert.match(who.bot_id, /^B/);
    assert.deepEqual(who.response_metadata.scopes, ['chat:write', 'commands']);
  });

  it('tokens of another kind, wrong ones and none are refused', async (t) => {
    const slack = await startSandbox(t);
    for (const [token, call, error] of [
      ['xoxb-wrong', (web) => web.auth.test(), 'invalid_auth'],
      ['', (web) => web.auth.test(), 'not_authed'],
      [slack.botToken, (web) => web.apps.connections.open(), 'not_allowed_token_type'],
    ]) {
      await assert.rejects(call(webClient(slack, token)), (e) => e.data.error === error, error);
    }
  });

  it('a scope that is missing is named', async (t) => {
    const slack = await startSandbox(t, { scopes: ['commands'] });
    await assert.rejects(webClient(slack).chat.postMessage({ channel: '#general', text: 'Hello' }), (e) => {
      const { error, needed, provided } = e.data;
      assert.deepEqual({ error, needed, provided }, { error: 'missing_scope', needed: 'chat:write', provided: 'commands' });
      return true;
    });
  });

  it('hello tells the app and the number of its connections', async (t) => {
    const slack = await startSandbox(t);
    const first = await connect(slack);
    const second = await connect(slack);
    const one = await first.frame('hello');
    assert.equal(one.num_connections, 1);
    assert.match(one.connection_info.app_id, /^A/);
    assert.ok(one.debug_info.host);
    assert.ok(one.debug_info.approximate_connection_time > 0);
    assert.equal((await second.frame('hello')).num_connections, 2);
  });

  it('the number of connections goes down when a client leaves', async (t) => {
    const slack = await startSandbox(t);
    const first = await connect(slack);
    await first.client.disconnect();
    await slack.connections(0);
    const second = await connect(slack);
    assert.equal((await second.frame('hello')).num_connections, 1);
  });

  it('a wrong app token ends the client', async (t) => {
    const slack = await startSandbox(t);
    const { client } = new Listener(slack, 'xapp-wrong');
    await assert.rejects(client.start(), (e) => e.data.error === 'invalid_auth');
  });

  it('Slack pings, and answers the pings of the client', async (t) => {
    const slack = await startSandbox(t);
    const heard = { ping: 0, pong: 0 };
    for (const kind of Object.keys(heard)) {
      const count = ({ websocket }) => {
        if (websocket.url.includes(new URL(slack.url).host)) heard[kind] += 1;
      };
      channel(`undici:websocket:${kind}`).subscribe(count);
      t.after(() => channel(`undici:websocket:${kind}`).unsubscribe(count));
    }
    await connect(slack);
    await until('a ping and a pong', () => heard.ping > 0 && heard.pong > 0);
  });

  it('the eleventh connection is told that there are too many', async (t) => {
    const slack = await startSandbox(t);
    const ten = await Promise.all(Array.from({ length: 10 }, () => connect(slack)));
    const counts = await Promise.all(ten.map(async (l) => (await l.frame('hello')).num_connections));
    assert.deepEqual(counts.sort((a, b) => a - b), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    const eleventh = new Listener(slack);
    eleventh.client.start().catch(() => {}); // it goes on trying until the test ends
    assert.equal((await eleventh.frame('disconnect')).reason, 'too_many_websockets');
    assert.deepEqual(eleventh.frames.filter((f) => f.type === 'hello'), []);
    await slack.connections(10);
  });

  it('the eleventh connection comes in when there is room', async (t) => {
    const slack = await startSandbox(t);
    const ten = await Promise.all(Array.from({ length: 10 }, () => connect(slack)));
    const eleventh = new Listener(slack);
    eleventh.client.start().catch(() => {}); // it goes on trying until the test ends
    await eleventh.frame('disconnect');
    await ten[3].client.disconnect();
    assert.equal((await eleventh.frame('hello')).num_connections, 10);
  });

  it('envelopes are spread over the connections, each to one', async (t) => {
    const slack = await startSandbox(t);
    const three = await Promise.all(Array.from({ length: 3 }, () => connect(slack)));
    for (const { client } of three) client.on('slash_commands', ({ ack }) => ack());
    const dishes = Array.from({ length: 12 }, (_, i) => `dish ${i}`);
    for (const dish of dishes) await slack.step({ as: 'ann', in: '#general', say: `/lunch ${dish}` });
    const heard = three.map((l) => l.requests.map((r) => r.body.text));
    assert.ok(heard.every((texts) => texts.length > 0), `one connection got nothing: ${JSON.stringify(heard)}`);
    assert.deepEqual(heard.flat().sort(), dishes.sort());
  });

  it('a Bolt app connects', async (t) => {
    const slack = await startSandbox(t);
    await boltApp(slack, () => {});
    await slack.connections(1);
  });
});
