// tsc on sources that exist only for the check, with Slack's types at hand.
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const modules = fileURLToPath(new URL('../node_modules', import.meta.url));

const config = {
  compilerOptions: {
    noEmit: true,
    strict: true,
    skipLibCheck: true, // it is not Slack's types that are judged
    module: 'esnext',
    moduleResolution: 'bundler',
    types: [],
    paths: { '@slack/*': [join(modules, '@slack/*')] },
  },
  include: ['*.ts'],
};

/**
 * What tsc --strict says about each source: a line each, without the file's
 * name. A source without faults has an empty list.
 *
 * @param {Map<string, string>} sources by name, without ".ts"; they may import each other
 * @returns {Promise<Map<string, string[]>>} by the same names
 */
export async function compile(sources) {
  const folder = await mkdtemp(join(tmpdir(), 'tsc-'));
  try {
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(config));
    for (const [name, source] of sources) await writeFile(join(folder, `${name}.ts`), source);
    return faultsOf([...sources.keys()], await tsc(folder));
  } finally {
    await rm(folder, { recursive: true });
  }
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
    if (file) about = faults.get(file);
    if (!about) throw new Error(`tsc says something that is about no source:\n${report}`);
    about.push(rest ?? line);
  }
  return faults;
}
