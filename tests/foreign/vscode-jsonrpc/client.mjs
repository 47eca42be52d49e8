// The other side of ForeignClientTests: vscode-jsonrpc over stdin and stdout, as client of our methods and as server of its own.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const rpc = require('vscode-jsonrpc/node.js');

const connection = rpc.createMessageConnection(
  new rpc.StreamMessageReader(process.stdin),
  new rpc.StreamMessageWriter(process.stdout));

const progress = new rpc.ProgressType();

// Server: what C# calls here.
connection.onRequest('foreign/add', (a, b) => a + b);
connection.onRequest('foreign/greet', ({ name }) => ({ text: `hello ${name}` }));
connection.onRequest('foreign/fail', () => new rpc.ResponseError(1234, 'as asked', { why: 'test' }));
connection.onRequest('foreign/none', () => undefined);
connection.onRequest('foreign/wait', (params, token) => new Promise((resolve, reject) => {
  // A token cancelled before its handler began never fires: it must be asked.
  const stop = () => reject(new rpc.ResponseError(-32800, 'stopped'));
  token.onCancellationRequested(stop);
  if (token.isCancellationRequested)
    stop();
}));
connection.onRequest('foreign/steps', async ({ count, progressToken }) => {
  for (let i = 0; i < count; i++)
    await connection.sendProgress(progress, progressToken, { step: i });
  return count;
});
connection.onNotification('foreign/note', params => connection.sendNotification('noted', params));

// Client: every result is sent back as one report, which the C# test judges.
connection.onRequest('foreign/run', async () => {
  const report = {};
  report.byName = await connection.sendRequest('add', { a: 2, b: 3 });
  report.byPosition = await connection.sendRequest('add', 2, 3);
  report.none = await connection.sendRequest('version');
  report.sum = await connection.sendRequest('sum', rpc.ParameterStructures.byPosition, 1, 2, 3);
  report.unicode = await connection.sendRequest('echo', { text: 'Übergröße 🎬 \u2028' });
  report.large = (await connection.sendRequest('echo', { text: 'x'.repeat(300000) })).text.length;
  report.missing = await codeOf(connection.sendRequest('nothing'));
  report.misfit = await codeOf(connection.sendRequest('add', { a: 'x', b: 3 }));
  report.fault = await codeOf(connection.sendRequest('throw'));

  const source = new rpc.CancellationTokenSource();
  const waiting = codeOf(connection.sendRequest('wait', {}, source.token));
  source.cancel();
  report.cancelled = await waiting;

  const steps = [];
  const listening = connection.onProgress(progress, 'token-1', value => steps.push(value.step));
  await connection.sendRequest('count', { name: 'x', times: 20, progressToken: 'token-1' });
  listening.dispose();
  report.steps = steps;

  const many = await Promise.all(Array.from({ length: 500 }, (_, i) => connection.sendRequest('add', { a: i, b: 1 })));
  report.many = many.every((value, i) => value === i + 1);
  return report;
});

function codeOf(request) {
  return request.then(() => 'no error', error => error.code);
}

connection.onClose(() => process.exit(0));
connection.listen();
