/** Makes a door through which works go one after another, in the order in which they came; one that fails stops none behind it. */
export function mutex(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const mine = last.then(work)
    last = mine.catch(() => {})
    return mine
  }
}

/** The same for each key: the work for one goes one after another, and that for different keys side by side. */
export function keyedMutex(): <T>(key: string, work: () => Promise<T>) => Promise<T> {
  const doors = new Map<string, { enter: ReturnType<typeof mutex>; inside: number }>()
  return async (key, work) => {
    const door = doors.get(key) ?? { enter: mutex(), inside: 0 }
    doors.set(key, door)
    door.inside += 1
    try {
      return await door.enter(work)
    } finally {
      door.inside -= 1
      if (door.inside === 0) doors.delete(key)
    }
  }
}
