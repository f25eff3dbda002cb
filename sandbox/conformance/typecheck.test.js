// The check of payloads must find what is wrong: each sample here is one fault
// away from a payload that Slack takes.
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { typecheck } from './lib/typecheck.js';

const plain = (text) => ({ type: 'plain_text', text });
const button = { type: 'button', action_id: 'go', text: plain('Go') };
const input = { type: 'input', block_id: 'name', label: plain('Name'), element: { type: 'plain_text_input', action_id: 'typed' } };
const message = { text: 'Hello', blocks: [{ type: 'section', text: { type: 'mrkdwn', text: '*Hello*' }, accessory: button }] };
const modal = { type: 'modal', title: plain('Form'), submit: plain('Send'), blocks: [input] };
const home = { type: 'home', blocks: [{ type: 'actions', elements: [button] }] };

const right = { message, modal, home };

// name of the sample, the payload, what tsc must say
const wrong = [
  ['unknown-property', { ...message, blocks: [{ type: 'divider', colour: 'red' }] }, /'"colour"' does not exist in type 'DividerBlock'/],
  ['unknown-property-of-the-message', { ...message, mrkdown: true }, /'"mrkdown"' does not exist in type 'Message'/],
  ['unknown-property-of-an-element', { ...home, blocks: [{ type: 'actions', elements: [{ ...button, href: 'x' }] }] }, /'"href"' does not exist in type 'Button'/],
  ['unknown-property-of-a-text', { ...message, blocks: [{ type: 'header', text: { ...plain('Hi'), verbatim: true } }] }, /'"verbatim"' does not exist in type 'PlainTextElement'/],
  ['unknown-block', { ...message, blocks: [{ type: 'sectoin' }] }, /'"sectoin"' is not assignable/],
  ['unknown-style', { ...home, blocks: [{ type: 'actions', elements: [{ ...button, style: 'green' }] }] }, /'"green"' is not assignable to type 'ColorScheme/],
  ['wrong-type', { ...modal, blocks: [{ ...input, optional: 'yes' }] }, /'string' is not assignable to type 'boolean/],
  ['wrong-kind-of-text', { ...modal, title: { type: 'mrkdwn', text: 'Form' } }, /'"mrkdwn"' is not assignable to type '"plain_text"'/],
  ['number-where-text-is-wanted', { ...modal, private_metadata: 42 }, /'number' is not assignable to type 'string/],
  ['missing-title', { ...modal, title: undefined }, /Property 'title' is missing/],
  ['missing-label', { ...modal, blocks: [{ ...input, label: undefined }] }, /Property 'label' is missing/],
  ['missing-text', { ...message, text: undefined }, /Property 'text' is missing/],
  ['element-where-it-cannot-stand', { ...home, blocks: [{ type: 'actions', elements: [input.element] }] }, /"plain_text_input"/],
];

async function faultsOf(t, samples) {
  const folder = await mkdtemp(join(tmpdir(), 'samples-'));
  t.after(() => rm(folder, { recursive: true }));
  for (const [name, payload] of samples) {
    await writeFile(join(folder, `${name}.json`), JSON.stringify(payload, null, 2));
  }
  return typecheck(folder);
}

test('payloads that Slack takes have no faults', async (t) => {
  const faults = await faultsOf(t, Object.entries(right));
  assert.deepEqual(Object.fromEntries(faults), { 'home.json': [], 'message.json': [], 'modal.json': [] });
});

test('each fault is found in its payload', async (t) => {
  const faults = await faultsOf(t, [...wrong, ...Object.entries(right)]);
  for (const [name, , expected] of wrong) {
    await t.test(name, () => assert.match(faults.get(`${name}.json`).join('\n'), expected));
  }
  for (const name of Object.keys(right)) {
    assert.deepEqual(faults.get(`${name}.json`), [], `${name} has no fault of its own`);
  }
});

test('a fault is told with its line in the payload', async (t) => {
  const faults = await faultsOf(t, [['one', { ...message, blocks: [{ type: 'divider', colour: 'red' }] }]]);
  assert.match(faults.get('one.json')[0], /^\(6,7\): error TS/);
});
