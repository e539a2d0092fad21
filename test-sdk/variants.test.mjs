import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { app, connect, connectApp, createAll, names, refusal, siteId, startSimulator, walk } from './simulator.mjs';

const missing = '0123456789abcdef0123456789abcdef';

/** Runs the steps against a simulator with those flags. */
async function against(flags, steps) {
  const simulator = await startSimulator(...flags);
  try {
    await steps(simulator);
  } finally {
    await simulator.stop();
  }
}

describe('an app', () => {
  test('sends its token without Bearer, which is the form that bearer-token-401 accepts', () =>
    against(['-bearer-token-401'], async (simulator) => {
      const asApp = connectApp(simulator);
      await asApp.folders.createFolder('By an app');
      const token = asApp.sent[0].headers.get('authorization');
      assert.match(token, /^OAUTH2\./);

      const list = (authorization) => simulator.request('/site-media/v1/folders', { headers: { authorization } });
      assert.equal((await list(token)).status, 200);
      assert.equal((await list(`Bearer ${token}`)).status, 401);
    }));

  test('of a headless project signs in without an instance id', () =>
    against(['-instance-id', ''], async (simulator) => {
      const headless = connectApp(simulator, { ...app, instanceId: undefined });
      const { folder } = await headless.folders.createFolder('By a headless project');
      assert.equal(folder.siteId, siteId);
    }));
});

describe('a bulk call under bulk-unknown-404', () => {
  test('fails whole for one unknown id', () =>
    against(['-bulk-unknown-404'], async (simulator) => {
      const { folders } = connect(simulator);
      const [folder] = await createAll({ folders }, ['Kept']);
      for (const call of [
        () => folders.bulkDeleteFolders([folder._id, missing]),
        () => folders.bulkDeleteFolders([folder._id, missing], { permanent: true }),
        () => folders.bulkRestoreFoldersFromTrashBin([folder._id, missing]),
      ]) {
        const { status, details } = await refusal(call());
        assert.equal(status, 404);
        assert.equal(details.applicationError.code, 'NOT_FOUND');
      }
      assert.deepEqual(await folders.getFolder(folder._id), folder);
    }));
});

describe('the trash under trash-search-top-only', () => {
  test('hides what is below a trashed folder', () =>
    against(['-trash-search-top-only'], async (simulator) => {
      const client = connect(simulator);
      const [top] = await createAll(client, ['Top']);
      const [child] = await createAll(client, ['Child'], top._id);
      await client.folders.bulkDeleteFolders([top._id]);
      const all = await walk((page) => client.folders.searchFolders({ ...page, rootFolder: 'TRASH_ROOT' }));
      assert.deepEqual(names(all.found), ['Top']);
      for (const folder of [top, child]) assert.equal((await refusal(client.folders.getFolder(folder._id))).status, 404);
    }));
});

describe('a listing', () => {
  test('with an expired cursor is refused with a code that the SDK passes on', () =>
    against(['-cursor-expired'], async (simulator) => {
      const { folders } = connect(simulator);
      await createAll({ folders }, ['A', 'B']);
      const { nextCursor } = await folders.listFolders({ paging: { limit: 1 } });
      const { status, details } = await refusal(folders.listFolders({ paging: { limit: 1, cursor: nextCursor.cursors.next } }));
      assert.equal(status, 400);
      assert.equal(details.applicationError.code, 'INVALID_CURSOR');
    }));

  test('by a field that is no field to sort by is refused', () =>
    against([], async (simulator) => {
      const { folders } = connect(simulator);
      const { status, details } = await refusal(folders.listFolders({ sort: { fieldName: 'updateDate', order: 'ASC' } }));
      assert.equal(status, 400);
      assert.equal(details.validationError.fieldViolations[0].ruleName, 'UNSUPPORTED_SORT_VALUE');
    }));
});
