// node goldens.js FOLDER: one test for each payload in the folder, *.json, as lib/typecheck.js does it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { typecheck } from './lib/typecheck.js';

const folder = process.argv[2];
if (!folder) {
  console.error('Say which folder holds the payloads: node goldens.js FOLDER');
  process.exit(2);
}

const faults = await typecheck(folder);
test('there are payloads', () => assert.ok(faults.size > 0, `${folder} holds no *.json`));
for (const [name, found] of faults) {
  test(`${name} fits Slack's types`, () => assert.deepEqual(found, []));
}
