// A seeded ministry with the real programs, and Prism between it and the caller.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closed, readDescription, tool } from './tools.mjs';

export const password = 'gizli-deneme';

const children = [];

function run(program, args, input = '') {
    const done = spawnSync(program, args, { input, encoding: 'utf8' });
    if (done.status !== 0) throw new Error(`${program} ${args[0]}: ${done.stderr || done.error}`);
}

// The address in the line that a program prints once it serves.
function serve(program, args, pattern, env = {}) {
    return new Promise((resolve, reject) => {
        const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
        children.push(child);
        let said = '';
        const hear = bytes => {
            said += bytes;
            const match = said.match(pattern);
            if (match) resolve(match[1]);
        };
        child.stdout.on('data', hear);
        child.stderr.on('data', hear);
        child.on('exit', () => reject(new Error(`${program} ended: ${said.slice(-2000)}`)));
    });
}

function freePort() {
    return new Promise(resolve => {
        const probe = createServer().listen(0, '127.0.0.1', () => {
            const { port } = probe.address();
            probe.close(() => resolve(port));
        });
    });
}

export async function start(eimzad, standin) {
    const folder = mkdtempSync(join(tmpdir(), 'eimza-contract-'));
    const at = name => join(folder, name);
    const database = ['--database', 'sqlite:' + at('backend.db')];
    const listening = /listening on (http:\/\/\S+)/;
    process.on('exit', () => children.forEach(child => child.kill('SIGKILL'))); // one may be held
    run(eimzad, ['seed', '--people', '200', '--seed', '5', '--out', at('people.csv'), ...database], password + '\n');
    run(standin, ['seed', '--people', at('people.csv'), '--seed', '5', '--data', at('ksm')]);
    run(standin, ['export', '--data', at('ksm'), '--out', at('certificates.csv')]);
    run(eimzad, ['import', 'certificates', at('certificates.csv'), ...database]);
    const [header, ...rows] = readFileSync(at('people.csv'), 'utf8').trim().split('\n').map(line => line.split(';'));
    const column = name => header.indexOf(name);
    const holder = rows.find(row => row[column('user_name')]);
    const names = { holder: holder[column('user_name')], officer: 'sorumlu', bureau: 'buro1', admin: 'yonetici' };
    run(eimzad, ['user', 'add', names.holder, '--role', 'holder', '--unit', holder[column('unit')], ...database],
        password + '\n');
    run(eimzad, ['user', 'add', names.admin, '--role', 'admin', '--unit', '06', ...database], password + '\n');

    const ksm = await serve(standin,
        ['serve', '--data', at('ksm'), '--mail-dir', at('mail'), '--listen', '127.0.0.1:0'], listening);
    const standinProcess = children.at(-1);
    const backend = await serve(eimzad, ['serve', ...database, '--listen', '127.0.0.1:0', '--ksm', ksm], listening);
    const port = await freePort();
    const description = at('description.json');
    writeFileSync(description, JSON.stringify(closed(readDescription())));
    await serve(tool('prism'), ['proxy', '--errors', '--host', '127.0.0.1', '--port', String(port), description, backend],
        /(Prism is listening)/);
    const stop = async () => {
        await Promise.all(children.map(child => new Promise(resolve => {
            child.removeAllListeners('exit');
            child.on('exit', resolve);
            child.kill();
            child.kill('SIGCONT'); // one may be held
        })));
        rmSync(folder, { recursive: true, force: true });
    };
    // While it holds, Kamu SM takes calls and answers none.
    const holdKsm = hold => standinProcess.kill(hold ? 'SIGSTOP' : 'SIGCONT');
    return { url: `http://127.0.0.1:${port}`, names, holdKsm, stop };
}
