// Drives every route of the description through a validating proxy in front of the real eimzad:
//   node answers.mjs EIMZAD KSM-STANDIN
// A request or an answer that the description does not allow fails, and so does a route that was not driven.
import { randomUUID } from 'node:crypto';
import { readDescription } from './tools.mjs';
import { password, start } from './programs.mjs';

const document = readDescription();
const { url, names, holdKsm, stop } = await start(process.argv[2], process.argv[3]);
const faults = [];
const driven = new Set();
const tokens = {};
const client = { officer: [randomUUID(), 0], bureau: [randomUUID(), 0] };

// `route` is the description's path; `ids` fills its braces. Answers the body.
async function call(role, method, route, { ids, query = '', body, headers = {}, status = 200 } = {}) {
    const path = route.replace('{id}', ids ?? '') + query;
    const all = { ...headers };
    if (role) all.Authorization = `Bearer ${tokens[role].access_token}`;
    if (body) all['Content-Type'] = 'application/json';
    const answer = await fetch(url + path, { method, headers: all, body: body && JSON.stringify(body) });
    const text = await answer.text();
    const what = `${method} ${path} as ${role ?? 'nobody'}`;
    const json = /json/.test(answer.headers.get('content-type') ?? '') ? JSON.parse(text) : text;
    const violations = answer.headers.get('sl-violations');
    if (violations) faults.push(`${what}: ${violations}`);
    else if (String(json?.type).includes('stoplight.io')) faults.push(`${what}: ${text.slice(0, 2000)}`);
    else if (answer.status !== status) faults.push(`${what}: ${answer.status} ${text.slice(0, 500)}`);
    else if (answer.status < 400) driven.add(`${method} ${route}`);
    return { json, headers: answer.headers, status: answer.status };
}
const get = (role, route, more) => call(role, 'GET', route, more);
const post = (role, route, body, more) => call(role, 'POST', route, { body, ...more });

async function command(role, kind, body, { rev, status = 200, headers = {} } = {}) {
    const [id, last] = client[role];
    client[role][1] = last + 1;
    const all = { 'Idempotency-Key': randomUUID(), 'Client-Seq': `${id};${last + 1}`, ...headers };
    if (rev) all['If-Match'] = `"${rev}"`;
    const { json } = await post(role, '/v1/commands/' + kind, body, { headers: all, status });
    return json.records ?? [];
}
const revOf = (records, entity) => (records.find(record => record[0] === entity) ?? [])[2];

async function sessions() {
    for (const [role, user] of Object.entries(names))
        tokens[role] = (await post(null, '/v1/session', { user, password })).json;
    await post(null, '/v1/session', { user: 'nobody', password }, { status: 401 });
    const { json } = await post(null, '/v1/session/refresh', { refresh_token: tokens.admin.refresh_token });
    tokens.admin = json;
}

async function reading() {
    for (const route of ['/healthz', '/readyz', '/metrics']) await get(null, route);
    await get(null, '/openapi.yaml');
    const { json: list } = await get('officer', '/v1/certificates', { query: '?limit=2' });
    await get('officer', '/v1/certificates', { query: `?limit=2&after=${list.next}` });
    await get('officer', '/v1/certificates', { query: '?expiringWithin=P3M&status=active' });
    const { json: people, headers } = await get('bureau', '/v1/people', { query: '?limit=50' });
    await get('bureau', '/v1/people',
        { query: '?limit=50', headers: { 'If-None-Match': headers.get('etag') }, status: 304 });
    const ids = people.items[0].id;
    await get('bureau', '/v1/people/{id}', { ids });
    await get('bureau', '/v1/people/{id}', { ids: 999999, status: 404 });
    await get('holder', '/v1/people/{id}', { ids, status: 403 });
    await get('holder', '/v1/people/{id}/contacts', { ids, status: 403 });
    await get('bureau', '/v1/people/{id}/contacts', { ids: 999999, status: 404 });
    await post('bureau', '/v1/people/{id}/reveal', { reason: 'Telefonla arandı' },
        { ids, headers: { 'Idempotency-Key': randomUUID() } });
    await post('bureau', '/v1/ksm/query', { person: ids });
    await post('bureau', '/v1/ksm/query', { serial: list.items[0].serial });
    await post('bureau', '/v1/ksm/query', { tckn: '10000000146' }, { status: 404 });
    const { json: found } = await post('bureau', '/v1/people/search', { limit: 2 });
    await post('bureau', '/v1/people/search', { limit: 2, after: found.next });
    await post('bureau', '/v1/people/search', { limit: 1000, unit: 999999 }, { status: 404 });
    for (const role of ['officer', 'bureau', 'admin']) await get(role, '/v1/units');
    const { json: units } = await get('bureau', '/v1/units', { query: '?limit=2' });
    await get('bureau', '/v1/units', { query: `?limit=2&after=${units.next}` });
    await get('admin', '/v1/audit', { query: '?entity=person&since=2020-01-01T00:00:00Z' });
    await get('officer', '/v1/audit', { status: 403 });
    for (const role of ['bureau', 'admin']) await get(role, '/v1/alerts');
    await get('officer', '/v1/alerts', { status: 403 });
    for (const role of ['officer', 'bureau', 'admin']) await get(role, '/v1/cutoff');
    await get('holder', '/v1/cutoff', { status: 403 });
    for (const route of ['/v1/me', '/v1/me/certificates', '/v1/me/applications']) await get('holder', route);
    await post('officer', '/v1/sync/pull',
        { cursor: null, limit: 500, schema: 1, client: client.officer[0] });
}

