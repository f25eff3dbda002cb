// Connections that end: told to go, cut, refused. Slack's client closes, waits five seconds and comes again.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { boltApp, connect, webClient } from './lib/clients.js';
import { startSandbox } from './lib/sandbox.js';
import { next, until } from './lib/wait.js';

const lunch = (text) => ({ as: 'ann', in: '#general', say: `/lunch ${text}` });

describe('disconnect', { concurrency: true, timeout: 60_000 }, () => {
  for (const reason of ['warning', 'refresh_requested']) {
    it(`${reason}: the client closes and comes back`, async (t) => {
      const slack = await startSandbox(t);
      const listener = await connect(slack);
      listener.client.on('slash_commands', ({ ack }) => ack());
      const back = next(listener.client, 'connected');
      await slack.step({ disconnect: reason });
      const { type, debug_info, ...told } = await listener.frame('disconnect');
      assert.deepEqual(told, { reason });
      assert.ok(debug_info.host);
      await slack.connections(0);
      await back;
      await slack.connections(1);
      assert.equal((await listener.frame('hello', 2)).num_connections, 1);
      await slack.step(lunch('soup'));
      assert.deepEqual(listener.requests.map((r) => r.body.text), ['soup']);
      assert.deepEqual(await slack.violations(), []);
    });
  }

  it('refresh_requested: what comes meanwhile goes to the other connection', async (t) => {
    const slack = await startSandbox(t);
    const first = await connect(slack);
    const { websocket } = first.client;
    websocket.disconnect = () => {}; // it is told to go, and stays for now
    await slack.step({ disconnect: 'refresh_requested' });
    await first.frame('disconnect');
    const second = await connect(slack);
    for (const client of [first.client, second.client]) client.on('slash_commands', ({ ack }) => ack());
    for (const dish of ['soup', 'bread', 'salad', 'tea']) await slack.step(lunch(dish));
    assert.ok(websocket.isActive(), 'the first connection has ended');
    assert.deepEqual([first.requests.length, second.requests.length], [0, 4]);
    delete websocket.disconnect;
    websocket.disconnect();
  });

  it('link_disabled: Socket Mode is off until it is switched on again', async (t) => {
    const slack = await startSandbox(t);
    const listener = await connect(slack);
    const back = next(listener.client, 'connected');
    await slack.step({ disconnect: 'link_disabled' });
    assert.equal((await listener.frame('disconnect')).reason, 'link_disabled');
    await slack.connections(0);
    await assert.rejects(webClient(slack, slack.appToken).apps.connections.open(), { code: 'slack_webapi_platform_error' });
    await slack.step(lunch('soup'));
    assert.match((await slack.seen('ann')).notices[0].text, /dispatch_failed/);
    await slack.heal();
    await back;
    await slack.connections(1);
  });

  it('a connection that breaks without a word: the client comes back', async (t) => {
    const slack = await startSandbox(t);
    const listener = await connect(slack);
    const back = next(listener.client, 'connected');
    await slack.step({ drop: true });
    await back;
    await slack.connections(1);
    assert.deepEqual(listener.frames.filter((f) => f.type === 'disconnect'), []);
  });

  it('Bolt: comes back and answers', async (t) => {
    const slack = await startSandbox(t);
    await boltApp(slack, (app) => app.command('/lunch', ({ ack, body }) => ack(body.text)));
    await slack.step({ disconnect: 'warning' });
    await slack.connections(0);
    await slack.connections(1);
    await slack.step(lunch('soup'));
    assert.equal((await slack.message('ann', '#general')).text, 'soup');
  });

  it('an event that was lost with its connection is delivered again', async (t) => {
    const slack = await startSandbox(t);
    const listener = await connect(slack);
    listener.client.on('message', async ({ ack, retry_num }) => (retry_num === 0 ? slack.step({ drop: true }) : ack()));
    const back = next(listener.client, 'connected');
    await slack.step({ as: 'ann', in: 'Lunch', say: 'Hello' });
    await back;
    await slack.step({ clock: '61s' });
    await until('the event once more', () => listener.requests.some((r) => r.retry_num > 0));
    const ids = listener.requests.map((r) => r.body.event_id);
    assert.ok(ids.length > 1);
    assert.equal(new Set(ids).size, 1);
  });
});
