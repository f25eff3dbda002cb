// views.open and views.update: triggers, hashes, refusals.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { modal, section } from './lib/blocks.js';
import { connect, webClient } from './lib/clients.js';
import { form, open, soup, withModal } from './lib/modals.js';
import { startSandbox } from './lib/sandbox.js';

describe('calls for views', { concurrency: true, timeout: 60_000 }, () => {
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
});
