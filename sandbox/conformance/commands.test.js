// Slash commands: the payload, the answers inside the ack, and what a person sees when none comes.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { boltApp, connect } from './lib/clients.js';
import { startSandbox } from './lib/sandbox.js';
import { until } from './lib/wait.js';

const lunch = (text) => ({ as: 'ann', in: '#general', say: `/lunch ${text}` });

describe('slash commands', { concurrency: true, timeout: 60_000 }, () => {
  it('the payload has what the client needs', async (t) => {
    const slack = await startSandbox(t);
    const { client, requests } = await connect(slack);
    client.on('slash_commands', ({ ack }) => ack());
    await slack.step(lunch('soup with bread'));
    const [{ type, envelope_id, accepts_response_payload, body }] = requests;
    assert.equal(type, 'slash_commands');
    assert.ok(envelope_id);
    assert.equal(accepts_response_payload, true);
    const { me, team, app, conversations } = await slack.seen('ann');
    const general = conversations.find((c) => c.name === 'general');
    const { token, trigger_id, response_url, ...rest } = body;
    assert.ok(token && trigger_id);
    assert.match(response_url, /^http:\/\/127\.0\.0\.1:\d+\/commands\//);
    assert.deepEqual(rest, {
      team_id: team.id,
      team_domain: 'acme',
      channel_id: general.id,
      channel_name: 'general',
      user_id: me.id,
      user_name: 'ann',
      command: '/lunch',
      text: 'soup with bread',
      api_app_id: app.id,
      is_enterprise_install: 'false',
    });
  });

  it('an ack without a payload shows nothing', async (t) => {
    const slack = await startSandbox(t);
    const { client } = await connect(slack);
    client.on('slash_commands', ({ ack }) => ack());
    await slack.step(lunch('soup'));
    assert.deepEqual(await slack.messages('ann', '#general'), []);
    assert.deepEqual((await slack.seen('ann')).notices, []);
    assert.deepEqual(await slack.violations(), []);
  });

  it('a payload in the ack is a message for the person alone', async (t) => {
    const slack = await startSandbox(t);
    const { client } = await connect(slack);
    client.on('slash_commands', ({ ack, body }) => ack({ text: `${body.text} it is` }));
    await slack.step(lunch('soup'));
    const said = await slack.message('ann', '#general');
    assert.equal(said.text, 'soup it is');
    assert.equal(said.ephemeral, true);
    assert.deepEqual(await slack.messages('ben', '#general'), []);
    assert.deepEqual(await slack.violations(), []);
  });

  it('Bolt: a text in the ack', async (t) => {
    const slack = await startSandbox(t);
    await boltApp(slack, (app) => app.command('/lunch', ({ ack }) => ack('Soup it is')));
    await slack.step(lunch('soup'));
    const said = await slack.message('ann', '#general');
    assert.deepEqual([said.text, said.ephemeral], ['Soup it is', true]);
  });

  it('Bolt: blocks in the ack', async (t) => {
    const slack = await startSandbox(t);
    const blocks = [{ type: 'section', block_id: 'dish', text: { type: 'mrkdwn', text: '*Soup*' } }];
    await boltApp(slack, (app) => app.command('/lunch', ({ ack }) => ack({ text: 'Soup', blocks })));
    await slack.step(lunch('soup'));
    assert.deepEqual((await slack.message('ann', '#general')).blocks, blocks);
  });

  it('Bolt: an ack in the channel shows the command and the answer to everybody', async (t) => {
    const slack = await startSandbox(t);
    await boltApp(slack, (app) => app.command('/lunch', ({ ack }) => ack({ response_type: 'in_channel', text: 'Soup for all' })));
    await slack.step(lunch('soup'));
    assert.deepEqual((await slack.messages('ben', '#general')).map((m) => m.text), ['/lunch soup', 'Soup for all']);
  });

  it('Bolt: say posts in the channel, respond to the person alone', async (t) => {
    const slack = await startSandbox(t);
    await boltApp(slack, (app) =>
      app.command('/lunch', async ({ ack, say, respond }) => {
        await ack();
        await say('Lunch is at noon');
        await respond('You have soup');
      }),
    );
    await slack.step(lunch('soup'));
    await slack.message('ann', '#general', (m) => m.text === 'You have soup');
    assert.deepEqual((await slack.messages('ben', '#general')).map((m) => m.text), ['Lunch is at noon']);
  });

  it('names are escaped where the app asks for it, and only there', async (t) => {
    const slack = await startSandbox(t);
    const { client, requests } = await connect(slack);
    client.on('slash_commands', ({ ack }) => ack());
    await slack.step({ as: 'ann', in: '#general', say: '/invite @ben to #random' });
    await slack.step({ as: 'ann', in: '#general', say: '/lunch @ben' });
    const ben = (await slack.seen('ben')).me.id;
    const random = (await slack.seen('ann')).conversations.find((c) => c.name === 'random').id;
    assert.deepEqual(requests.map((r) => r.body.text), [`<@${ben}|ben> to <#${random}|random>`, '@ben']);
  });

  it('without an ack the person reads that the app did not respond, and nothing is sent again', async (t) => {
    const slack = await startSandbox(t);
    const { requests } = await connect(slack);
    await slack.step(lunch('soup'));
    const notice = await until('a notice', async () => (await slack.seen('ann')).notices[0]);
    assert.equal(notice.text, '/lunch failed because the app did not respond');
    await slack.step({ clock: '10m' });
    assert.equal(requests.length, 1);
    assert.equal((await slack.envelopes()).length, 1);
  });

  it('without a connection the command fails at once', async (t) => {
    const slack = await startSandbox(t);
    await slack.step(lunch('soup'));
    assert.match((await slack.seen('ann')).notices[0].text, /^\/lunch failed with the error "dispatch_failed"/);
  });
});
