// 429: Slack says how long to wait, and Slack's clients wait.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { boltApp, Listener, webClient } from './lib/clients.js';
import { startSandbox } from './lib/sandbox.js';
import { next } from './lib/wait.js';

describe('429 with Retry-After', { concurrency: true, timeout: 60_000 }, () => {
  it('the client waits as long as it is told, and the call goes through', async (t) => {
    const slack = await startSandbox(t);
    const web = webClient(slack);
    await slack.fault({ method: 'chat.postMessage', retry_after: '1s' });
    const told = next(web, 'rate_limited');
    const began = Date.now();
    await web.chat.postMessage({ channel: '#general', text: 'Lunch' });
    assert.equal(await told, 1);
    assert.ok(Date.now() - began >= 1000);
    const statuses = (await slack.calls()).map((c) => [c.method, c.status]);
    assert.deepEqual(statuses, [['chat.postMessage', 429], ['chat.postMessage', 200]]);
    assert.equal((await slack.messages('ann', '#general')).length, 1);
  });

  it('the answer has the status, the header and the error', async (t) => {
    const slack = await startSandbox(t);
    await slack.fault({ method: 'users.list', retry_after: '7s' });
    const answer = await fetch(`${slack.apiURL}users.list`, { method: 'POST', headers: { Authorization: `Bearer ${slack.botToken}` } });
    assert.deepEqual([answer.status, answer.headers.get('retry-after')], [429, '7']);
    assert.deepEqual(await answer.json(), { ok: false, error: 'ratelimited' });
  });

  it('opening a connection waits too', async (t) => {
    const slack = await startSandbox(t);
    await slack.fault({ method: 'apps.connections.open', retry_after: '1s' });
    const { client } = new Listener(slack);
    const began = Date.now();
    await client.start();
    assert.ok(Date.now() - began >= 1000);
    await slack.connections(1);
  });

  it('Bolt: an answer to a command waits', async (t) => {
    const slack = await startSandbox(t);
    await boltApp(slack, (app) =>
      app.command('/lunch', async ({ ack, say }) => {
        await ack();
        await say('Soup');
      }),
    );
    await slack.fault({ method: 'chat.postMessage', retry_after: '1s', times: 2 });
    await slack.step({ as: 'ann', in: '#general', say: '/lunch' });
    await slack.message('ann', '#general', (m) => m.text === 'Soup');
  });

  it('more than a message a second in a channel: the client waits, and everything arrives', async (t) => {
    const slack = await startSandbox(t);
    const web = webClient(slack);
    const waits = [];
    web.on('rate_limited', (seconds) => waits.push(seconds));
    const texts = Array.from({ length: 15 }, (_, i) => `message ${i}`);
    await Promise.all(texts.map((text) => web.chat.postMessage({ channel: '#general', text })));
    assert.ok(waits.length > 0 && waits.every((seconds) => seconds >= 1), `it was told to wait ${waits}`);
    assert.deepEqual((await slack.messages('ann', '#general')).map((m) => m.text).sort(), texts.sort());
  });

  it('the tier of a method: twenty calls of users.list a minute, and more in the next', async (t) => {
    const slack = await startSandbox(t);
    const web = webClient(slack);
    const told = next(web, 'rate_limited');
    const all = Promise.all(Array.from({ length: 30 }, () => web.users.list()));
    assert.ok((await told) <= 3);
    await slack.step({ clock: '1m' });
    await all;
    const statuses = (await slack.calls()).map((c) => c.status);
    assert.equal(statuses.filter((s) => s === 200).length, 30);
    assert.ok(statuses.filter((s) => s === 429).length <= 10);
  });
});
