// Checks payloads of Block Kit against Slack's own types. Every JSON file of a
// folder becomes a TypeScript literal; tsc says what does not fit.
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { compile } from './tsc.js';

// Slack's own ModalView and HomeView let any object pass as a block. Here a
// block is one that @slack/types knows, so a misspelt property is a fault.
const shapes = `
import type { HomeView, KnownBlock, ModalView } from '@slack/types';
export interface Modal extends Omit<ModalView, 'blocks'> { blocks: KnownBlock[] }
export interface Home extends Omit<HomeView, 'blocks'> { blocks: KnownBlock[] }
export interface Message { text: string; blocks: KnownBlock[] }
`;

/**
 * The faults of each payload in a folder: what tsc says about it, a line each,
 * with the line and column in the JSON file. A payload without faults has an
 * empty list. A payload with "type" is a view, any other one a message.
 *
 * @param {string} folder holds the payloads as *.json
 * @returns {Promise<Map<string, string[]>>} by file name
 */
export async function typecheck(folder) {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  const sources = new Map([['shapes', shapes]]);
  for (const name of names) {
    sources.set(`payload-${basename(name, '.json')}`, literal(await readFile(join(folder, name), 'utf8')));
  }
  const faults = await compile(sources);
  return new Map(names.map((name) => [name, faults.get(`payload-${basename(name, '.json')}`)]));
}

// The literal begins on the first line, so that lines mean the same in both files.
function literal(json) {
  const shape = { modal: 'Modal', home: 'Home' }[JSON.parse(json).type] ?? 'Message';
  return `import type { ${shape} } from './shapes'; export const payload: ${shape} = ${json.trimEnd()};\n`;
}
