import type { Explanation } from '../explained.ts'
import { all, nothing, refused } from './refused.ts'

export const refusals: readonly Explanation[] = [
  {
    command: / one two three$|^\w+:logs (\S+)$|^storage:list-entries --scheduler nonsense \w+$/,
    parts: all,
    ours: refused(/^1$/, 'Unexpected argument\\(s\\): .*'),
    reason: 'words too many are refused',
  },
  {
    command: /--no-such-flag| -dash$/,
    parts: all,
    ours: refused(/^2$/, "unknown option '-\\S+'"),
    reason: 'unknown flags are refused',
  },
  {
    command: / --[a-z-]+ (nonsense|x) /,
    parts: ['stdout', 'stderr'],
    real: { code: /^[12]$/ },
    ours: refused(/^[12]$/, '.*(nonsense|must be|[Ii]nvalid|argument missing).*'),
    reason: 'the wrong value of a flag is refused in one sentence, without the usage text',
  },
  {
    command: / --format nonsense/,
    parts: all,
    ours: refused(/^1$/, '.*format.*'),
    reason: 'unknown formats are refused',
  },
  {
    command: /^domains:(add|set|remove)(-global)?\b/,
    parts: ['stderr'],
    real: {
      stderr: /^ ! {5}Please specify a domain name\. Usage: dokku (\S+ | ) ?<domain> \[<domain> \.\.\.\]\n$/,
    },
    ours: {
      stderr:
        /^ ! {5}Please specify a domain name\. Usage: dokku domains:\S+ (\S+ )?<domain> \[<domain> \.\.\.\]\n$/,
    },
    reason: 'the usage that upstream prints lost the name of the command',
  },
  {
    command: /^proxy:ports/,
    parts: ['stderr'],
    real: { stderr: /^ ! {5}Invalid plugin subcommand call: ports/ },
    ours: { stderr: /is not a dokku command/ },
    reason: 'proxy:ports and its kin are no commands any more, and are called none',
  },
  {
    command: /^plugin:trigger( "")?$/,
    parts: ['code', 'stderr'],
    real: { stdout: nothing, stderr: nothing },
    ours: refused(/^1$/, 'Please specify a trigger to fire'),
    reason: 'plugin:trigger without a name fails',
  },
  {
    command: /^\S+:set(-property)? \S+ \S+ ("no sense; at all"|true|16k|maybe|https:\S+)$/,
    parts: all,
    real: { code: /^0$/, stdout: /^=====> Setting \S+ to .*\n(-----> Updated schedule file\n)?$/ },
    ours: refused(/^1$/, '.*(must be|Invalid|Expected).*'),
    reason: 'the values of properties are checked by type',
  },
  {
    // What was refused need not be unset.
    command: /^\S+:set(-property)? \S+ \S+( "")?$/,
    parts: ['files'],
    real: { files: /^\/var\/lib\/dokku\/config\/\S+: gone$/ },
    ours: { files: nothing },
    reason: 'the values of properties are checked by type',
  },
  {
    command: /^ssh-keys:add$/,
    parts: ['stderr'],
    real: { code: /^1$/, stdout: nothing, stderr: nothing },
    ours: refused(/^1$/, 'A name is required to add a key.*'),
    reason: 'what is missing is said',
  },
  {
    command: /^builder:set \S+ detected\b/,
    parts: ['code', 'stderr'],
    real: { code: /^0$/, stderr: /read-only/ },
    ours: refused(/^1$/, 'detected is a read-only property'),
    reason: 'builder:set APP detected fails with exit 1',
  },
  {
    command: /^logs:set \S+ vector-(cron-)?sink /,
    parts: ['stderr'],
    real: { code: /^1$/, stderr: /^ ! {5}qson: / },
    ours: refused(/^1$/, 'Invalid vector sink, must be TYPE:.*'),
    reason: 'a sink without options is refused in one sentence of ours',
  },
  {
    command: /^config:import( --global| \w+)? --format json/,
    parts: ['stderr'],
    real: { code: /^1$/, stderr: /^ ! {5}open : no such file or directory\n$/ },
    ours: refused(/^1$/, 'No config vars to set'),
    reason: 'what is missing is said',
  },
  {
    command: /^cron:set --global mail(from|to) "no sense; at all"$/,
    parts: ['stderr'],
    real: { stderr: /unsafe mail\nerrors in crontab file/ },
    ours: {
      stderr:
        /^ ! {5}Unable to update schedule file: .*unsafe mail\n ! {5}errors in crontab file, can't install\.\n$/,
    },
    reason: 'the reason is said once',
  },
  {
    command: /^logs \w+ -n x$/,
    parts: ['stderr'],
    real: { code: /^2$/, stderr: /^Usage of logs:\n/ },
    ours: refused(/^2$/, 'invalid argument "x" for .*'),
    reason: 'the wrong value of a flag is refused in one sentence, without the usage text',
  },
  {
    command: /^config:import .*--format json/,
    parts: ['stderr'],
    real: { code: /^1$/, stderr: /^ ! {5}invalid character '.' in literal / },
    ours: { code: /^1$/, stderr: /^ ! {5}The input is no JSON: .*\n$/ },
    reason: 'config:import says that its input is no JSON',
  },
]
