import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { connect, createAll, refusal, startSimulator, walk } from './simulator.mjs';

let simulator;
let client;

before(async () => {
  simulator = await startSimulator();
  client = connect(simulator);
});

after(() => simulator.stop());

const ids = (list) => list.map((folder) => folder._id);
const inTrash = async (options) => (await walk((page) => client.folders.listDeletedFolders(page), options)).found;

/** A folder with a child and a grandchild. */
async function branch(name) {
  const [top] = await createAll(client, [name]);
  const [child] = await createAll(client, [`${name} child`], top._id);
  const [grandchild] = await createAll(client, [`${name} grandchild`], child._id);
  return { top, child, grandchild };
}

describe('bulkDeleteFolders', () => {
  test('moves a folder to the trash, where its parent is trash-root', async () => {
    const [folder] = await createAll(client, ['Thrown away']);
    assert.equal(await client.folders.bulkDeleteFolders([folder._id]), undefined);

    const trashed = await client.folders.getFolder(folder._id);
    assert.equal(trashed.state, 'DELETED');
    assert.equal(trashed.parentFolderId, 'trash-root');
    assert.deepEqual(trashed._updatedDate, folder._updatedDate);
    assert.ok(ids(await inTrash()).includes(folder._id));
    assert.ok(!ids((await walk((page) => client.folders.listFolders(page))).found).includes(folder._id));
  });

  test('takes what is below along, and shows it there', async () => {
    const { top, child, grandchild } = await branch('Branch');
    await client.folders.bulkDeleteFolders([top._id]);

    assert.equal((await client.folders.getFolder(child._id)).parentFolderId, top._id);
    assert.ok(!ids(await inTrash()).includes(child._id));
    assert.deepEqual(ids(await inTrash({ parentFolderId: top._id })), [child._id]);
    const all = await walk((page) => client.folders.searchFolders({ ...page, rootFolder: 'TRASH_ROOT' }));
    for (const folder of [top, child, grandchild]) assert.ok(ids(all.found).includes(folder._id));
    const alive = await client.folders.searchFolders({ search: 'Branch' });
    assert.deepEqual(alive.folders, []);
  });

  test('of what is in the trash already, twice, or nowhere, is no error', async () => {
    const [folder] = await createAll(client, ['Thrown away twice']);
    await client.folders.bulkDeleteFolders([folder._id, folder._id]);
    await client.folders.bulkDeleteFolders([folder._id, '0123456789abcdef0123456789abcdef']);
    assert.equal((await client.folders.getFolder(folder._id)).state, 'DELETED');
  });

  test('with permanent leaves nothing to restore', async () => {
    const { top, child } = await branch('Shredded');
    await client.folders.bulkDeleteFolders([top._id], { permanent: true });
    for (const gone of [top, child]) {
      assert.equal((await refusal(client.folders.getFolder(gone._id))).status, 404);
    }
    assert.ok(!ids(await inTrash()).includes(top._id));
    await client.folders.bulkRestoreFoldersFromTrashBin([top._id]);
    assert.equal((await refusal(client.folders.getFolder(top._id))).status, 404);
  });

  test('takes a hundred ids at once', async () => {
    const made = await createAll(client, Array.from({ length: 100 }, (_, i) => `Bulk ${i}`));
    await client.folders.bulkDeleteFolders(ids(made));
    const trashed = new Set(ids(await inTrash()));
    assert.ok(made.every((folder) => trashed.has(folder._id)));
    await client.folders.bulkRestoreFoldersFromTrashBin(ids(made));
    const left = new Set(ids(await inTrash()));
    assert.ok(made.every((folder) => !left.has(folder._id)));
  });
});

describe('bulkRestoreFoldersFromTrashBin', () => {
  test('brings a folder back to its place, with its id and what was below it', async () => {
    const { top, child, grandchild } = await branch('Restored');
    await client.folders.bulkDeleteFolders([child._id]);
    assert.equal(await client.folders.bulkRestoreFoldersFromTrashBin([child._id]), undefined);

    const restored = await client.folders.getFolder(child._id);
    assert.equal(restored.state, 'OK');
    assert.equal(restored.parentFolderId, top._id);
    assert.equal((await client.folders.getFolder(grandchild._id)).state, 'OK');
    assert.ok(!ids(await inTrash()).includes(child._id));
  });

  test('leaves in the trash what was thrown away on its own before', async () => {
    const { top, child } = await branch('Twice');
    await client.folders.bulkDeleteFolders([child._id]);
    await client.folders.bulkDeleteFolders([top._id]);
    await client.folders.bulkRestoreFoldersFromTrashBin([top._id]);
    assert.equal((await client.folders.getFolder(top._id)).state, 'OK');
    assert.equal((await client.folders.getFolder(child._id)).state, 'DELETED');
  });

  test('puts a folder whose old parent is gone into media-root', async () => {
    const { top, child } = await branch('Orphan');
    await client.folders.bulkDeleteFolders([child._id]);
    await client.folders.bulkDeleteFolders([top._id], { permanent: true });
    await client.folders.bulkRestoreFoldersFromTrashBin([child._id]);
    const restored = await client.folders.getFolder(child._id);
    assert.equal(restored.state, 'OK');
    assert.equal(restored.parentFolderId, 'media-root');
  });

  test('of a folder that is not in the trash changes nothing', async () => {
    const [folder] = await createAll(client, ['Alive']);
    await client.folders.bulkRestoreFoldersFromTrashBin([folder._id]);
    assert.deepEqual(await client.folders.getFolder(folder._id), folder);
  });
});
