import { completeEnvironment } from './entry/environment.ts'
import { runLibexec } from './entry/libexec.ts'
import { runAsProcess } from './entry/process.ts'

// Apart from main.ts, so that no word of a command line typed by anybody can lead here.
runAsProcess((argv) => runLibexec(argv, completeEnvironment(process.env)))
