import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { connect, createAll, startSimulator, walk } from './simulator.mjs';

const count = 230;
let simulator;
let client;
let parent;
let made;

before(async () => {
  simulator = await startSimulator();
  client = connect(simulator);
  [parent] = await createAll(client, ['Many']);
  made = await createAll(client, Array.from({ length: count }, (_, i) => `Folder ${i}`), parent._id);
});

after(() => simulator.stop());

const ids = (list) => list.map((folder) => folder._id);

/** Every folder must come exactly once, whatever the order. */
function complete(found) {
  assert.equal(found.length, count);
  assert.deepEqual(new Set(ids(found)), new Set(ids(made)));
}

describe('paging to the end', () => {
  test('of a list', async () => {
    const { found, sizes } = await walk((page) => client.folders.listFolders(page), { parentFolderId: parent._id });
    complete(found);
    assert.deepEqual(sizes, [100, 100, 30]);
  });

  test('of a list, with the cursor alone', async () => {
    const first = await client.folders.listFolders({ parentFolderId: parent._id, paging: { limit: 100 } });
    const second = await client.folders.listFolders({ paging: { limit: 100, cursor: first.nextCursor.cursors.next } });
    assert.equal(second.folders.length, 100);
    assert.ok(second.folders.every((folder) => folder.parentFolderId === parent._id));
    assert.equal(new Set(ids([...first.folders, ...second.folders])).size, 200);
  });

  test('of a list sorted by name', async () => {
    const { found } = await walk((page) => client.folders.listFolders(page), {
      parentFolderId: parent._id,
      sort: { fieldName: 'displayName', order: 'ASC' },
      paging: { limit: 7 },
    });
    complete(found);
    const sorted = found.map((folder) => folder.displayName);
    assert.deepEqual(sorted, sorted.toSorted());
  });

  test('of a search', async () => {
    const { found, sizes } = await walk((page) => client.folders.searchFolders(page), { search: 'Folder' });
    complete(found);
    assert.equal(sizes.length, 3);
  });

  test('of a query, whose cursor travels alone', async () => {
    const found = [];
    let page = await client.folders.queryFolders().eq('state', 'OK').ascending('displayName').limit(100).find();
    found.push(...page.items);
    while (page.hasNext()) {
      page = await page.next();
      assert.deepEqual(Object.keys(client.sent.at(-1).body.query), ['cursorPaging']);
      found.push(...page.items);
    }
    complete(found.filter((folder) => folder._id !== parent._id));
  });

  test('of the trash', async () => {
    for (let i = 0; i < count; i += 100) await client.folders.bulkDeleteFolders(ids(made.slice(i, i + 100)));
    const { found, sizes } = await walk((page) => client.folders.listDeletedFolders(page));
    complete(found);
    assert.deepEqual(sizes, [100, 100, 30]);
    for (let i = 0; i < count; i += 100) await client.folders.bulkRestoreFoldersFromTrashBin(ids(made.slice(i, i + 100)));
    complete((await walk((page) => client.folders.listFolders(page), { parentFolderId: parent._id })).found);
  });
});

describe('the last page', () => {
  test('has an empty cursor, and hasNext is false', async () => {
    const { nextCursor } = await client.folders.listFolders({ paging: { limit: 100 } });
    assert.equal(nextCursor.cursors.next, '');
    assert.equal(nextCursor.hasNext, false);
  });

  test('of nothing is an empty list', async () => {
    const empty = await client.folders.listFolders({ parentFolderId: made[0]._id });
    assert.deepEqual(empty.folders, []);
    assert.equal(empty.nextCursor.cursors.next, '');
  });
});
