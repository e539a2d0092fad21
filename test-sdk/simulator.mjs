// Starts a simulator and makes clients of Wix's own SDK that call it.
//
// The SDK is used as it comes from npm; only its fetch is replaced, by one that
// sends requests for www.wixapis.com to the simulator.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { ApiKeyStrategy, AppStrategy, createClient } from '@wix/sdk';
import { folders } from '@wix/media';

const wixHost = 'https://www.wixapis.com';
const realFetch = globalThis.fetch;

export const siteId = '11111111-2222-4333-8444-555555555555';
export const apiKey = 'IST.full-scope';
export const readOnlyKey = 'IST.read-scope';
export const app = { appId: 'app-1', appSecret: 'app-secret', instanceId: 'instance-1' };

/**
 * Starts a simulator, with further flags of wixsim. Its address is in `url`;
 * `request` sends a request without the SDK; `stop` ends the simulator.
 */
export async function startSimulator(...flags) {
  const child = spawn(
    process.env.WIXSIM ?? 'wixsim',
    [
      '-addr', '127.0.0.1:0',
      '-api-key', apiKey, '-read-only-key', readOnlyKey, '-site-id', siteId,
      '-client-id', app.appId, '-client-secret', app.appSecret, '-instance-id', app.instanceId,
      ...flags,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const exited = once(child, 'exit');
  const stop = async () => {
    child.kill();
    await exited;
  };
  const url = await Promise.race([
    once(createInterface(child.stdout), 'line').then(([line]) => {
      const address = /^wixsim: listening on (http:\/\/127\.0\.0\.1:\d+)$/.exec(line);
      if (!address) throw new Error(`wixsim printed ${JSON.stringify(line)}`);
      return address[1];
    }),
    exited.then(([code]) => {
      throw new Error(`wixsim ended with exit code ${code} before it listened`);
    }),
  ]);
  const request = (path, init) => realFetch(url + path, init);
  return { url, request, stop };
}

/**
 * Makes a client of the SDK with the folder calls, and the list of what it sent:
 * method, path with query, headers and body of each request, and the response's
 * status and headers.
 */
export function connect(simulator, auth = ApiKeyStrategy({ apiKey, siteId })) {
  const sent = [];
  const client = createClient({ modules: { folders }, auth, fetch: throughTo(simulator, sent) });
  return { folders: client.folders, sent };
}

/** A client that signs in with an app's credentials, as the SDK does for apps. */
export function connectApp(simulator, credentials = app) {
  // The token is asked for with the global fetch, whatever fetch the client has.
  globalThis.fetch = throughTo(simulator, []);
  return connect(simulator, AppStrategy(credentials));
}

function throughTo(simulator, sent) {
  return async (target, init = {}) => {
    const meant = target.toString();
    if (!meant.startsWith(`${wixHost}/`)) throw new Error(`the SDK asked for ${meant}`);
    const path = meant.slice(wixHost.length);
    const response = await realFetch(simulator.url + path, init);
    sent.push({
      method: init.method ?? 'GET',
      path,
      headers: new Headers(init.headers),
      body: init.body === undefined ? undefined : JSON.parse(init.body),
      status: response.status,
      answer: response.headers,
    });
    return response;
  };
}

/** Walks the pages of a list, search or trash listing to their end. */
export async function walk(call, options = {}) {
  const found = [];
  const sizes = [];
  let cursor;
  do {
    const page = await call({ ...options, paging: { limit: 100, ...options.paging, cursor } });
    found.push(...page.folders);
    sizes.push(page.folders.length);
    cursor = page.nextCursor?.cursors?.next;
  } while (cursor);
  return { found, sizes };
}

/** Makes folders of these names, one after the other, and answers with them. */
export async function createAll(client, names, parentFolderId) {
  const made = [];
  for (const name of names) made.push((await client.folders.createFolder(name, { parentFolderId })).folder);
  return made;
}

/** What a call is refused with; fails when it is not refused. */
export async function refusal(promise) {
  let answer;
  try {
    answer = await promise;
  } catch (error) {
    return { status: error.response?.status ?? error.status, details: error.details ?? error.response?.data?.details, error };
  }
  throw new Error(`was not refused: ${JSON.stringify(answer)}`);
}

export const names = (list) => list.map((folder) => folder.displayName);
