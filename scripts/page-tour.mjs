// Causes drift by clicks on the page of the simulator, sees it in a plan of a
// real Terraform, mends it by an apply, and sees that on the page without a
// reload. scripts/screenshots has prepared the environment.
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { Browser } from './browser.mjs';

const [program, cli, address, pictures] = process.argv.slice(2);
const browser = new Browser(program);

const row = (name) => `[...document.querySelectorAll('#tree bdi')].find((b) => b.textContent === ${JSON.stringify(name)})`;
const button = (act) => `document.querySelector('[data-act=${act}]')`;
const parentOf = (name) => `${row(name)}?.closest('ul').closest('li').querySelector('bdi').textContent`;
const isIn = (name, parent) => `${parentOf(name)} === ${JSON.stringify(parent)}`;
const files = (name) => `${row(name)}?.closest('.row').querySelector('.files').textContent`;

function check(what, holds) {
  if (!holds) throw new Error(what);
  process.stdout.write(`✓ ${what}\n`);
}

async function see(what, expression) {
  await browser.until(what, expression);
  check(what, true);
}

function terraform(command, ...args) {
  return new Promise((resolve) => {
    let output = '';
    const run = spawn(cli, [command, '-input=false', '-no-color', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [run.stdout, run.stderr]) stream.setEncoding('utf8').on('data', (text) => { output += text; });
    run.on('close', (status) => resolve({ status, output }));
  });
}

async function picture(name) {
  await browser.screenshot(`${pictures}/${name}.png`);
}

const naming = `document.activeElement.tagName === 'INPUT'`;

async function rename(name, to) {
  await browser.click(row(name));
  await browser.key('F2');
  await browser.until('the name to edit', naming);
  await browser.key('Escape');
  await see('Esc keeps the name', `!(${naming}) && !!${row(name)}`);
  await browser.click(row(name), 2);
  await browser.until('the name to edit after a double click', naming);
  await browser.type(to);
  await browser.key('Enter');
}

async function upload(name) {
  await browser.click(row(name));
  await browser.click(button('upload'));
  await browser.click(`document.querySelector('#yes')`);
  await see(`${name} has 12 files`, `${files(name)} === '12 files'`);
}

async function drift() {
  await upload('Logos');
  await rename('Logos', 'Logos (old)');
  await see('renamed in place', `!!${row('Logos (old)')} && !${row('Logos')}`);
  await browser.drag(row('Lamps'), row('Press'));
  await see('moved by drag and drop', isIn('Lamps', 'Press'));
  await browser.click(row('Chairs'));
  await browser.click(button('move'));
  await browser.click(row('Fonts'));
  await see('moved by a button', isIn('Chairs', 'Fonts'));
  await browser.click(row('2025'));
  await browser.key('Delete');
  await see('trashed by the keyboard', isIn('2025', 'Trash'));
  await browser.click(row('Brand'));
}

async function hostileName() {
  const typed = '<img src=x onerror="document.title=1">\u202e &amp; <b>bold</b>';
  const name = typed.replace('\u202e', '\\u202e'); // it would turn the text after it around
  await browser.click(row('Press'));
  await browser.click(button('create'));
  await browser.until('the name to edit', naming);
  await browser.type(typed);
  await browser.key('Enter');
  await see('a name with HTML is text', isIn(name, 'Press'));
  await browser.key('m');
  await browser.until('the question', `document.querySelector('#hint').className === 'asking'`);
  await browser.key('Home', 'Enter');
  await see('moved by the keyboard alone', isIn(name, 'Site Files'));
  await browser.key('Delete');
  await see('trashed', isIn(name, 'Trash'));
  await browser.click(row(name));
  await browser.click(button('restore'));
  await see('restored', isIn(name, 'Site Files'));
  await browser.click(row(name));
  await browser.click(button('trash'));
  await see('trashed by a button', isIn(name, 'Trash'));
  await browser.click(row(name));
  await browser.click(button('delete'));
  await browser.until('the question', `document.querySelector('#ask').open`);
  await picture('confirm');
  await browser.key('Escape');
  await browser.until('no question', `!document.querySelector('#ask').open`);
  check('still there after Esc', await browser.run(`!!${row(name)}`));
  await browser.click(button('delete'));
  await browser.click(`document.querySelector('#yes')`);
  await see('deleted for good', `!${row(name)}`);
  check('nothing of the name ran', await browser.run(`document.title === 'Media Manager (simulated)' && !document.querySelector('#tree img, #tree b')`));
}

async function faults() {
  await browser.click(`document.querySelector('#settings summary')`);
  await browser.click(`document.querySelector('#set-latency')`);
  await browser.type('150ms');
  await browser.key('Enter');
  await see('latency switched on', `document.querySelector('#settings summary').textContent.includes('(1 on)')`);
  await browser.click(`document.querySelectorAll('#settings summary')[2]`);
  await browser.click(`document.querySelector('#set-child-state-ok')`);
  await see('a variant switched on', `document.querySelectorAll('#settings summary')[2].textContent.includes('(1 on)')`);
  await picture('settings');
  await browser.run(`document.querySelectorAll('#settings details').forEach((d) => { d.open = false; })`);
}

async function mend() {
  const plan = await terraform('plan', '-detailed-exitcode', '-out=the.plan');
  check('the plan shows the drift', plan.status === 2 && plan.output.includes('"Logos (old)" -> "Logos"') && plan.output.includes('"DELETED" -> "OK"'));
  const applying = terraform('apply', 'the.plan');
  await see('requests come while the apply runs', `[...document.querySelectorAll('#calls li.write')].length > 0`);
  const apply = await applying;
  check('the apply succeeds', apply.status === 0);
  await see('the page shows the old layout without a reload',
    `window.marked && ${isIn('Logos', 'Brand')} && ${isIn('Lamps', 'Products')} && ${isIn('2025', 'Campaigns')} && ${isIn('Chairs', 'Products')} && ${files('Logos')} === '12 files'`);
  check('nothing is left to do', (await terraform('plan', '-detailed-exitcode')).status === 0);
}

async function tour() {
  mkdirSync(pictures, { recursive: true });
  await browser.open(address, 1280, 800);
  await see('the page is live', `document.querySelector('#live').textContent === 'live' && !!${row('Brand')}`);
  await browser.run('window.marked = true');
  await drift();
  await picture('playground');
  await browser.theme('dark');
  await picture('playground-dark');
  await browser.theme('light');
  await hostileName();
  await faults();
  await mend();
  await picture('mended');
  await browser.send('Emulation.setDeviceMetricsOverride', { width: 420, height: 900, deviceScaleFactor: 1, mobile: false });
  await picture('narrow');
  check("the browser has no complaints", browser.complaints.length === 0);
}

let failed;
try {
  await tour();
} catch (error) {
  failed = error;
  await picture('failed').catch(() => {});
}
await browser.close();
if (failed) {
  process.stderr.write(`✗ ${failed.message}\n${browser.complaints.join('\n')}\n`);
  process.exitCode = 1;
}
