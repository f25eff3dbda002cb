// Modals: opening, every answer to a submission, closing, the stack and its limits.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { actions, button, input, modal, option, section, typed } from './lib/blocks.js';
import { boltApp, connect, webClient } from './lib/clients.js';
import { startSandbox } from './lib/sandbox.js';
import { until } from './lib/wait.js';

const form = modal('Order', [input('Dish', typed('dish'))], { private_metadata: 'table 4' });
const open = { as: 'ann', in: '#general', say: '/lunch' };
const send = { as: 'ann', modal: 'Order', submit: true };
const soup = { as: 'ann', modal: 'Order', fill: { Dish: 'Soup' } };

/**
 * A sandbox where /lunch opens a view and each submission is answered.
 *
 * @param answer says what the ack of a submission holds
 */
async function withModal(t, view, answer = () => undefined) {
  const slack = await startSandbox(t);
  const web = webClient(slack);
  const listener = await connect(slack);
  listener.client.on('slash_commands', async ({ ack, body }) => {
    await ack();
    await web.views.open({ trigger_id: body.trigger_id, view });
  });
  listener.client.on('interactive', ({ ack, body }) => (body.type === 'view_submission' ? ack(answer(body)) : ack()));
  await slack.step(open);
  await slack.modal('ann', view.title.text);
  return { slack, web, heard: (type) => listener.requests.filter((r) => r.body.type === type) };
}

const titles = async (slack) => (await slack.seen('ann')).views.map((v) => v.raw.title.text);

/** A Bolt app where /lunch opens a view and "form" is answered by answer. */
function boltForm(slack, view, answer) {
  return boltApp(slack, (app) => {
    app.command('/lunch', async ({ ack, body, client }) => {
      await ack();
      await client.views.open({ trigger_id: body.trigger_id, view });
    });
    app.view('form', answer);
  });
}

