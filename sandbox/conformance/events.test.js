// The Events API: messages, mentions, and deliveries that come again.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { boltApp, connect, Listener } from './lib/clients.js';
import { startSandbox } from './lib/sandbox.js';

const hello = { as: 'ann', in: 'Lunch', say: 'Hello' };

describe('events_api', { concurrency: true, timeout: 60_000 }, () => {
  it('a direct message: the whole payload', async (t) => {
    const slack = await startSandbox(t);
    const { client, requests } = await connect(slack);
    client.on('message', ({ ack }) => ack());
    await slack.step(hello);
    const { me, team, app, conversations } = await slack.seen('ann');
    const dm = conversations.find((c) => c.kind === 'app');
    const [{ type, accepts_response_payload, retry_num, retry_reason, body }] = requests;
    assert.deepEqual([type, accepts_response_payload, retry_num, retry_reason], ['events_api', false, 0, '']);
    assert.deepEqual([body.type, body.team_id, body.api_app_id, body.is_ext_shared_channel], ['event_callback', team.id, app.id, false]);
    assert.match(body.event_id, /^Ev/);
    assert.ok(body.token && body.event_context && Number.isInteger(body.event_time));
    assert.deepEqual(body.authorizations, [
      { enterprise_id: null, team_id: team.id, user_id: app.user_id, is_bot: true, is_enterprise_install: false },
    ]);
    const { client_msg_id, event_ts, ...event } = body.event;
    const { ts } = dm.messages[0];
    assert.ok(client_msg_id);
    assert.equal(event_ts, ts);
    assert.deepEqual(event, { type: 'message', channel: dm.id, channel_type: 'im', user: me.id, text: 'Hello', ts, team: team.id });
    assert.deepEqual(await slack.violations(), []);
  });

  it('a mention in a channel', async (t) => {
    const slack = await startSandbox(t);
    const { client, requests } = await connect(slack);
    client.on('app_mention', ({ ack }) => ack());
    await slack.step({ as: 'ann', in: '#general', say: 'Hello everybody' });
    await slack.step({ as: 'ann', in: '#general', say: 'Hello @Lunch' });
    const { app } = await slack.seen('ann');
    assert.deepEqual(requests.map((r) => r.body.event.text), [`Hello <@${app.user_id}>`]);
    assert.equal(requests[0].body.event.channel_type, undefined);
  });

  it('a delivery without an ack comes again at once, after a minute and after five, and then no more', async (t) => {
    const slack = await startSandbox(t);
    const heard = await connect(slack);
    await slack.step(hello); // it ends when Slack has given up on the first delivery
    await heard.request(2);
    await slack.expired(2);
    await slack.step({ clock: '59s' });
    assert.equal(heard.requests.length, 2);
    await slack.step({ clock: '2s' });
    await heard.request(3);
    await slack.expired(3);
    await slack.step({ clock: '4m58s' });
    assert.equal(heard.requests.length, 3);
    await slack.step({ clock: '3s' });
    await heard.request(4);
    await slack.expired(4);
    await slack.step({ clock: '24h' });
    const all = heard.requests;
    assert.deepEqual(all.map((r) => [r.retry_num, r.retry_reason]), [[0, ''], [1, 'timeout'], [2, 'timeout'], [3, 'timeout']]);
    assert.equal(new Set(all.map((r) => r.envelope_id)).size, 4, 'every delivery has an envelope id of its own');
    assert.equal(new Set(all.map((r) => r.body.event_id)).size, 1, 'the event id stays');
    assert.deepEqual(all[3].body, all[0].body);
  });

  it('an ack ends the redelivery', async (t) => {
    const slack = await startSandbox(t);
    const heard = await connect(slack);
    heard.client.on('message', ({ ack, retry_num }) => retry_num === 1 && ack());
    await slack.step(hello);
    await heard.request(2);
    await slack.step({ clock: '24h' });
    await slack.step({ ...hello, say: 'Still there?' }).catch(() => {});
    assert.deepEqual(heard.requests.slice(0, 2).map((r) => r.retry_num), [0, 1]);
    assert.ok(heard.requests.slice(2).every((r) => r.body.event.text === 'Still there?'));
  });

  it('any connection may get the redelivery', async (t) => {
    const slack = await startSandbox(t);
    const two = await Promise.all([connect(slack), connect(slack)]);
    await slack.step(hello);
    await Promise.all(two.map((l) => l.request(1)));
    assert.deepEqual(two.map((l) => l.requests[0].retry_num).sort(), [0, 1]);
  });

  it('an event of a time without connections comes when there is one', async (t) => {
    const slack = await startSandbox(t);
    await slack.step(hello);
    const late = new Listener(slack);
    late.client.on('message', ({ ack }) => ack());
    await late.client.start();
    await slack.step({ clock: '61s' });
    const { retry_num, body } = await late.request();
    assert.equal(retry_num, 2);
    assert.equal(body.event.text, 'Hello');
  });

  it('Bolt: message, with the retry number in its context', async (t) => {
    const slack = await startSandbox(t);
    const heard = [];
    await boltApp(slack, (app) =>
      app.message('Hello', async ({ message, context, say }) => {
        heard.push([message.text, context.retryNum]);
        await say('Good day');
      }),
    );
    await slack.step(hello);
    await slack.message('ann', 'Lunch', (m) => m.text === 'Good day');
    assert.deepEqual(heard, [['Hello', 0]]);
  });

  it('Bolt: app_mention, answered in the thread', async (t) => {
    const slack = await startSandbox(t);
    await boltApp(slack, (app) => app.event('app_mention', ({ event, say }) => say({ text: 'Yes?', thread_ts: event.ts })));
    await slack.step({ as: 'ann', in: '#general', say: '@Lunch are you there' });
    const answer = await slack.message('ben', '#general', (m) => m.text === 'Yes?');
    assert.equal(answer.thread_ts, (await slack.messages('ben', '#general'))[0].ts);
  });
});
