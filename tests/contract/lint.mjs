// Lints the description of the backend: node lint.mjs
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { description, here, tool } from './tools.mjs';

const lint = spawnSync(tool('redocly'), ['lint', '--config', join(here, 'redocly.yaml'), description],
    { stdio: 'inherit', env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' } });
process.exit(lint.status ?? 1);
