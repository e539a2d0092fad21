'use strict';

const $ = (selector) => document.querySelector(selector);
const [tree, hint, calls, toast] = ['#tree', '#hint', '#calls', '#toast'].map($);
const headers = { 'X-Wixsim-Token': $('meta[name=token]').content };
const trash = 'trash-root', roots = ['media-root', 'visitor-uploads', trash];
const byName = new Intl.Collator(undefined, { numeric: true }).compare;

let folders = new Map(), kids = new Map(), changed = new Set();
let site = '', following = null;
let selected = 'media-root', toggled = new Set();
let editing = '', moving = '', dragged = ''; // ids

// el makes an element. Children that are strings become text: a name is never HTML.
function el(tag, properties, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.append(document.createElementNS('http://www.w3.org/2000/svg', 'use'));
  svg.firstChild.setAttribute('href', '#' + name);
  svg.setAttribute('aria-hidden', 'true');
  return svg;
}

// printable shows characters that end a line or turn text around as escapes.
const printable = (text) => text.replace(/[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu,
  (c) => '\\u' + c.codePointAt(0).toString(16).padStart(4, '0'));
const quoted = (id) => el('bdi', {}, `“${printable(folders.get(id).name)}”`);
const plural = (n, word) => `${n} ${word}${n === 1 ? '' : 's'}`;
const below = (id) => kids.get(id) || [];
const inTrash = (id) => id === trash || (folders.has(id) && inTrash(folders.get(id).parentId));
const within = (id, top) => id === top || (folders.has(id) && within(folders.get(id).parentId, top));
const isOpen = (id) => toggled.has(id) !== (folders.size <= 300 || roots.includes(id));
const total = (id) => below(id).reduce((sum, f) => {
  const t = total(f.id);
  return { folders: sum.folders + t.folders + 1, files: sum.files + t.files };
}, { folders: 0, files: folders.get(id)?.files || 0 });

// Requests

function say(...text) {
  toast.replaceChildren(...text);
  clearTimeout(say.timer);
  say.timer = setTimeout(() => toast.replaceChildren(), 4000);
}

async function post(path, body) {
  try {
    const url = `${path}?site=${encodeURIComponent(site)}`;
    const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body || {}) });
    const said = await answer.json();
    if (answer.ok) return said;
    say(printable(said.message));
  } catch {
    say('The simulator does not answer.');
  }
  return null;
}

// follow reads the event stream. EventSource could not send the token in a header.
async function follow() {
  const live = $('#live');
  for (;;) {
    following = new AbortController();
    try {
      const url = `events?site=${encodeURIComponent(site)}`;
      const answer = await fetch(url, { headers, signal: following.signal });
      if (!answer.ok) {
        live.textContent = (await answer.json()).message;
        return;
      }
      live.textContent = 'live';
      live.className = 'on';
      calls.replaceChildren();
      const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
      for (let text = '', part; !(part = await reader.read()).done;) {
        const events = (text + part.value).split('\n\n');
        text = events.pop();
        events.forEach(receive);
      }
    } catch { /* the simulator ended, or another site was chosen */ }
    if (following.signal.aborted) continue;
    live.className = '';
    live.textContent = 'the simulator does not answer; trying again …';
    await new Promise((resolve) => { setTimeout(resolve, 1000); });
  }
}

function receive(event) {
  const [, name, data] = event.match(/^event: (.*)\ndata: (.*)$/s);
  ({ folders: showFolders, calls: showCalls, settings: showSettings })[name](JSON.parse(data));
}

// Folders

function showFolders(event) {
  const before = event.site === site ? folders : new Map();
  site = event.site;
  $('#site').hidden = event.sites.length < 2;
  $('#site').replaceChildren(...event.sites.map((id) => new Option(id, id, id === site, id === site)));
  folders = new Map(event.folders.map((f) => [f.id, f]));
  kids = Map.groupBy(event.folders.filter((f) => !f.system), (f) => f.parentId);
  for (const list of kids.values()) list.sort((a, b) => byName(a.name, b.name) || (a.id < b.id ? -1 : 1));
  for (const f of before.size ? event.folders : []) {
    const was = before.get(f.id);
    if (!was || was.name !== f.name || was.parentId !== f.parentId || was.files !== f.files) changed.add(f.id);
  }
  if (!folders.has(selected)) selected = before.get(selected)?.parentId || 'media-root';
  if (!folders.has(selected)) selected = 'media-root';
  if (!folders.has(moving)) moving = '';
  render();
}

// render draws the tree anew; while somebody types a name or drags, that waits.
function render() {
  if (dragged || (tree.querySelector('input') && folders.has(editing))) return;
  const focused = tree.contains(document.activeElement);
  tree.replaceChildren(...roots.map((id) => folders.get(id)).filter(Boolean).map((f) => item(f, 1)));
  changed = new Set();
  if (focused) tree.querySelector('[tabindex="0"]').focus({ preventScroll: true });
  showTools();
  if (editing) tree.querySelector('input')?.select();
}

