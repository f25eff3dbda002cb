// response_url: five uses, thirty minutes, and what a use can do.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { boltApp, webClient } from './lib/clients.js';
import { startSandbox } from './lib/sandbox.js';

/** Has ann run a command and returns Bolt's respond for it. */
async function respondTo(slack) {
  let respond;
  await boltApp(slack, (app) =>
    app.command('/lunch', async (c) => {
      respond = c.respond;
      await c.ack();
    }),
  );
  await slack.step({ as: 'ann', in: '#general', say: '/lunch' });
  return respond;
}

/** Has ann press a button in a message of the app and returns Bolt's respond for it. */
async function respondToPress(slack) {
  let respond;
  await boltApp(slack, (app) =>
    app.action('order', async (c) => {
      respond = c.respond;
      await c.ack();
    }),
  );
  const order = { type: 'button', action_id: 'order', text: { type: 'plain_text', text: 'Order' } };
  await webClient(slack).chat.postMessage({ channel: '#general', text: 'Soup?', blocks: [{ type: 'actions', elements: [order] }] });
  await slack.step({ as: 'ann', in: '#general', press: 'Order' });
  return respond;
}

const texts = async (slack, by) => (await slack.messages(by, '#general')).map((m) => m.text);
const refused = { code: 'slack_bolt_respond_error', statusCode: 404 };

describe('response_url', { concurrency: true, timeout: 60_000 }, () => {
  it('takes five messages, and no sixth', async (t) => {
    const slack = await startSandbox(t);
    const respond = await respondTo(slack);
    for (const n of [1, 2, 3, 4, 5]) await respond(`answer ${n}`);
    await assert.rejects(respond('answer 6'), refused);
    assert.deepEqual(await texts(slack, 'ann'), ['answer 1', 'answer 2', 'answer 3', 'answer 4', 'answer 5']);
  });

  it('lives for thirty minutes, and no longer', async (t) => {
    const slack = await startSandbox(t);
    const respond = await respondTo(slack);
    await slack.step({ clock: '29m' });
    await respond('in time');
    await slack.step({ clock: '61s' });
    await assert.rejects(respond('too late'), refused);
    assert.deepEqual(await texts(slack, 'ann'), ['in time']);
  });

  it('every payload has one of its own', async (t) => {
    const slack = await startSandbox(t);
    const urls = [];
    await boltApp(slack, (app) =>
      app.command('/lunch', async ({ ack, body }) => {
        urls.push(body.response_url);
        await ack();
      }),
    );
    for (const _ of [1, 2]) await slack.step({ as: 'ann', in: '#general', say: '/lunch' });
    assert.notEqual(urls[0], urls[1]);
  });

  it('speaks to the person alone unless told otherwise', async (t) => {
    const slack = await startSandbox(t);
    const respond = await respondTo(slack);
    await respond('For you');
    await respond({ text: 'For all', response_type: 'in_channel' });
    assert.deepEqual(await texts(slack, 'ann'), ['For you', 'For all']);
    assert.deepEqual(await texts(slack, 'ben'), ['For all']);
  });

  it('replace_original does nothing for a command: there is no original', async (t) => {
    const slack = await startSandbox(t);
    const respond = await respondTo(slack);
    await respond('one');
    await respond({ text: 'two', replace_original: true });
    assert.deepEqual(await texts(slack, 'ann'), ['one', 'two']);
  });

  it('replaces the message that was pressed', async (t) => {
    const slack = await startSandbox(t);
    const respond = await respondToPress(slack);
    await respond({ text: 'Ordered', replace_original: true });
    assert.deepEqual(await texts(slack, 'ben'), ['Ordered']);
  });

  it('adds a message beside the one that was pressed', async (t) => {
    const slack = await startSandbox(t);
    const respond = await respondToPress(slack);
    await respond({ text: 'Ordered', replace_original: false });
    assert.deepEqual(await texts(slack, 'ann'), ['Soup?', 'Ordered']);
    assert.deepEqual(await texts(slack, 'ben'), ['Soup?']);
  });

  it('deletes the message that was pressed', async (t) => {
    const slack = await startSandbox(t);
    const respond = await respondToPress(slack);
    await respond({ delete_original: true });
    assert.deepEqual(await texts(slack, 'ben'), []);
  });
});
