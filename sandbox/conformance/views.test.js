// Submissions of modals: what they carry, and every answer to them.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { input, modal, option, section, typed } from './lib/blocks.js';
import { connect, webClient } from './lib/clients.js';
import { boltForm, form, open, send, soup, titles, withModal } from './lib/modals.js';
import { startSandbox } from './lib/sandbox.js';
import { until } from './lib/wait.js';

describe('view_submission', { concurrency: true, timeout: 60_000 }, () => {
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

  it('an ack without a payload closes the modal', async (t) => {
    const { slack } = await withModal(t, form);
    await slack.step(soup);
    await slack.step(send);
    assert.deepEqual(await titles(slack), []);
    assert.deepEqual(await slack.violations(), []);
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
});
