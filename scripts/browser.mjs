// A headless Chromium, driven over a pipe by the DevTools protocol: no package
// from npm is needed. https://chromedevtools.github.io/devtools-protocol/
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const patience = 20_000; // milliseconds until a condition must hold

export class Browser {
  constructor(program) {
    this.profile = mkdtempSync(join(tmpdir(), 'wixmedia-browser.'));
    const flags = ['--headless=new', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', '--remote-debugging-pipe',
      '--disable-background-networking', '--no-first-run', `--user-data-dir=${this.profile}`];
    this.process = spawn(program, flags, { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
    this.waiting = new Map();
    this.listeners = new Map();
    this.complaints = [];
    this.calls = 0;
    let text = '';
    this.process.stdio[4].setEncoding('utf8').on('data', (chunk) => {
      const messages = (text + chunk).split('\0');
      text = messages.pop();
      messages.forEach((m) => this.receive(JSON.parse(m)));
    });
  }

  receive({ id, method, params, result, error }) {
    if (id) {
      const { resolve, reject } = this.waiting.get(id);
      this.waiting.delete(id);
      if (error) reject(new Error(error.message));
      else resolve(result);
    }
    if (method === 'Runtime.exceptionThrown') this.complaints.push(params.exceptionDetails.exception?.description);
    if (method === 'Log.entryAdded' && params.entry.level === 'error') this.complaints.push(params.entry.text);
    this.listeners.get(method)?.(params);
  }

  send(method, params = {}) {
    this.calls += 1;
    const id = this.calls;
    this.process.stdio[3].write(JSON.stringify({ id, method, params, sessionId: this.session }) + '\0');
    return new Promise((resolve, reject) => { this.waiting.set(id, { resolve, reject }); });
  }

  async open(url, width, height) {
    const { targetId } = await this.send('Target.createTarget', { url: 'about:blank' });
    ({ sessionId: this.session } = await this.send('Target.attachToTarget', { targetId, flatten: true }));
    for (const domain of ['Page', 'Runtime', 'Log']) await this.send(domain + '.enable');
    await this.send('Input.setInterceptDrags', { enabled: true });
    await this.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: false });
    const loaded = new Promise((resolve) => { this.listeners.set('Page.loadEventFired', resolve); });
    await this.send('Page.navigate', { url });
    await loaded;
  }

  theme(value) {
    return this.send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value }] });
  }

  // run evaluates JavaScript in the page.
  async run(expression) {
    const { result, exceptionDetails } = await this.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
    if (exceptionDetails) throw new Error(`${expression}: ${exceptionDetails.exception?.description}`);
    return result.value;
  }

  // until waits for a condition in the page.
  async until(what, expression) {
    for (const end = Date.now() + patience; Date.now() < end;) {
      if (await this.run(expression)) return;
      await new Promise((resolve) => { setTimeout(resolve, 50); });
    }
    throw new Error(`the page never showed: ${what}`);
  }

  // middle is the point in the middle of the element that an expression means.
  async middle(element) {
    await this.until(element, `!!(${element})`);
    return this.run(`(() => { const e = ${element}; e.scrollIntoView({ block: 'nearest' });
      const b = e.getBoundingClientRect(); return { x: b.x + b.width / 2, y: b.y + b.height / 2 }; })()`);
  }

  mouse(type, at, clickCount = 1) {
    return this.send('Input.dispatchMouseEvent', { type, ...at, button: 'left', buttons: 1, clickCount });
  }

  async click(element, times = 1) {
    const at = await this.middle(element);
    for (let n = 1; n <= times; n += 1) {
      await this.mouse('mousePressed', at, n);
      await this.mouse('mouseReleased', at, n);
    }
  }

  async drag(element, onto) {
    const [from, to] = [await this.middle(element), await this.middle(onto)];
    const intercepted = new Promise((resolve) => { this.listeners.set('Input.dragIntercepted', (p) => resolve(p.data)); });
    await this.mouse('mousePressed', from);
    await this.mouse('mouseMoved', { x: from.x + 8, y: from.y + 8 });
    await this.mouse('mouseMoved', to);
    const data = await intercepted;
    for (const type of ['dragEnter', 'dragOver', 'drop']) await this.send('Input.dispatchDragEvent', { type, ...to, data });
    await this.mouse('mouseReleased', to);
  }

  async key(...keys) {
    for (const key of keys) {
      const text = key === 'Enter' ? '\r' : key.length === 1 ? key : undefined;
      const windowsVirtualKeyCode = { Enter: 13, Escape: 27 }[key];
      for (const type of ['keyDown', 'keyUp']) await this.send('Input.dispatchKeyEvent', { type, key, text, windowsVirtualKeyCode });
    }
  }

  type(text) { return this.send('Input.insertText', { text }); }

  async screenshot(file) {
    const { data } = await this.send('Page.captureScreenshot', { format: 'png' });
    writeFileSync(file, Buffer.from(data, 'base64'));
  }

  async close() {
    const ended = new Promise((resolve) => { this.process.on('exit', resolve); });
    this.session = undefined;
    this.send('Browser.close').catch(() => {});
    await ended;
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}
