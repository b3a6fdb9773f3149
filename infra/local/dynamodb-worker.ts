import { spawn } from 'node:child_process';

// Runs one engine for as long as the parent process holds the other end of this process's input open, so that
// a parent that was killed leaves no engine behind.

const [command = '', ...parameters] = process.argv.slice(2);
const engine = spawn(command, parameters, { stdio: ['ignore', 'inherit', 'inherit'] });

engine.on('error', (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
engine.on('exit', (status) => process.exit(status ?? 0));
process.stdin.on('end', () => {
  engine.kill();
  setTimeout(() => engine.kill('SIGKILL'), 5_000).unref();
});
process.stdin.resume();
