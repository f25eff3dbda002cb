// External selects: a person types, the app suggests.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { input, modal, option, plain } from './lib/blocks.js';
import { boltApp, connect, webClient } from './lib/clients.js';
import { startSandbox } from './lib/sandbox.js';

const select = { type: 'external_select', action_id: 'dish', min_query_length: 2 };
const form = modal('Order', [input('Dish', select)]);
const soup = option('Tomato soup', 'soup');
const open = { as: 'ann', in: '#general', say: '/lunch' };
const choose = { as: 'ann', modal: 'Order', fill: { Dish: 'Tomato soup' }, search: 'tom' };
const send = { as: 'ann', modal: 'Order', submit: true };

/** A Bolt app where /lunch opens the form, and what it was asked and sent. */
async function withForm(slack, suggest) {
  const heard = { asked: [], sent: [] };
  await boltApp(slack, (app) => {
    app.command('/lunch', async ({ ack, body, client }) => {
      await ack();
      await client.views.open({ trigger_id: body.trigger_id, view: form });
    });
    app.options('dish', async ({ ack, body }) => {
      heard.asked.push(body);
      await ack(suggest());
    });
    app.view('form', async ({ ack, view }) => {
      await ack();
      heard.sent.push(view.state.values.dish.dish);
    });
  });
  await slack.step(open);
  return heard;
}

describe('block_suggestion', { concurrency: true, timeout: 60_000 }, () => {
  it('asks with what was typed, and sends the option that was chosen', async (t) => {
    const slack = await startSandbox(t);
    const { asked, sent } = await withForm(slack, () => ({ options: [soup, option('Bread', 'bread')] }));
    await slack.step(choose);
    await slack.step(send);
    const [{ type, value, action_id, block_id, view, container, api_app_id, user, team, token }] = asked;
    assert.deepEqual([type, value, action_id, block_id], ['block_suggestion', 'tom', 'dish', 'dish']);
    assert.deepEqual(container, { type: 'view', view_id: view.id });
    assert.ok(token && api_app_id && user.id && team.id);
    assert.equal(sent[0].type, 'external_select');
    assert.deepEqual([sent[0].selected_option.value, sent[0].selected_option.text.text], ['soup', 'Tomato soup']);
    assert.deepEqual(await slack.violations(), []);
  });

  it('takes option groups', async (t) => {
    const slack = await startSandbox(t);
    const { sent } = await withForm(slack, () => ({ option_groups: [{ label: plain('Hot'), options: [soup] }] }));
    await slack.step(choose);
    await slack.step(send);
    assert.equal(sent[0].selected_option.value, 'soup');
  });

  it('the envelope accepts a payload', async (t) => {
    const slack = await startSandbox(t);
    const { client, requests } = await connect(slack);
    client.on('slash_commands', async ({ ack, body }) => {
      await ack();
      await webClient(slack).views.open({ trigger_id: body.trigger_id, view: form });
    });
    client.on('interactive', ({ ack }) => ack({ options: [soup] }));
    await slack.step(open);
    await slack.step(choose);
    const asked = requests.find((r) => r.body.type === 'block_suggestion');
    assert.deepEqual([asked.type, asked.accepts_response_payload], ['interactive', true]);
  });
});
