import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { ApiKeyStrategy } from '@wix/sdk';
import { folders as exported } from '@wix/media';
import { apiKey, app, connect, connectApp, createAll, readOnlyKey, refusal, siteId, startSimulator } from './simulator.mjs';

const missing = '0123456789abcdef0123456789abcdef';
let simulator;
let client;

before(async () => {
  simulator = await startSimulator();
  client = connect(simulator);
});

after(() => simulator.stop());

/** A refusal with a status and the rule that a field broke. */
async function violates(call, field, rule) {
  const { status, details } = await refusal(call);
  assert.equal(status, 400);
  const violation = details.validationError?.fieldViolations?.find((v) => v.field.endsWith(field));
  assert.ok(violation, `no violation of ${field} in ${JSON.stringify(details)}`);
  assert.equal(violation.violatedRule, rule);
}

async function refusedWith(call, status, code) {
  const got = await refusal(call);
  assert.equal(got.status, status);
  if (code) assert.equal(got.details.applicationError?.code, code);
}

describe('values out of bounds', () => {
  test('a name that is missing', () => violates(client.folders.createFolder(undefined), 'displayName', 'REQUIRED_FIELD'));
  test('a name that is too long', () => violates(client.folders.createFolder('x'.repeat(1001)), 'displayName', 'MAX_LENGTH'));
  test('a parent id that is too long', () =>
    violates(client.folders.createFolder('a', { parentFolderId: 'x'.repeat(101) }), 'parentFolderId', 'MAX_LENGTH'));
  test('a page of more than a hundred', () => violates(client.folders.listFolders({ paging: { limit: 101 } }), 'limit', 'MAX'));
  test('a search of more than two hundred characters', () =>
    violates(client.folders.searchFolders({ search: 'x'.repeat(201) }), 'search', 'MAX_LENGTH'));
  test('more than a hundred ids', () =>
    violates(client.folders.bulkDeleteFolders(Array(101).fill(missing)), 'folderIds', 'MAX_SIZE'));
  test('more than a hundred ids to restore', () =>
    violates(client.folders.bulkRestoreFoldersFromTrashBin(Array(101).fill(missing)), 'folderIds', 'MAX_SIZE'));
  test('no ids', () => refusedWith(client.folders.bulkDeleteFolders([]), 400));
  test('a root folder that does not exist', () => refusedWith(client.folders.searchFolders({ rootFolder: 'NO_ROOT' }), 400));
  test('an order that does not exist', () =>
    refusedWith(client.folders.listFolders({ sort: { fieldName: 'displayName', order: 'UP' } }), 400));
  test('a cursor that is garbage', () => refusedWith(client.folders.listFolders({ paging: { cursor: 'garbage' } }), 400));
  test('a value of a wrong type', () => refusedWith(client.folders.createFolder(['a', 'b']), 400));
  test('a query by what cannot be filtered', () =>
    refusedWith(client.folders.queryFolders().eq('displayName', 'Brand').find(), 400));
});

describe('folders that are not there', () => {
  test('get', () => refusedWith(client.folders.getFolder(missing), 404, 'NOT_FOUND'));
  test('update', () => refusedWith(client.folders.updateFolder(missing, { displayName: 'a' }), 404, 'NOT_FOUND'));
  test('download', () => refusedWith(client.folders.generateFolderDownloadUrl(missing), 404, 'NOT_FOUND'));
  test('create below', () => refusedWith(client.folders.createFolder('a', { parentFolderId: missing }), 404, 'NOT_FOUND'));
  test('move below', async () => {
    const [folder] = await createAll(client, ['Not moved']);
    await refusedWith(client.folders.updateFolder(folder._id, { parentFolderId: missing }), 404, 'NOT_FOUND');
    assert.deepEqual(await client.folders.getFolder(folder._id), folder);
  });
  test('create below a folder in the trash', async () => {
    const [folder] = await createAll(client, ['In the trash']);
    await client.folders.bulkDeleteFolders([folder._id]);
    await refusedWith(client.folders.createFolder('a', { parentFolderId: folder._id }), 404, 'NOT_FOUND');
  });
});

