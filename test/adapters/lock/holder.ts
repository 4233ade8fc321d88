import { lockFolder } from '../../../src/adapters/lock/lock.ts'

/** Takes the folder it is told and keeps it until it is killed. */
lockFolder(process.argv[2]!, new Date())
process.stdout.write('locked\n')
setInterval(() => undefined, 60_000)