// People for whom a renewal can be filed.
async function renewable() {
    const { json } = await post('officer', '/v1/people/search', { limit: 1000 });
    return json.items.filter(item =>
        item.email && item.phone && item.offers.some(offer => offer.type === 'renewal' && offer.reason === null));
}

async function filed(person) {
    const records = await command('officer', 'file', { person: person.id, type: 'renewal', text: '' });
    const [, application, rev] = records.find(record => record[0] === 'application') ?? [];
    return { application, rev };
}

async function step(role, kind, one, text) {
    const body = { application: one.application, ...(text && { text }) };
    one.rev = revOf(await command(role, kind, body, { rev: one.rev }), 'application') ?? one.rev;
}

async function workflow() {
    const people = await renewable();
    if (people.length < 3) return faults.push(`only ${people.length} people can renew`);
    const [one, two, three] = [await filed(people[0]), await filed(people[1]), await filed(people[2])];
    await command('officer', 'file', { person: people[0].id, type: 'renewal' }, { status: 409 });
    await step('bureau', 'hold', one, 'Adres doğrulanacak');
    await step('bureau', 'return', one, 'Telefon eksik');
    await step('officer', 'refile', one, 'Tamamlandı');
    await step('bureau', 'approve', one);
    await command('bureau', 'hold', { application: two.application, text: 'Beklesin' }, { rev: 99, status: 412 });
    await step('officer', 'withdraw', two);
    await step('bureau', 'approve', three);
    for (const kind of ['addToBatch', 'removeFromBatch', 'addToBatch']) await step('bureau', kind, one);
    await step('bureau', 'addToBatch', three);
    holdKsm(true);
    await command('bureau', 'submitBatch', { items: [one.application, three.application] });
    const { json } = await get('bureau', '/v1/batches');
    const { id: batch, rev } = json.items[0];
    await get('bureau', '/v1/batches/{id}', { ids: batch });
    const { json: first } = await get('bureau', '/v1/batches/{id}/items', { ids: batch, query: '?limit=1' });
    const { json: second } = await get('bureau', '/v1/batches/{id}/items', { ids: batch, query: `?after=${first.next}` });
    if ([...first.items, ...second.items].map(item => item.application).join() !== `${one.application},${three.application}`)
        faults.push('/v1/batches/{id}/items: not what was sent');
    await get('bureau', '/v1/batches/{id}/items', { ids: 999999, status: 404 });
    await get('officer', '/v1/batches/{id}/items', { ids: batch, status: 403 });
    const stopped = revOf(await command('bureau', 'stopBatch', { batch }, { rev }), 'batch');
    await command('bureau', 'stopBatch', { batch }, { rev, status: 412 });
    await command('bureau', 'stopBatch', { batch }, { rev: stopped, status: 409 });
    holdKsm(false);
    await get('officer', '/v1/applications', { query: '?limit=1' });
    await get('officer', '/v1/applications/{id}', { ids: one.application });
}

// Applications with their steps, as they stand in the answers about a person and about oneself.
async function stories() {
    const { json: me } = await get('holder', '/v1/me');
    const { json: found } = await post('bureau', '/v1/people/search', { limit: 1000 });
    const self = found.items.find(item => item.id === me.person?.id);
    const offer = self?.offers.find(one => one.reason === null);
    if (!offer) return faults.push('nothing can be filed for the holder');
    await command('bureau', 'file', { person: self.id, type: offer.type, text: 'Sahibi için' });
    const { json: mine } = await get('holder', '/v1/me/applications');
    const { json: theirs } = await get('bureau', '/v1/people/{id}', { ids: self.id });
    for (const [route, list] of [['/v1/me/applications', mine.items], ['/v1/people/{id}', theirs.applications]])
        if (list.at(-1)?.steps?.at(-1)?.to !== 'filed') faults.push(`${route}: an application without its steps`);
}

