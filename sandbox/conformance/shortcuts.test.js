// Shortcuts: one from anywhere, one on a message.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { modal, section } from './lib/blocks.js';
import { boltApp, connect } from './lib/clients.js';
import { startSandbox } from './lib/sandbox.js';

const everywhere = { as: 'ann', shortcut: 'order' };
const onMessage = { as: 'ann', in: '#general', message: 'Soup', shortcut: 'order_this' };

describe('shortcuts', { concurrency: true, timeout: 60_000 }, () => {
  it('a global one has no channel and no response_url', async (t) => {
    const slack = await startSandbox(t);
    const { client, requests } = await connect(slack);
    client.on('interactive', ({ ack }) => ack());
    await slack.step(everywhere);
    const [{ type, accepts_response_payload, body }] = requests;
    assert.deepEqual([type, accepts_response_payload], ['interactive', false]);
    assert.deepEqual([body.type, body.callback_id], ['shortcut', 'order']);
    assert.ok(body.token && body.trigger_id && body.action_ts);
    assert.deepEqual([body.user.username, body.team.domain], ['ann', 'acme']);
    assert.deepEqual([body.enterprise, body.is_enterprise_install], [null, false]);
    for (const absent of ['channel', 'response_url', 'message']) assert.ok(!(absent in body), absent);
    assert.deepEqual(await slack.violations(), []);
  });

  it('one on a message brings the message, its channel and a response_url', async (t) => {
    const slack = await startSandbox(t);
    const { client, requests } = await connect(slack);
    client.on('interactive', ({ ack }) => ack());
    await slack.step({ as: 'ben', in: '#general', say: 'Soup is good' });
    await slack.step(onMessage);
    const { body } = requests[0];
    const said = await slack.message('ann', '#general');
    assert.deepEqual([body.type, body.callback_id, body.channel.name], ['message_action', 'order_this', 'general']);
    assert.deepEqual([body.message_ts, body.message.ts, body.message.text], [said.ts, said.ts, 'Soup is good']);
    assert.equal(body.message.user, (await slack.seen('ben')).me.id);
    assert.match(body.response_url, /^http/);
    assert.ok(body.trigger_id && body.action_ts && body.token);
  });

  it('Bolt: a global one opens a modal', async (t) => {
    const slack = await startSandbox(t);
    await boltApp(slack, (app) =>
      app.shortcut('order', async ({ ack, shortcut, client }) => {
        await ack();
        await client.views.open({ trigger_id: shortcut.trigger_id, view: modal('Order', [section('Soup?')]) });
      }),
    );
    await slack.step(everywhere);
    await slack.modal('ann', 'Order');
  });

  it('Bolt: one on a message answers in its thread and to the person alone', async (t) => {
    const slack = await startSandbox(t);
    await boltApp(slack, (app) =>
      app.shortcut({ type: 'message_action', callback_id: 'order_this' }, async ({ ack, shortcut, say, respond }) => {
        await ack();
        await say({ text: `${shortcut.message.text}? Yes.`, thread_ts: shortcut.message.ts });
        await respond('Ordered for you');
      }),
    );
    await slack.step({ as: 'ben', in: '#general', say: 'Soup' });
    await slack.step(onMessage);
    await slack.message('ann', '#general', (m) => m.text === 'Ordered for you' && m.ephemeral);
    const [said, answer, ...more] = await slack.messages('ben', '#general');
    assert.deepEqual([answer.text, answer.thread_ts, more], ['Soup? Yes.', said.ts, []]);
  });
});
