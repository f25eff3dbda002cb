// Elements of messages: what the app hears when a person presses, chooses or picks.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { actions, button, option, section } from './lib/blocks.js';
import { boltApp, connect, webClient } from './lib/clients.js';
import { startSandbox } from './lib/sandbox.js';

const soup = option('Soup', 'soup');
const bread = option('Bread', 'bread');

/** A sandbox with one message of these blocks in #general and a client that acks everything. */
async function withMessage(t, ...blocks) {
  const slack = await startSandbox(t);
  const listener = await connect(slack);
  listener.client.on('interactive', ({ ack }) => ack());
  const { channel, ts } = await webClient(slack).chat.postMessage({ channel: '#general', text: 'Lunch?', blocks });
  return { slack, listener, channel, ts };
}

/** What ann's step made the app hear: the one action, without its time. */
async function actionAfter(t, element, step) {
  const { slack, listener } = await withMessage(t, actions(element));
  await slack.step({ as: 'ann', in: '#general', ...step });
  const { action_ts, ...action } = listener.requests[0].body.actions[0];
  assert.match(action_ts, /^\d+\.\d+$/);
  assert.deepEqual(await slack.violations(), []);
  return action;
}

describe('elements of messages', { concurrency: true, timeout: 60_000 }, () => {
  it('a button: the whole payload', async (t) => {
    const { slack, listener, channel, ts } = await withMessage(t, actions(button('order', 'Order', { value: '42', style: 'primary' })));
    await slack.step({ as: 'ann', in: '#general', press: 'Order' });
    const [{ type, accepts_response_payload, body }] = listener.requests;
    assert.deepEqual([type, accepts_response_payload], ['interactive', false]);
    const { me, team, app } = await slack.seen('ann');
    assert.ok(body.token && body.trigger_id);
    assert.match(body.response_url, /\/actions\//);
    assert.equal(body.type, 'block_actions');
    assert.deepEqual(body.user, { id: me.id, username: 'ann', name: 'ann', team_id: team.id });
    assert.deepEqual(body.team, { id: team.id, domain: 'acme' });
    assert.deepEqual(body.channel, { id: channel, name: 'general' });
    assert.deepEqual(body.container, { type: 'message', message_ts: ts, channel_id: channel, is_ephemeral: false });
    assert.deepEqual(body.state, { values: {} });
    assert.deepEqual([body.enterprise, body.is_enterprise_install, body.api_app_id], [null, false, app.id]);
    const { type: kind, user, bot_id, text } = body.message;
    assert.deepEqual([kind, user, bot_id, text, body.message.ts], ['message', app.user_id, app.bot_id, 'Lunch?', ts]);
    const [{ action_ts, ...action }] = body.actions;
    assert.ok(action_ts);
    assert.deepEqual(action, {
      type: 'button',
      block_id: 'acts',
      action_id: 'order',
      text: { type: 'plain_text', text: 'Order' },
      value: '42',
      style: 'primary',
    });
  });

  it('a select', async (t) => {
    const element = { type: 'static_select', action_id: 'dish', options: [soup, bread] };
    const action = await actionAfter(t, element, { choose: { dish: 'Bread' } });
    assert.deepEqual([action.type, action.selected_option.value, action.selected_option.text.text], ['static_select', 'bread', 'Bread']);
  });

  it('a datetimepicker', async (t) => {
    const element = { type: 'datetimepicker', action_id: 'when' };
    const action = await actionAfter(t, element, { choose: { when: '2026-11-26T12:30:00Z' } });
    assert.deepEqual(action, { type: 'datetimepicker', block_id: 'acts', action_id: 'when', selected_date_time: 1795696200 });
  });

  it('a datepicker and a timepicker', async (t) => {
    const day = await actionAfter(t, { type: 'datepicker', action_id: 'day' }, { choose: { day: '2026-11-26' } });
    const hour = await actionAfter(t, { type: 'timepicker', action_id: 'hour' }, { choose: { hour: '12:30' } });
    assert.deepEqual([day.selected_date, hour.selected_time], ['2026-11-26', '12:30']);
  });

  it('checkboxes and radio buttons', async (t) => {
    const several = await actionAfter(t, { type: 'checkboxes', action_id: 'dishes', options: [soup, bread] }, { choose: { dishes: ['Soup', 'Bread'] } });
    const one = await actionAfter(t, { type: 'radio_buttons', action_id: 'dish', options: [soup, bread] }, { choose: { dish: 'Soup' } });
    assert.deepEqual(several.selected_options.map((o) => o.value), ['soup', 'bread']);
    assert.equal(one.selected_option.value, 'soup');
  });

  it('a select of people', async (t) => {
    const { slack, listener } = await withMessage(t, actions({ type: 'users_select', action_id: 'cook' }));
    await slack.step({ as: 'ann', in: '#general', choose: { cook: 'ben' } });
    assert.equal(listener.requests[0].body.actions[0].selected_user, (await slack.seen('ben')).me.id);
  });

  it('an overflow menu beside a section', async (t) => {
    const menu = { type: 'overflow', action_id: 'more', options: [soup, bread] };
    const { slack, listener } = await withMessage(t, section('*Lunch*', { block_id: 'line', accessory: menu }));
    await slack.step({ as: 'ann', in: '#general', choose: { Lunch: 'Soup' } });
    const [{ type, block_id, selected_option }] = listener.requests[0].body.actions;
    assert.deepEqual([type, block_id, selected_option.value], ['overflow', 'line', 'soup']);
  });

  it('the values of the other elements come along in the state', async (t) => {
    const select = { type: 'static_select', action_id: 'dish', options: [soup, bread] };
    const { slack, listener } = await withMessage(t, actions(select, button('order', 'Order')));
    await slack.step({ as: 'ann', in: '#general', choose: { dish: 'Bread' } });
    await slack.step({ as: 'ann', in: '#general', press: 'Order' });
    const { values } = listener.requests[1].body.state;
    assert.deepEqual([values.acts.dish.type, values.acts.dish.selected_option.value], ['static_select', 'bread']);
  });

  it('an ephemeral message is not in the payload', async (t) => {
    const slack = await startSandbox(t);
    const { client, requests } = await connect(slack);
    client.on('interactive', ({ ack }) => ack());
    const user = (await slack.seen('ann')).me.id;
    const channel = (await slack.seen('ann')).conversations.find((c) => c.name === 'general').id;
    await webClient(slack).chat.postEphemeral({ channel, user, text: 'Psst', blocks: [actions(button('order', 'Order'))] });
    await slack.step({ as: 'ann', in: '#general', press: 'Order' });
    assert.equal(requests[0].body.container.is_ephemeral, true);
    assert.equal(requests[0].body.message, undefined);
  });

  it('Bolt: each action finds its listener, by action id and by block id', async (t) => {
    const slack = await startSandbox(t);
    const heard = [];
    const listen = (name) => async ({ ack, action }) => {
      await ack();
      heard.push([name, action.type]);
    };
    const app = await boltApp(slack, (app) => {
      app.action('dish', listen('dish'));
      app.action({ block_id: 'acts', action_id: /^or/ }, listen('order'));
      app.action({ type: 'block_actions', action_id: 'when' }, listen('when'));
    });
    const select = { type: 'static_select', action_id: 'dish', options: [soup, bread] };
    const blocks = [actions(select, { type: 'datetimepicker', action_id: 'when' }, button('order', 'Order'))];
    await app.client.chat.postMessage({ channel: '#general', text: 'Lunch?', blocks });
    await slack.step({ as: 'ann', in: '#general', choose: { dish: 'Soup' } });
    await slack.step({ as: 'ann', in: '#general', choose: { when: '2026-11-26T12:30:00Z' } });
    await slack.step({ as: 'ann', in: '#general', press: 'Order' });
    assert.deepEqual(heard, [['dish', 'static_select'], ['when', 'datetimepicker'], ['order', 'button']]);
  });

  it('Bolt: a button changes its message with chat.update', async (t) => {
    const slack = await startSandbox(t);
    const app = await boltApp(slack, (app) =>
      app.action('order', async ({ ack, body, client }) => {
        await ack();
        await client.chat.update({ channel: body.channel.id, ts: body.message.ts, text: 'Ordered', blocks: [section('Ordered')] });
      }),
    );
    await app.client.chat.postMessage({ channel: '#general', text: 'Lunch?', blocks: [actions(button('order', 'Order'))] });
    await slack.step({ as: 'ann', in: '#general', press: 'Order' });
    await slack.message('ben', '#general', (m) => m.text === 'Ordered');
    assert.equal((await slack.messages('ben', '#general')).length, 1);
  });
});
