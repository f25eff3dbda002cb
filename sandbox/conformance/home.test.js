// The Home tab: opened, published, used.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { actions, button, section } from './lib/blocks.js';
import { boltApp, connect, webClient } from './lib/clients.js';
import { startSandbox } from './lib/sandbox.js';
import { until } from './lib/wait.js';

const home = (text) => ({ type: 'home', callback_id: 'home', blocks: [section(text), actions(button('order', 'Order'))] });
const open = { as: 'ann', home: true };

/** The Home tab that ann sees, once it says this. */
const says = (slack, text) =>
  until(`a Home tab that says ${text}`, async () => {
    const shown = (await slack.seen('ann')).home;
    return shown?.raw.blocks[0].text.text === text && shown;
  });

describe('app home', { concurrency: true, timeout: 60_000 }, () => {
  it('app_home_opened: the event, at first without a view, then with it', async (t) => {
    const slack = await startSandbox(t);
    const web = webClient(slack);
    const { client, requests } = await connect(slack);
    client.on('app_home_opened', ({ ack }) => ack());
    await slack.step(open);
    const { me, team, app, conversations } = await slack.seen('ann');
    const { view } = await web.views.publish({ user_id: me.id, view: home('Hello') });
    await slack.step(open);
    const [first, second] = requests.map((r) => r.body);
    const { event_ts, ...event } = first.event;
    const channel = conversations.find((c) => c.kind === 'app').id;
    assert.ok(event_ts);
    assert.deepEqual(event, { type: 'app_home_opened', user: me.id, channel, tab: 'home' });
    assert.deepEqual([first.type, first.team_id, first.api_app_id], ['event_callback', team.id, app.id]);
    assert.match(first.event_id, /^Ev/);
    assert.deepEqual([second.event.view.id, second.event.view.hash], [view.id, view.hash]);
    assert.equal(requests[0].accepts_response_payload, false);
    assert.deepEqual(await slack.violations(), []);
  });

  it('an app that does not listen hears nothing', async (t) => {
    const slack = await startSandbox(t, { events: ['message.im'] });
    const { client, requests } = await connect(slack);
    client.on('slash_commands', ({ ack }) => ack());
    await slack.step(open).catch(() => {}); // there may be no such tab to open
    await slack.step({ as: 'ann', in: '#general', say: '/lunch' });
    assert.deepEqual(requests.map((r) => r.type), ['slash_commands']);
  });

  it('a published view keeps its id; one with an old hash is refused', async (t) => {
    const slack = await startSandbox(t);
    const web = webClient(slack);
    const user_id = (await slack.seen('ann')).me.id;
    const first = await web.views.publish({ user_id, view: home('one') });
    const second = await web.views.publish({ user_id, view: home('two'), hash: first.view.hash });
    assert.equal(second.view.id, first.view.id);
    await assert.rejects(web.views.publish({ user_id, view: home('three'), hash: first.view.hash }), (e) => e.data.error === 'hash_conflict');
    await says(slack, 'two');
  });

  it('a button in it: the container is the view, there is no response_url', async (t) => {
    const slack = await startSandbox(t);
    const { client, requests } = await connect(slack);
    client.on('interactive', ({ ack }) => ack());
    const { view } = await webClient(slack).views.publish({ user_id: (await slack.seen('ann')).me.id, view: home('Hello') });
    await slack.step({ as: 'ann', in: 'Home', press: 'Order' });
    const { body } = requests[0];
    assert.deepEqual([body.type, body.actions[0].action_id, body.view.type, body.view.id], ['block_actions', 'order', 'home', view.id]);
    assert.deepEqual(body.container, { type: 'view', view_id: view.id });
    for (const absent of ['channel', 'message', 'response_url']) assert.ok(!(absent in body), absent);
  });

  it('Bolt: publishes when it is opened and again when its button is pressed', async (t) => {
    const slack = await startSandbox(t);
    const publish = (text) => ({ client, user }) => client.views.publish({ user_id: user, view: home(text) });
    await boltApp(slack, (app) => {
      app.event('app_home_opened', ({ event, client }) => publish('Welcome')({ client, user: event.user }));
      app.action('order', async ({ ack, body, client }) => {
        await ack();
        await publish('Ordered')({ client, user: body.user.id });
      });
    });
    await slack.step(open);
    await says(slack, 'Welcome');
    await slack.step({ as: 'ann', in: 'Home', press: 'Order' });
    await says(slack, 'Ordered');
  });
});
