// Loaded into the program under test before it starts: tells whoever started it what its own process has used so far.
process.on('message', () => process.send({ cpu: process.cpuUsage(), memory: process.memoryUsage.rss() }))
process.channel?.unref()
