import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { connect, connectApp, createAll, names, siteId, startSimulator } from './simulator.mjs';

let simulator;
let client;

before(async () => {
  simulator = await startSimulator();
  client = connect(simulator);
});

after(() => simulator.stop());

describe('createFolder', () => {
  test('puts a folder into media-root unless a parent is given', async () => {
    const { folder } = await client.folders.createFolder('Brand');
    assert.match(folder._id, /^[0-9a-f]{32}$/);
    assert.equal(folder.displayName, 'Brand');
    assert.equal(folder.parentFolderId, 'media-root');
    assert.equal(folder.state, 'OK');
    assert.equal(folder.siteId, siteId);

    const { folder: child } = await client.folders.createFolder('Logos', { parentFolderId: folder._id });
    assert.equal(child.parentFolderId, folder._id);
  });

  test('gives it two equal dates of whole seconds', async () => {
    const { folder } = await client.folders.createFolder('Dated');
    assert.ok(folder._createdDate instanceof Date);
    assert.deepEqual(folder._createdDate, folder._updatedDate);
    assert.equal(folder._createdDate.getMilliseconds(), 0);
    assert.ok(Math.abs(Date.now() - folder._createdDate) < 60_000);
  });

  test('keeps names that need care as they are', async () => {
    for (const name of ['a/b', 'quote " and \\', '${interpolated}', '🎨 Farben', 'صور', ' spaces ', 'x'.repeat(1000)]) {
      const { folder } = await client.folders.createFolder(name);
      assert.equal(folder.displayName, name);
      assert.equal((await client.folders.getFolder(folder._id)).displayName, name);
    }
  });

  test('makes two folders of one name when asked twice', async () => {
    const [first, second] = await createAll(client, ['Twin', 'Twin']);
    assert.notEqual(first._id, second._id);
  });
});

describe('getFolder', () => {
  test('answers with the folder, though the SDK repeats the id in the query', async () => {
    const { folder } = await client.folders.createFolder('Found');
    assert.deepEqual(await client.folders.getFolder(folder._id), folder);
    const { path } = client.sent.at(-1);
    assert.equal(path, `/site-media/v1/folders/${folder._id}?folderId=${folder._id}`);
  });
});

describe('updateFolder', () => {
  test('renames, moves, or both, and leaves the rest alone', async () => {
    const [from, to] = await createAll(client, ['From', 'To']);
    const [folder] = await createAll(client, ['Old'], from._id);

    const renamed = await client.folders.updateFolder(folder._id, { displayName: 'New' });
    assert.equal(renamed.displayName, 'New');
    assert.equal(renamed.parentFolderId, from._id);

    const moved = await client.folders.updateFolder(folder._id, { parentFolderId: to._id });
    assert.equal(moved.displayName, 'New');
    assert.equal(moved.parentFolderId, to._id);

    const both = await client.folders.updateFolder(folder._id, { displayName: 'Newer', parentFolderId: 'media-root' });
    assert.equal(both.displayName, 'Newer');
    assert.equal(both.parentFolderId, 'media-root');
    assert.equal(both._id, folder._id);
    assert.deepEqual(both._createdDate, folder._createdDate);
    assert.ok(both._updatedDate >= folder._updatedDate);
    assert.deepEqual(await client.folders.getFolder(folder._id), both);
  });

  test('needs no field mask: the SDK never sends one', async () => {
    const { folder } = await client.folders.createFolder('Unmasked');
    await client.folders.updateFolder(folder._id, { displayName: 'Still unmasked' });
    assert.deepEqual(client.sent.at(-1).body, { folder: { displayName: 'Still unmasked', id: folder._id } });
  });
});