// Commands about people and months; each where the description has it.
async function contacts() {
    const has = kind => '/v1/commands/' + kind in document.paths;
    const { json } = await get('officer', '/v1/people', { query: '?limit=1' });
    const { id: person, rev } = json.items[0];
    if (has('recordContact')) {
        await command('officer', 'recordContact', { person, how: 'phone', outcome: 'informed', text: 'Bilgi verildi' });
        await command('officer', 'recordContact', { person, how: 'email', outcome: 'will_apply', next_day: '2099-01-31' });
        const route = '/v1/people/{id}/contacts';
        const { json: newest } = await get('officer', route, { ids: person, query: '?limit=1' });
        const { json: rest } = await get('officer', route, { ids: person, query: `?after=${newest.next}` });
        if (newest.items[0]?.how !== 'email' || rest.items[0]?.note !== 'Bilgi verildi')
            faults.push(`${route}: not what was recorded`);
    }
    if (has('reveal')) await command('officer', 'reveal', { person, text: 'Telefonla arandı' });
    const exported = { list: 'expiring', form: 'xlsx', count: 42, filter: ['band=week', 'name'], text: 'Valilik talebi' };
    await command('bureau', 'exportUnmasked', exported);
    await command('officer', 'exportUnmasked', exported, { status: 403 });
    if (has('correctContact'))
        await command('officer', 'correctContact', { person, phone: '5321112244' }, { rev });
    const last = new Date();
    last.setUTCDate(0);
    if (has('signOff')) {
        const month = last.toISOString().slice(0, 7);
        await command('officer', 'signOff', { month });
        await command('officer', 'signOff', { month }, { status: 409 });
    }
    const day = new Date(Date.now() + 3 * 3600_000).toISOString().slice(0, 10); // in Istanbul
    if (has('nameDeputy')) {
        const named = await command('officer', 'nameDeputy', { deputy: names.bureau, from: day, until: day });
        for (const role of ['officer', 'bureau', 'holder']) await get(role, '/v1/me/deputyships');
        const end = { deputyship: (named[0] ?? [])[1] };
        const { json: own } = await get('officer', '/v1/me/deputyships', { query: '?limit=1000' });
        const { rev } = own.items.find(item => item.id === end.deputyship);
        await command('bureau', 'endDeputy', end, { rev, status: 404 });
        const ended = revOf(await command('officer', 'endDeputy', end, { rev }), 'deputy');
        await command('officer', 'endDeputy', end, { rev, status: 412 });
        await command('officer', 'endDeputy', end, { rev: ended, status: 409 });
    }
    if (!has('cancel')) return;
    const [one] = await renewable();
    const application = await filed(one);
    await step('bureau', 'approve', application);
    await step('bureau', 'addToBatch', application);
    await command('bureau', 'submitBatch', { items: [application.application] });
    const sent = await settled(application.application);
    await command('bureau', 'cancel', { application: sent.id, text: 'Yanlış kişi' }, { rev: sent.rev });
}

// The application once Kamu SM has answered.
async function settled(ids) {
    for (let left = 100; ; --left) {
        const { json } = await get('bureau', '/v1/applications/{id}', { ids });
        if (left === 0 || !['batched', 'submitted', 'accepted'].includes(json.state)) return json;
        await new Promise(resolve => setTimeout(resolve, 100));
    }
}

async function ending() {
    await call('holder', 'DELETE', '/v1/session/all', { status: 204 });
    await call('officer', 'DELETE', '/v1/session', { status: 204 });
}

try {
    for (const part of [sessions, reading, workflow, stories, contacts, ending]) await part();
} catch (error) {
    faults.push(error.stack); // of what went wrong before, most often
}
for (const [route, methods] of Object.entries(document.paths))
    for (const method of Object.keys(methods))
        if (!driven.has(`${method.toUpperCase()} ${route}`)) faults.push(`not driven: ${method.toUpperCase()} ${route}`);
for (const fault of faults) console.error(fault);
console.log(`${driven.size} routes answered, ${faults.length} faults`);
await stop();
process.exit(faults.length ? 1 : 0);
