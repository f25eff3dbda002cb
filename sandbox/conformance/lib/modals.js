// A modal of the app Lunch, and ways to open it.
import { input, modal, typed } from './blocks.js';
import { boltApp, connect, webClient } from './clients.js';
import { startSandbox } from './sandbox.js';

export const form = modal('Order', [input('Dish', typed('dish'))], { private_metadata: 'table 4' });

// What ann does: she runs the command, types, sends.
export const open = { as: 'ann', in: '#general', say: '/lunch' };
export const soup = { as: 'ann', modal: 'Order', fill: { Dish: 'Soup' } };
export const send = { as: 'ann', modal: 'Order', submit: true };

/**
 * A sandbox where /lunch has opened a view for ann.
 *
 * @param answer says what the ack of a submission holds
 * @returns the sandbox, the Web API, and heard(type): the payloads of a type so far
 */
export async function withModal(t, view, answer = () => undefined) {
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

/** A Bolt app where /lunch opens a view and its submission is answered. */
export function boltForm(slack, view, answer) {
  return boltApp(slack, (app) => {
    app.command('/lunch', async ({ ack, body, client }) => {
      await ack();
      await client.views.open({ trigger_id: body.trigger_id, view });
    });
    app.view('form', answer);
  });
}

/** The titles of ann's modals, bottom first. */
export async function titles(slack) {
  return (await slack.seen('ann')).views.map((v) => v.raw.title.text);
}