describe('generateFolderDownloadUrl', () => {
  test('answers with an https link', async () => {
    const { folder } = await client.folders.createFolder('Zipped');
    const { downloadUrl } = await client.folders.generateFolderDownloadUrl(folder._id);
    assert.match(downloadUrl, /^https?:\/\//);
  });
});

describe('listFolders', () => {
  test('shows the direct children only, of media-root unless a parent is given', async () => {
    const [top] = await createAll(client, ['Listed']);
    const [child] = await createAll(client, ['Listed child'], top._id);
    const [grandchild] = await createAll(client, ['Listed grandchild'], child._id);

    const { folders } = await client.folders.listFolders({ parentFolderId: top._id });
    assert.deepEqual(folders, [child]);
    const ids = (await client.folders.listFolders({ paging: { limit: 100 } })).folders.map((folder) => folder._id);
    assert.ok(ids.includes(top._id));
    assert.ok(!ids.includes(child._id) && !ids.includes(grandchild._id));
  });

  test('sorts by name in byte order, both ways', async () => {
    const [parent] = await createAll(client, ['Sorted']);
    await createAll(client, ['city', 'Water', '31-08', 'docs1'], parent._id);
    const sorted = async (order) =>
      names((await client.folders.listFolders({ parentFolderId: parent._id, sort: { fieldName: 'displayName', order } })).folders);
    assert.deepEqual(await sorted('ASC'), ['31-08', 'Water', 'city', 'docs1']);
    assert.deepEqual(await sorted('DESC'), ['docs1', 'city', 'Water', '31-08']);
  });

  test('sorts by the date of change under the name that the SDK gives it', async () => {
    const [parent] = await createAll(client, ['By date']);
    await createAll(client, ['one', 'two'], parent._id);
    const { folders } = await client.folders.listFolders({
      parentFolderId: parent._id,
      sort: { fieldName: '_updatedDate', order: 'ASC' },
    });
    assert.ok(client.sent.at(-1).path.includes('sort.fieldName=updatedDate'));
    assert.equal(folders.length, 2);
    assert.ok(folders[0]._updatedDate <= folders[1]._updatedDate);
  });
});

describe('searchFolders', () => {
  test('finds folders of all levels by a part of their name', async () => {
    const [top] = await createAll(client, ['mountains']);
    const [deep] = await createAll(client, ['mountain_videos'], top._id);
    const { folders } = await client.folders.searchFolders({ search: 'mountain' });
    assert.deepEqual(new Set(folders.map((folder) => folder._id)), new Set([top._id, deep._id]));
  });

  test('of visitor uploads shows nothing of the site files, and the other way round', async () => {
    const [upload] = await createAll(client, ['uploaded by a visitor'], 'visitor-uploads');
    const visitors = await client.folders.searchFolders({ rootFolder: 'VISITOR_UPLOADS_ROOT' });
    assert.deepEqual(visitors.folders, [upload]);
    const site = await client.folders.searchFolders({ rootFolder: 'MEDIA_ROOT', search: 'uploaded by' });
    assert.deepEqual(site.folders, []);
  });
});

describe('queryFolders', () => {
  test('filters by state and sorts by name', async () => {
    const { items } = await client.folders.queryFolders().eq('state', 'OK').ascending('displayName').limit(3).find();
    assert.equal(items.length, 3);
    assert.deepEqual(names(items), names(items).toSorted());
    assert.ok(items.every((folder) => folder.state === 'OK'));
  });
});

describe('signing in', () => {
  test('with a key: raw, with the site beside it', async () => {
    await client.folders.listFolders();
    const { headers } = client.sent.at(-1);
    assert.equal(headers.get('authorization'), 'IST.full-scope');
    assert.equal(headers.get('wix-site-id'), siteId);
  });

  test("with an app's credentials: no site id is needed", async () => {
    const asApp = connectApp(simulator);
    const { folder } = await asApp.folders.createFolder('Made by the app');
    assert.equal(folder.siteId, siteId);
    assert.equal(asApp.sent.at(-1).headers.get('wix-site-id'), null);
    assert.equal((await client.folders.getFolder(folder._id)).displayName, 'Made by the app');
  });
});

describe('every answer', () => {
  test('carries a request id, and a write a token of consistency that the SDK sends back', async () => {
    const fresh = connect(simulator);
    await fresh.folders.createFolder('Consistent');
    assert.ok(fresh.sent.at(-1).answer.get('x-wix-request-id'));
    const token = fresh.sent.at(-1).answer.get('x-wix-consistent');
    assert.ok(token);
    await fresh.folders.listFolders();
    assert.equal(fresh.sent.at(-1).headers.get('x-wix-consistent'), token);
  });

  test('is a 200, as the SDK takes nothing else for a success', () => {
    assert.deepEqual(new Set(client.sent.map((request) => request.status)), new Set([200]));
  });
});