describe('changes that make no sense', () => {
  test('a folder below itself or below its own child', async () => {
    const [top] = await createAll(client, ['Top']);
    const [child] = await createAll(client, ['Child'], top._id);
    await refusedWith(client.folders.updateFolder(top._id, { parentFolderId: top._id }), 400);
    await refusedWith(client.folders.updateFolder(top._id, { parentFolderId: child._id }), 400);
    assert.equal((await client.folders.getFolder(top._id)).parentFolderId, 'media-root');
  });

  test('an update of nothing', async () => {
    const [folder] = await createAll(client, ['Unchanged']);
    await refusedWith(client.folders.updateFolder(folder._id, {}), 400);
  });

  test('the deletion of a root: nothing of that call is deleted', async () => {
    const [folder] = await createAll(client, ['Beside a root']);
    for (const root of ['media-root', 'trash-root', 'visitor-uploads']) {
      const { status } = await refusal(client.folders.bulkDeleteFolders([folder._id, root]));
      assert.equal(status, 400);
    }
    assert.equal((await client.folders.getFolder(folder._id)).state, 'OK');
  });
});

describe('credentials', () => {
  const list = (auth) => connect(simulator, ApiKeyStrategy(auth)).folders.listFolders();

  test('a wrong key', () => refusedWith(list({ apiKey: 'IST.wrong', siteId }), 401));
  test('a key without a site', () => refusedWith(list({ apiKey }), 403));
  test('a site that the key does not serve', () =>
    refusedWith(list({ apiKey, siteId: '99999999-2222-4333-8444-555555555555' }), 403));
  test('a key and both ids, as the SDK sends them when it has both', async () => {
    const both = connect(simulator, ApiKeyStrategy({ apiKey, siteId, accountId: 'account-1' }));
    assert.ok(Array.isArray((await both.folders.listFolders()).folders));
  });

  test('a key that may only read', async () => {
    const [folder] = await createAll(client, ['Read only']);
    const reader = connect(simulator, ApiKeyStrategy({ apiKey: readOnlyKey, siteId }));
    assert.deepEqual(await reader.folders.getFolder(folder._id), folder);
    await reader.folders.listDeletedFolders();
    await reader.folders.searchFolders({ search: 'Read' });
    for (const write of [
      () => reader.folders.createFolder('a'),
      () => reader.folders.updateFolder(folder._id, { displayName: 'a' }),
      () => reader.folders.bulkDeleteFolders([folder._id]),
      () => reader.folders.bulkRestoreFoldersFromTrashBin([folder._id]),
      () => reader.folders.generateFolderDownloadUrl(folder._id),
    ]) {
      await refusedWith(write(), 403);
    }
    assert.deepEqual(await client.folders.getFolder(folder._id), folder);
  });

  test("an app's wrong secret", async () => {
    const stranger = connectApp(simulator, { ...app, appSecret: 'wrong' });
    await assert.rejects(stranger.folders.listFolders());
    assert.equal(stranger.sent.length, 0);
  });
});

describe('every refusal', () => {
  test('names its request', () => {
    const refused = client.sent.filter((request) => request.status !== 200);
    assert.ok(refused.length > 10);
    for (const request of refused) assert.ok(request.answer.get('x-wix-request-id'));
  });
});

// A method that a newer SDK brings must not go untried.
test('the suite knows every folder method of the SDK', () => {
  const methods = Object.keys(exported).filter((name) => typeof exported[name] === 'function' || exported[name]?.__type === 'rest-module');
  assert.deepEqual(methods.filter((name) => /Folder/.test(name) && name !== 'RootFolder').sort(), [
    'bulkDeleteFolders',
    'bulkRestoreFoldersFromTrashBin',
    'createFolder',
    'generateFolderDownloadUrl',
    'getFolder',
    'listDeletedFolders',
    'listFolders',
    'queryFolders',
    'searchFolders',
    'updateFolder',
  ]);
});