describe('modals', { concurrency: true, timeout: 60_000 }, () => {
  it('a submission carries what was typed and the whole view', async (t) => {
    const { slack, heard } = await withModal(t, form);
    await slack.step(soup);
    await slack.step(send);
    const [{ accepts_response_payload, body }] = heard('view_submission');
    const { me, team, app } = await slack.seen('ann');
    assert.equal(accepts_response_payload, true);
    assert.ok(body.token && body.trigger_id);
    assert.deepEqual(body.user, { id: me.id, username: 'ann', name: 'ann', team_id: team.id });
    assert.deepEqual([body.api_app_id, body.enterprise, body.is_enterprise_install], [app.id, null, false]);
    assert.deepEqual(body.response_urls, []);
    const { view } = body;
    assert.match(view.id, /^V/);
    assert.ok(view.hash);
    assert.deepEqual(view.state.values, { dish: { dish: { type: 'plain_text_input', value: 'Soup' } } });
    assert.deepEqual(
      [view.type, view.callback_id, view.private_metadata, view.root_view_id, view.previous_view_id, view.team_id, view.app_id],
      ['modal', 'form', 'table 4', view.id, null, team.id, app.id],
    );
    assert.deepEqual([view.title.text, view.submit.text, view.close.text, view.external_id], ['Order', 'Send', 'Cancel', '']);
    assert.deepEqual([view.notify_on_close, view.clear_on_close, view.bot_id], [false, false, app.bot_id]);
    assert.equal(view.blocks[0].block_id, 'dish');
  });

  it('an ack without a payload closes the modal', async (t) => {
    const { slack } = await withModal(t, form);
    await slack.step(soup);
    await slack.step(send);
    assert.deepEqual(await titles(slack), []);
    assert.deepEqual(await slack.violations(), []);
  });

  it('values of every kind of input arrive in their own form', async (t) => {
    const dishes = [option('Soup', 'soup'), option('Bread', 'bread')];
    const inputs = [
      input('Dish', { type: 'static_select', action_id: 'dish', options: dishes }),
      input('Sides', { type: 'multi_static_select', action_id: 'sides', options: dishes }),
      input('Extras', { type: 'checkboxes', action_id: 'extras', options: dishes }),
      input('Size', { type: 'radio_buttons', action_id: 'size', options: dishes }),
      input('When', { type: 'datetimepicker', action_id: 'when' }),
      input('Day', { type: 'datepicker', action_id: 'day' }),
      input('Hour', { type: 'timepicker', action_id: 'hour' }),
      input('Cook', { type: 'users_select', action_id: 'cook' }),
      input('Guests', { type: 'multi_users_select', action_id: 'guests' }),
      input('Spoons', { type: 'number_input', action_id: 'spoons', is_decimal_allowed: false }),
      input('Mail', { type: 'email_text_input', action_id: 'mail' }),
      input('Menu', { type: 'url_text_input', action_id: 'menu' }),
      input('Note', typed('note'), { optional: true }),
    ];
    const { slack, heard } = await withModal(t, modal('Order', inputs));
    const fill = {
      Dish: 'Bread', Sides: ['Soup'], Extras: ['Soup', 'Bread'], Size: 'Soup', When: '2026-11-26T12:30:00Z', Day: '2026-11-26', Hour: '12:30',
      Cook: 'ben', Guests: ['ann', 'ben'], Spoons: '3', Mail: 'ann@example.com', Menu: 'https://example.com/menu',
    };
    await slack.step({ as: 'ann', modal: 'Order', fill });
    await slack.step(send);
    const ids = Object.fromEntries(await Promise.all(['ann', 'ben'].map(async (name) => [name, (await slack.seen(name)).me.id])));
    const { values } = heard('view_submission')[0].body.view.state;
    const given = Object.fromEntries(Object.entries(values).map(([block, of]) => [block, of[block]]));
    const chosen = (o) => (Array.isArray(o) ? o.map((one) => one.value) : o.value);
    assert.deepEqual(chosen(given.dish.selected_option), 'bread');
    assert.deepEqual(chosen(given.sides.selected_options), ['soup']);
    assert.deepEqual(chosen(given.extras.selected_options), ['soup', 'bread']);
    assert.deepEqual(chosen(given.size.selected_option), 'soup');
    assert.deepEqual(given.when, { type: 'datetimepicker', selected_date_time: 1795696200 });
    assert.deepEqual(given.day, { type: 'datepicker', selected_date: '2026-11-26' });
    assert.deepEqual(given.hour, { type: 'timepicker', selected_time: '12:30' });
    assert.deepEqual(given.cook, { type: 'users_select', selected_user: ids.ben });
    assert.deepEqual(given.guests, { type: 'multi_users_select', selected_users: [ids.ann, ids.ben] });
    assert.deepEqual(given.spoons, { type: 'number_input', value: '3' });
    assert.deepEqual(given.mail, { type: 'email_text_input', value: 'ann@example.com' });
    assert.deepEqual(given.menu, { type: 'url_text_input', value: 'https://example.com/menu' });
    assert.deepEqual(given.note, { type: 'plain_text_input', value: null });
  });

  it('errors stand under their inputs, and the modal stays', async (t) => {
    const { slack } = await withModal(t, form, () => ({ response_action: 'errors', errors: { dish: 'We are out of that' } }));
    await slack.step(soup);
    await slack.step(send);
    const top = await slack.modal('ann', 'Order');
    assert.deepEqual(top.errors, { dish: 'We are out of that' });
    assert.equal(top.values.dish.dish.text, 'Soup');
  });

  it('errors for a block that is no input are trouble', async (t) => {
    const { slack } = await withModal(t, form, () => ({ response_action: 'errors', errors: { nowhere: 'No' } }));
    await slack.step(soup);
    await slack.step(send);
    assert.equal((await slack.modal('ann', 'Order')).error, 'We had some trouble connecting. Try again?');
  });

  it('update replaces the view under the same id', async (t) => {
    const thanks = modal('Thanks', [section('On its way')], { submit: undefined });
    const { slack, heard } = await withModal(t, form, () => ({ response_action: 'update', view: thanks }));
    await slack.step(soup);
    await slack.step(send);
    const top = await slack.modal('ann', 'Thanks');
    assert.equal(top.id, heard('view_submission')[0].body.view.id);
    assert.deepEqual(await titles(slack), ['Thanks']);
  });

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

  it('a submission without an ack leaves the modal with trouble', async (t) => {
    const slack = await startSandbox(t);
    const web = webClient(slack);
    const { client } = await connect(slack);
    client.on('slash_commands', async ({ ack, body }) => {
      await ack();
      await web.views.open({ trigger_id: body.trigger_id, view: form });
    });
    await slack.step(open);
    await slack.step(soup);
    await slack.step(send);
    assert.equal((await slack.modal('ann', 'Order')).error, 'We had some trouble connecting. Try again?');
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

  it('a trigger id is good for one view', async (t) => {
    const slack = await startSandbox(t);
    const web = webClient(slack);
    const { client, requests } = await connect(slack);
    client.on('slash_commands', ({ ack }) => ack());
    await slack.step(open);
    const { trigger_id } = requests[0].body;
    await web.views.open({ trigger_id, view: form });
    const refused = (error) => (e) => e.data.error === error;
    await assert.rejects(web.views.open({ trigger_id, view: form }), refused('exchanged_trigger_id'));
    await assert.rejects(web.views.open({ trigger_id: '1.2.x', view: form }), refused('invalid_trigger_id'));
  });

  it('a trigger id is good for three seconds', async (t) => {
    const slack = await startSandbox(t);
    const web = webClient(slack);
    const { requests } = await connect(slack);
    await slack.step(open); // which ends when the app has not acked for three seconds
    await assert.rejects(web.views.open({ trigger_id: requests[0].body.trigger_id, view: form }), (e) => e.data.error === 'expired_trigger_id');
  });

  it('views.update with the hash of an older view is refused', async (t) => {
    const { slack, web } = await withModal(t, form);
    const { id, raw } = await slack.modal('ann', 'Order');
    const more = { ...form, blocks: [...form.blocks, section('Today: soup')] };
    const { view } = await web.views.update({ view_id: id, hash: raw.hash, view: more });
    assert.notEqual(view.hash, raw.hash);
    await assert.rejects(web.views.update({ view_id: id, hash: raw.hash, view: form }), (e) => e.data.error === 'hash_conflict');
  });

  it('views.update keeps what was typed', async (t) => {
    const { slack, web } = await withModal(t, { ...form, external_id: 'order-1' });
    await slack.step(soup);
    await web.views.update({ external_id: 'order-1', view: { ...form, external_id: 'order-1', blocks: [section('Today'), ...form.blocks] } });
    assert.equal((await slack.modal('ann', 'Order')).values.dish.dish.text, 'Soup');
  });

  it('an input with dispatch_action tells the app at once', async (t) => {
    const select = { type: 'static_select', action_id: 'dish', options: [option('Soup', 'soup')] };
    const { slack, heard } = await withModal(t, modal('Order', [input('Dish', select, { dispatch_action: true })]));
    await slack.step({ as: 'ann', modal: 'Order', fill: { Dish: 'Soup' } });
    const [{ body }] = heard('block_actions');
    assert.equal(body.actions[0].selected_option.value, 'soup');
    assert.deepEqual([body.container.type, body.container.view_id], ['view', body.view.id]);
    assert.equal(body.view.state.values.dish.dish.selected_option.value, 'soup');
    assert.equal(body.response_url, undefined);
  });

  it('a wrong view is refused with pointers', async (t) => {
    const slack = await startSandbox(t);
    const web = webClient(slack);
    const { client, requests } = await connect(slack);
    client.on('slash_commands', ({ ack }) => ack());
    await slack.step(open);
    const wrong = modal('A title of more than twenty-four characters', [section('x')]);
    await assert.rejects(web.views.open({ trigger_id: requests[0].body.trigger_id, view: wrong }), (e) => {
      assert.equal(e.data.error, 'invalid_arguments');
      assert.match(e.data.response_metadata.messages.join('\n'), /\[json-pointer:\/view\/title/);
      return true;
    });
  });

  it('Bolt: errors, then a push, then clear', async (t) => {
    const slack = await startSandbox(t);
    const drink = modal('Drink', [section('Tea?')], { callback_id: 'drink' });
    const app = await boltForm(slack, form, async ({ ack, view }) => {
      const dish = view.state.values.dish.dish.value;
      await ack(dish === 'Soup' ? { response_action: 'push', view: drink } : { response_action: 'errors', errors: { dish: 'Only soup' } });
    });
    app.view('drink', ({ ack }) => ack({ response_action: 'clear' }));
    await slack.step(open);
    await slack.step({ as: 'ann', modal: 'Order', fill: { Dish: 'Cake' } });
    await slack.step(send);
    assert.deepEqual((await slack.modal('ann', 'Order')).errors, { dish: 'Only soup' });
    await slack.step(soup);
    await slack.step(send);
    await slack.step({ as: 'ann', modal: 'Drink', submit: true });
    assert.deepEqual(await titles(slack), []);
    assert.deepEqual(await slack.violations(), []);
  });

  it('Bolt: update in the ack, and again by id afterwards', async (t) => {
    const slack = await startSandbox(t);
    const word = (text) => modal('Thanks', [section(text)], { submit: undefined });
    await boltForm(slack, form, async ({ ack, view, client }) => {
      await ack({ response_action: 'update', view: word('One moment') });
      await client.views.update({ view_id: view.id, view: word('On its way') });
    });
    await slack.step(open);
    await slack.step(soup);
    await slack.step(send);
    await until('the second update', async () => (await slack.modal('ann', 'Thanks')).raw.blocks[0].text.text === 'On its way');
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
