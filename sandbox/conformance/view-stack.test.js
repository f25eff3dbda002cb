// Modals on top of each other, and modals that are closed.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { actions, button, input, modal, section, typed } from './lib/blocks.js';
import { connect, webClient } from './lib/clients.js';
import { boltForm, form, open, send, soup, titles, withModal } from './lib/modals.js';
import { startSandbox } from './lib/sandbox.js';
import { until } from './lib/wait.js';

describe('stack of modals', { concurrency: true, timeout: 60_000 }, () => {
  it('push puts a view on top, which knows what is below it', async (t) => {
    const second = modal('Drink', [input('Drink', typed('drink'))], { callback_id: 'drink' });
    const answer = ({ view }) => (view.callback_id === 'form' ? { response_action: 'push', view: second } : undefined);
    const { slack, heard } = await withModal(t, form, answer);
    await slack.step(soup);
    await slack.step(send);
    await slack.step({ as: 'ann', modal: 'Drink', fill: { Drink: 'Tea' } });
    assert.deepEqual(await titles(slack), ['Order', 'Drink']);
    await slack.step({ as: 'ann', modal: 'Drink', submit: true });
    const [below, top] = heard('view_submission').map((r) => r.body.view);
    assert.deepEqual([top.root_view_id, top.previous_view_id], [below.id, below.id]);
    assert.deepEqual(await titles(slack), ['Order']);
  });

  it('clear closes the whole stack', async (t) => {
    const second = modal('Drink', [input('Drink', typed('drink'))], { callback_id: 'drink' });
    const answer = ({ view }) => (view.callback_id === 'form' ? { response_action: 'push', view: second } : { response_action: 'clear' });
    const { slack } = await withModal(t, form, answer);
    await slack.step(soup);
    await slack.step(send);
    await slack.step({ as: 'ann', modal: 'Drink', fill: { Drink: 'Tea' } });
    await slack.step({ as: 'ann', modal: 'Drink', submit: true });
    assert.deepEqual(await titles(slack), []);
  });

  it('a button in a modal pushes a view; a fourth one is refused', async (t) => {
    const slack = await startSandbox(t);
    const web = webClient(slack);
    const { client } = await connect(slack);
    const step = (n) => modal(`Step ${n}`, [actions(button('more', 'More'))], { submit: undefined });
    const refusals = [];
    client.on('slash_commands', async ({ ack, body }) => {
      await ack();
      await web.views.open({ trigger_id: body.trigger_id, view: step(1) });
    });
    client.on('interactive', async ({ ack, body }) => {
      await ack();
      const n = Number(body.view.title.text.slice(5)) + 1;
      await web.views.push({ trigger_id: body.trigger_id, view: step(n) }).catch((e) => refusals.push(e.data.error));
    });
    await slack.step(open);
    await slack.step({ as: 'ann', modal: 'Step 1', press: 'More' });
    await slack.step({ as: 'ann', modal: 'Step 2', press: 'More' });
    await slack.step({ as: 'ann', modal: 'Step 3', press: 'More' });
    await until('a refusal', () => refusals.length);
    assert.deepEqual(refusals, ['push_limit_reached']);
    assert.deepEqual(await titles(slack), ['Step 1', 'Step 2', 'Step 3']);
  });

  it('Cancel tells the app which view was closed', async (t) => {
    const { slack, heard } = await withModal(t, { ...form, notify_on_close: true });
    const { id } = await slack.modal('ann', 'Order');
    await slack.step({ as: 'ann', modal: 'Order', close: true });
    const [{ accepts_response_payload, body }] = heard('view_closed');
    assert.deepEqual([accepts_response_payload, body.is_cleared, body.view.id], [false, false, id]);
    assert.deepEqual(await titles(slack), []);
  });

  it('the X closes the stack and tells of its root view', async (t) => {
    const second = modal('Drink', [section('Tea?')], { submit: undefined });
    const { slack, heard } = await withModal(t, { ...form, notify_on_close: true }, () => ({ response_action: 'push', view: second }));
    const root = await slack.modal('ann', 'Order');
    await slack.step(soup);
    await slack.step(send);
    await slack.step({ as: 'ann', modal: 'Drink', close_all: true });
    const [{ body }] = heard('view_closed');
    assert.deepEqual([body.is_cleared, body.view.id], [true, root.id]);
    assert.deepEqual(await titles(slack), []);
  });

  it('without notify_on_close nothing is told', async (t) => {
    const { slack, heard } = await withModal(t, form);
    await slack.step({ as: 'ann', modal: 'Order', close: true });
    await slack.step(open);
    await slack.modal('ann', 'Order');
    assert.deepEqual(heard('view_closed'), []);
  });

  it('Bolt: view_closed', async (t) => {
    const slack = await startSandbox(t);
    const closed = [];
    const app = await boltForm(slack, { ...form, notify_on_close: true }, ({ ack }) => ack());
    app.view({ type: 'view_closed', callback_id: 'form' }, async ({ ack, body }) => {
      await ack();
      closed.push(body.is_cleared);
    });
    await slack.step(open);
    await slack.step({ as: 'ann', modal: 'Order', close: true });
    assert.deepEqual(closed, [false]);
  });
});
