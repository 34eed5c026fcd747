// The public tools of package-lock.json, installed once outside of the checkout.
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const here = dirname(fileURLToPath(import.meta.url));
export const description = join(here, '../../resources/openapi/eimza.yaml');

function folder() {
    const lock = createHash('sha256').update(readFileSync(join(here, 'package-lock.json'))).digest('hex');
    const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'eimza-npm');
    const place = join(cache, lock.slice(0, 16));
    if (existsSync(place)) return place;
    mkdirSync(cache, { recursive: true });
    const part = mkdtempSync(join(cache, 'part-'));
    for (const name of ['package.json', 'package-lock.json']) copyFileSync(join(here, name), join(part, name));
    const npm = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'],
        { cwd: part, stdio: 'inherit', shell: process.platform === 'win32' });
    if (npm.status !== 0) {
        rmSync(part, { recursive: true, force: true });
        throw new Error('npm ci failed – the tools come from the npm registry; check the network');
    }
    // Whoever comes second finds the first one's.
    try { renameSync(part, place); } catch { rmSync(part, { recursive: true, force: true }); }
    return place;
}

const place = folder();
export const tool = name => join(place, 'node_modules/.bin', name);
const require = createRequire(join(place, 'package.json'));
export const readDescription = () => require('js-yaml').load(readFileSync(description, 'utf8'));

// The description with nothing allowed that it does not name. Published it is open, so that a later version may add a
// field; a field that this version answers has to be in it.
export function closed(part) {
    if (Array.isArray(part)) return part.map(closed);
    if (part === null || typeof part !== 'object') return part;
    const copy = Object.fromEntries(Object.entries(part).map(([key, value]) => [key, closed(value)]));
    if (copy.type === 'object' && copy.properties) copy.additionalProperties ??= false;
    if (copy.prefixItems) { // said in the way that the proxy's validator knows
        Object.assign(copy, { items: copy.prefixItems, additionalItems: false });
        delete copy.prefixItems;
    }
    return copy;
}
