import { expect, test } from 'vitest'
import { droppedFiles, logsAmong, pathOf } from '../../../src/adapters/web/page/dropped-files.ts'

const fileEntry = (fullPath: string) => ({
  isFile: true,
  isDirectory: false,
  fullPath,
  file: (done: (file: File) => void) => done(new File(['x'], fullPath.split('/').at(-1)!)),
})

/** Hands its entries out one at a time, as a browser does a hundred at a time. */
const folderEntry = (fullPath: string, entries: object[]) => ({
  isFile: false,
  isDirectory: true,
  fullPath,
  createReader() {
    const left = [...entries]
    return { readEntries: (done: (some: object[]) => void) => done(left.splice(0, 1)) }
  },
})

const drop = (entries: object[]) =>
  droppedFiles({ items: entries.map((entry) => ({ webkitGetAsEntry: () => entry })), files: [] } as never)

test('a folder that is dropped is walked, and its files keep their paths', async () => {
  const files = await drop([
    folderEntry('/run', [
      folderEntry('/run/train', [fileEntry('/run/train/events.out.tfevents.1')]),
      fileEntry('/run/notes.txt'),
    ]),
  ])
  expect(files.map(pathOf)).toEqual(['run/train/events.out.tfevents.1', 'run/notes.txt'])
  expect(logsAmong(files).map(pathOf)).toEqual(['run/train/events.out.tfevents.1'])
})

test('a folder without event files gives its tables and logs, one without those none', async () => {
  const files = await drop([
    folderEntry('/run', [fileEntry('/run/b.csv'), fileEntry('/run/a.log'), fileEntry('/run/w.bin')]),
  ])
  expect(logsAmong(files).map(pathOf)).toEqual(['run/a.log', 'run/b.csv'])
  const nothing = await drop([folderEntry('/run', [fileEntry('/run/w.bin')])])
  expect(logsAmong(nothing)).toEqual([])
})

test('files that are dropped alone are taken whatever they are called', async () => {
  const file = new File(['x'], 'output')
  const files = await droppedFiles({ items: [{ webkitGetAsEntry: () => null }], files: [file] } as never)
  expect(logsAmong(files)).toEqual([file])
})
