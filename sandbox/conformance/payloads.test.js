// What the sandbox sends, against the types that Bolt gives to its listeners.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { actions, button, input, modal, option } from './lib/blocks.js';
import { connect, webClient } from './lib/clients.js';
import { startSandbox } from './lib/sandbox.js';
import { compile } from './lib/tsc.js';

// Where Bolt's types are narrower than Slack, slack.md section 1.3 counts: Slack sends "enterprise":
// null, no response_url for what happens in a view, no subtype for a plain message. A Home tab has no title.
const head = `
import type * as bolt from '@slack/bolt';
type Sent<T, K extends PropertyKey = never> = Omit<T, 'enterprise' | K>;
type Home = Omit<bolt.ViewOutput, 'title'>;
type Message = Sent<bolt.types.GenericMessageEvent, 'subtype'>;
declare function fits<T>(): <U extends T>(payload: U) => void; // unlike an annotation, lets more properties pass
`;

// The type of each kind of payload, by the order in which session makes them come.
const kinds = [
  ['slash command', 'bolt.SlashCommand'],
  ['block_suggestion', 'Sent<bolt.BlockSuggestion>'],
  ['action in a modal', "Sent<bolt.BlockAction<bolt.StaticSelectAction>, 'response_url'> & { view: bolt.ViewOutput }"],
  ['view_submission', 'Sent<bolt.ViewSubmitAction>'],
  ['view_closed', 'Sent<bolt.ViewClosedAction>'],
  ['button in a message', 'Sent<bolt.BlockAction<bolt.ButtonAction>> & { channel: object; message: object; state: object }'],
  ['select in a message', 'Sent<bolt.BlockAction<bolt.StaticSelectAction>>'],
  ['datepicker in a message', 'Sent<bolt.BlockAction<bolt.DatepickerAction>>'],
  ['global shortcut', 'Sent<bolt.GlobalShortcut>'],
  ['message shortcut', 'Sent<bolt.MessageShortcut>'],
  ['app_home_opened', 'bolt.EnvelopedEvent<bolt.types.AppHomeOpenedEvent>'],
  ['app_home_opened with a view', 'bolt.EnvelopedEvent<bolt.types.AppHomeOpenedEvent> & { event: { view: Home } }'],
  ['message', 'bolt.EnvelopedEvent<Message>'],
  ['app_mention', 'bolt.EnvelopedEvent<bolt.types.AppMentionEvent>'],
];

/** The payload of each kind, as a client gets it. */
async function session(t) {
  const slack = await startSandbox(t);
  const web = webClient(slack);
  const { client, requests } = await connect(slack);
  const soup = option('Soup', 'soup');
  const select = { type: 'static_select', action_id: 'size', options: [soup] };
  const search = { type: 'external_select', action_id: 'dish' };
  const view = modal('Order', [input('Dish', search), input('Size', select, { dispatch_action: true })], { notify_on_close: true });
  client.on('slash_commands', async ({ ack, body }) => {
    await ack();
    await web.views.open({ trigger_id: body.trigger_id, view });
  });
  const answers = { block_suggestion: { options: [soup] }, view_submission: { response_action: 'errors', errors: { dish: 'No' } } };
  client.on('slack_event', ({ type, ack, body }) => type === 'slash_commands' || ack(answers[body.type]));
  const ann = (step) => slack.step({ as: 'ann', ...step });

  await ann({ in: '#general', say: '/lunch' });
  await ann({ modal: 'Order', fill: { Dish: 'Soup' } });
  await ann({ modal: 'Order', fill: { Size: 'Soup' } });
  await ann({ modal: 'Order', submit: true });
  await ann({ modal: 'Order', close: true });
  const elements = [button('go', 'Go', { value: '1' }), { ...select, action_id: 'pick' }, { type: 'datepicker', action_id: 'day' }];
  await web.chat.postMessage({ channel: '#general', text: 'Lunch?', blocks: [actions(...elements)] });
  await ann({ in: '#general', press: 'Go' });
  await ann({ in: '#general', choose: { pick: 'Soup' } });
  await ann({ in: '#general', choose: { day: '2026-11-26' } });
  await ann({ shortcut: 'order' });
  await ann({ in: '#general', shortcut: 'order_this' });
  await ann({ home: true });
  await web.views.publish({ user_id: (await slack.seen('ann')).me.id, view: { type: 'home', blocks: [actions(button('go', 'Go'))] } });
  await ann({ home: true });
  await ann({ in: 'Lunch', say: 'Hello' });
  await ann({ in: '#general', say: 'Hello @Lunch' });
  return requests.map((r) => r.body);
}

it("payloads fit Bolt's types", { timeout: 60_000 }, async (t) => {
  const payloads = await session(t);
  assert.equal(payloads.length, kinds.length);
  const sources = kinds.map(([name, type], i) => [name.replaceAll(' ', '-'), `${head}fits<${type}>()(${JSON.stringify(payloads[i], null, 2)});\n`]);
  const faults = await compile(new Map(sources));
  for (const [name, found] of faults) await t.test(name, () => assert.deepEqual(found, []));
});