function item(f, level) {
  const inside = below(f.id), open = inside.length > 0 && isOpen(f.id);
  const twist = el('span', { className: 'twist' }, inside.length ? (open ? '▾' : '▸') : '');
  const row = el('div', { className: 'row' + (changed.has(f.id) ? ' new' : ''), draggable: !f.system && !inTrash(f.id) && editing !== f.id },
    twist, icon(f.id === trash ? 'trash' : 'folder'), editing === f.id ? nameInput(f) : el('bdi', { title: printable(f.name) }, printable(f.name)));
  if (f.parentId === trash) row.append(el('span', { className: 'from' }, f.from ? `from ${printable(f.from)}` : 'its parent is gone'));
  row.append(el('span', { className: 'files' }, f.files ? plural(f.files, 'file') : ''));
  const li = el('li', { role: 'treeitem', tabIndex: f.id === selected ? 0 : -1, className: inTrash(f.id) ? 'trashed' : '' }, row);
  li.dataset.id = f.id;
  li.ariaLevel = level;
  li.ariaSelected = f.id === selected;
  li.ariaLabel = printable(f.name) + (f.files ? `, ${plural(f.files, 'file')}` : '');
  if (inside.length) li.ariaExpanded = open;
  if (open) li.append(el('ul', { role: 'group' }, ...inside.map((kid) => item(kid, level + 1))));
  return li;
}

function nameInput(f) {
  const input = el('input', { value: f.name, maxLength: 1000, ariaLabel: 'Name' });
  const finish = (keep) => {
    if (editing !== f.id) return;
    editing = '';
    if (keep && input.value && input.value !== f.name) post('change', { act: 'rename', folder: f.id, name: input.value });
    const refocus = document.activeElement === input;
    input.remove();
    render();
    if (refocus) tree.querySelector('[tabindex="0"]').focus();
  };
  input.onblur = () => finish(true);
  input.onkeydown = (e) => {
    e.stopPropagation();
    if (e.key === 'Enter' || e.key === 'Escape') finish(e.key === 'Enter');
  };
  return input;
}

// allowed says which changes the selected folder can have.
function allowed(act) {
  const f = folders.get(selected), gone = inTrash(selected);
  switch (act) {
    case 'create': case 'upload': return !gone;
    case 'restore': case 'delete': return f?.parentId === trash;
    default: return !!f && !f.system && !gone;
  }
}

function showTools() {
  for (const button of document.querySelectorAll('[data-act]')) {
    button.disabled = !allowed(button.dataset.act);
    button.hidden = ['restore', 'delete'].includes(button.dataset.act) !== inTrash(selected);
  }
  hint.className = moving ? 'asking' : '';
  hint.replaceChildren(...moving
    ? ['Where to move ', quoted(moving), '? Click the folder, or choose it with the arrow keys and press Enter. Esc cancels.']
    : ['Change something. Then terraform plan shows what you changed, and terraform apply mends it.']);
}

const acts = {
  async create() {
    const made = await post('change', { act: 'mkdir', parent: selected, name: 'New folder' });
    if (!made) return;
    if (!isOpen(selected)) toggle(selected);
    selected = editing = made.id;
    render();
  },
  rename() { editing = selected; render(); },
  move() { moving = selected; showTools(); tree.querySelector('[tabindex="0"]').focus(); },
  async upload() {
    const files = await ask(['How many files to upload to ', quoted(selected), '?'], 'Upload', 12);
    if (files) post('change', { act: 'upload', folder: selected, files });
  },
  async trash(id = selected) {
    const name = quoted(id);
    select(folders.get(id).parentId);
    if (await post('change', { act: 'trash', folder: id })) say(name, ' is in the trash, with everything in it.');
  },
  restore() { post('change', { act: 'restore', folder: selected }); },
  async delete() {
    const id = selected, inside = total(id);
    const what = `, with ${plural(inside.folders, 'folder')} and ${plural(inside.files, 'file')} in it, for good? Nobody can bring this back.`;
    if (await ask(['Delete ', quoted(id), what], 'Delete for good')) post('change', { act: 'delete', folder: id });
  },
};

function moveTo(id, parent) {
  moving = '';
  showTools();
  select(id);
  if (parent === trash) acts.trash(id);
  else if (id !== parent && folders.get(id).parentId !== parent) post('change', { act: 'move', folder: id, parent });
}

// ask answers true or the number, or false where the question was cancelled.
function ask(question, yes, number) {
  $('#question').replaceChildren(...question);
  $('#yes').textContent = yes;
  $('#yes').className = number ? 'primary' : 'danger';
  $('#number').hidden = $('#number').disabled = !number;
  $('#number').value = number || '';
  $('#ask').returnValue = '';
  $('#ask').showModal();
  return new Promise((resolve) => {
    $('#ask').onclose = () => resolve($('#ask').returnValue === 'yes' && (number ? $('#number').valueAsNumber : true));
  });
}

function toggle(id) {
  if (!toggled.delete(id)) toggled.add(id);
}

function select(id) {
  selected = id;
  render();
  const li = tree.querySelector('[tabindex="0"]');
  li?.focus({ preventScroll: true });
  li?.firstChild.scrollIntoView({ block: 'nearest' });
}

