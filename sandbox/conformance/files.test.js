// Files: the three steps of an upload, by hand and as Slack's client takes them.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { webClient } from './lib/clients.js';
import { startSandbox } from './lib/sandbox.js';

const menu = Buffer.from('Monday: soup\nTuesday: soup\n');

/** A sandbox, its Web API and the id of #general. */
async function atSlack(t) {
  const slack = await startSandbox(t);
  const general = (await slack.seen('ann')).conversations.find((c) => c.name === 'general').id;
  return { slack, web: webClient(slack), general };
}

const download = async (file) => (await fetch(file.url)).text();

describe('file upload', { concurrency: true, timeout: 60_000 }, () => {
  it('three steps: ask where, send the bytes, share', async (t) => {
    const { slack, web, general } = await atSlack(t);
    const { upload_url, file_id } = await web.files.getUploadURLExternal({ filename: 'menu.txt', length: menu.length });
    const sent = await fetch(upload_url, { method: 'POST', body: menu });
    assert.deepEqual([sent.status, await sent.text()], [200, `OK - ${menu.length}`]);
    assert.deepEqual(await slack.messages('ann', '#general'), [], 'nothing is shared yet');
    const files = [{ id: file_id, title: 'The menu' }];
    const done = await web.files.completeUploadExternal({ files, channel_id: general, initial_comment: 'Here it is' });
    assert.deepEqual(done.files.map((f) => [f.id, f.title]), [[file_id, 'The menu']]);
    const said = await slack.message('ann', '#general');
    assert.equal(said.text, 'Here it is');
    const { name, title, size } = said.files[0];
    assert.deepEqual({ name, title, size }, { name: 'menu.txt', title: 'The menu', size: menu.length });
    assert.equal(await download(said.files[0]), menu.toString());
  });

  it('files.uploadV2 of the client', async (t) => {
    const { slack, web, general } = await atSlack(t);
    await web.filesUploadV2({ channel_id: general, filename: 'menu.txt', file: menu, title: 'The menu', initial_comment: 'Here it is' });
    const said = await slack.message('ann', '#general');
    assert.deepEqual([said.text, said.files[0].title], ['Here it is', 'The menu']);
    assert.equal(await download(said.files[0]), menu.toString());
    assert.deepEqual((await slack.calls()).map((c) => c.method), ['files.getUploadURLExternal', 'files.completeUploadExternal']);
    assert.deepEqual(await slack.violations(), []);
  });

  it('files.uploadV2 of several files, and of text, in a thread', async (t) => {
    const { slack, web, general } = await atSlack(t);
    const { ts } = await web.chat.postMessage({ channel: general, text: 'Lunch' });
    const file_uploads = [
      { filename: 'menu.txt', file: menu },
      { filename: 'prices.csv', content: 'soup,4' },
    ];
    await web.filesUploadV2({ channel_id: general, thread_ts: ts, file_uploads });
    const said = await slack.message('ann', '#general', (m) => m.files);
    assert.equal(said.thread_ts, ts);
    assert.deepEqual(said.files.map((f) => f.name), ['menu.txt', 'prices.csv']);
    assert.deepEqual(await Promise.all(said.files.map(download)), [menu.toString(), 'soup,4']);
  });

  it('bytes of another length than announced are refused', async (t) => {
    const { web, general } = await atSlack(t);
    const { upload_url, file_id } = await web.files.getUploadURLExternal({ filename: 'menu.txt', length: menu.length + 1 });
    assert.ok(!(await fetch(upload_url, { method: 'POST', body: menu })).ok);
    await assert.rejects(web.files.completeUploadExternal({ files: [{ id: file_id }], channel_id: general }), (e) => e.data.error === 'file_not_found');
  });
});
