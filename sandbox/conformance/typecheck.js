// Checks payloads of Block Kit against Slack's own types. Every JSON file of a
// folder becomes a TypeScript literal; tsc says what does not fit.
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const modules = fileURLToPath(new URL('node_modules', import.meta.url));

// Slack's own ModalView and HomeView let any object pass as a block. Here a
// block is one that @slack/types knows, so a misspelt property is a fault.
const shapes = `
import type { HomeView, KnownBlock, ModalView } from '@slack/types';
export interface Modal extends Omit<ModalView, 'blocks'> { blocks: KnownBlock[] }
export interface Home extends Omit<HomeView, 'blocks'> { blocks: KnownBlock[] }
export interface Message { text: string; blocks: KnownBlock[] }
`;

const options = {
  compilerOptions: {
    noEmit: true,
    strict: true,
    module: 'esnext',
    moduleResolution: 'bundler',
    types: [],
    paths: { '@slack/types': [join(modules, '@slack/types')] },
  },
  include: ['*.ts'],
};

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
  const work = await mkdtemp(join(tmpdir(), 'typecheck-'));
  try {
    await writeFile(join(work, 'tsconfig.json'), JSON.stringify(options));
    await writeFile(join(work, 'shapes.ts'), shapes);
    for (const name of names) {
      await writeFile(join(work, `${basename(name, '.json')}.ts`), literal(await readFile(join(folder, name), 'utf8')));
    }
    return faultsOf(names, await tsc(work));
  } finally {
    await rm(work, { recursive: true });
  }
}

// The literal begins on the first line, so that lines mean the same in both files.
function literal(json) {
  const shape = { modal: 'Modal', home: 'Home' }[JSON.parse(json).type] ?? 'Message';
  return `import type { ${shape} } from './shapes'; export const payload: ${shape} = ${json.trimEnd()};\n`;
}

async function tsc(folder) {
  const program = join(modules, 'typescript', 'bin', 'tsc');
  try {
    return (await promisify(execFile)(process.execPath, [program, '--project', folder, '--pretty', 'false'])).stdout;
  } catch (failed) {
    if (!failed.stdout) throw failed; // it did not run at all
    return failed.stdout;
  }
}

// A fault begins with "name.ts(line,column): "; the lines that explain it are indented.
function faultsOf(names, report) {
  const faults = new Map(names.map((name) => [name, []]));
  let about;
  for (const line of report.split('\n').filter(Boolean)) {
    const [, file, rest] = line.match(/^(?:.*\/)?([^/(]+)\.ts(\(.*)$/) ?? [];
    if (file) about = faults.get(`${file}.json`);
    if (!about) throw new Error(`tsc says something that is about no payload:\n${report}`);
    about.push(file ? `${file}.json${rest}` : line);
  }
  return faults;
}