document.querySelector('.toolbar').onclick = (e) => { acts[e.target.dataset.act]?.(); };

const idAt = (e) => e.target.closest?.('li')?.dataset.id;

tree.onclick = (e) => {
  const id = idAt(e);
  if (!id || e.target.tagName === 'INPUT') return;
  if (e.target.className === 'twist') toggle(id);
  if (moving && e.target.className !== 'twist') moveTo(moving, id);
  // A double click is counted: dblclick does not come, since the first click draws the row anew.
  else if (e.detail === 2 && id === selected && e.target.className !== 'twist' && allowed('rename')) acts.rename();
  else select(id);
};
tree.onkeydown = (e) => {
  if (e.ctrlKey || e.metaKey || e.altKey) return;
  const shown = [...tree.querySelectorAll('li')], at = shown.findIndex((li) => li.dataset.id === selected);
  const open = shown[at]?.ariaExpanded;
  const go = (i) => { if (shown[i]) select(shown[i].dataset.id); };
  const act = (name) => { if (allowed(name)) acts[name](); };
  const keys = {
    ArrowDown: () => go(at + 1), ArrowUp: () => go(at - 1), Home: () => go(0), End: () => go(shown.length - 1),
    ArrowRight: () => { if (open === 'false') { toggle(selected); select(selected); } else if (open) go(at + 1); },
    ArrowLeft: () => {
      if (open === 'true') { toggle(selected); select(selected); } else if (folders.get(selected).parentId) select(folders.get(selected).parentId);
    },
    Enter: () => { if (moving) moveTo(moving, selected); else act('rename'); },
    Escape: () => { moving = ''; showTools(); },
    F2: () => act('rename'), Delete: () => act(inTrash(selected) ? 'delete' : 'trash'),
    n: () => act('create'), u: () => act('upload'), m: () => act('move'), r: () => act('restore'),
  };
  if (!keys[e.key]) return;
  e.preventDefault();
  keys[e.key]();
};

tree.ondragstart = (e) => { dragged = idAt(e) || ''; e.dataTransfer.setData('text/plain', ''); e.dataTransfer.effectAllowed = 'move'; };
tree.ondragover = (e) => {
  const id = idAt(e);
  tree.querySelector('.over')?.classList.remove('over');
  if (!dragged || !id || within(id, dragged) || (id !== trash && inTrash(id))) return;
  e.preventDefault();
  e.target.closest('li').querySelector('.row').classList.add('over');
};
tree.ondrop = (e) => { e.preventDefault(); moveTo(dragged, idAt(e)); };
tree.ondragend = () => { dragged = ''; render(); };

// Requests of the API

function showCalls(event) {
  for (const c of event.calls) {
    const status = el('span', { className: c.status >= 200 && c.status < 300 ? '' : 'bad' }, c.status ? String(c.status) : 'cut');
    if (c.lost) status.append(' (done, answer lost)');
    const li = el('li', { className: c.write ? 'write' : 'read' },
      el('div', { className: 'what' }, el('span', {}, c.time), el('b', {}, c.operation || 'unknown'), status),
      el('code', { title: printable(c.body) }, printable(`${c.method} ${c.path.replace('/site-media/v1', '')} ${c.body}`)));
    li.dataset.number = c.number;
    calls.prepend(li);
  }
  while (calls.lastChild && (calls.children.length > 300 || Number(calls.lastChild.dataset.number) < event.oldest)) calls.lastChild.remove();
  const next = calls.firstChild ? Number(calls.firstChild.dataset.number) + 1 : event.oldest;
  $('#count').textContent = String(next - event.oldest);
}

$('#writes').onchange = (e) => calls.classList.toggle('writes', e.target.checked);
$('#forget').onclick = () => post('forget');

// Faults and variants

function showSettings(groups) {
  const settings = $('#settings');
  if (!settings.firstChild) settings.append(...groups.map((g) => el('details', {}, el('summary', {}), ...g.settings.map(switchFor))));
  groups.forEach((g, i) => {
    const on = g.settings.filter((s) => s.value).length;
    settings.children[i].firstChild.textContent = g.title + (on ? ` (${on} on)` : '');
    for (const s of g.settings) {
      const input = document.getElementById('set-' + s.name);
      if (s.unit === '') input.checked = s.value === 'true';
      else if (input !== document.activeElement) input.value = s.value;
    }
  });
}

const examples = { duration: '2s', requests: '200', share: '0.2', header: '3', number: '1', 'id=status': '5f1c…=403' };

function switchFor(s) {
  const input = s.unit === '' ? el('input', { type: 'checkbox' }) : el('input', { placeholder: examples[s.unit] || s.unit });
  input.id = 'set-' + s.name;
  input.onchange = async () => {
    const value = s.unit === '' ? (input.checked ? 'true' : '') : input.value;
    input.ariaInvalid = !(await post('setting', { name: s.name, value }));
  };
  return el('label', { className: 'switch' }, s.name, input, el('small', {}, s.help));
}

$('#site').onchange = (e) => {
  site = e.target.value;
  folders = new Map();
  selected = 'media-root';
  editing = moving = '';
  following.abort();
};
follow();
