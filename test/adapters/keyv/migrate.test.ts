import Database from 'libsql'
import { describe, expect, test } from 'vitest'
import { migrate, type Migration } from '../../../src/adapters/keyv/migrate.ts'

const open = () => new Database(':memory:')
const formatOf = (database: Database.Database) => database.prepare('PRAGMA user_version').raw().get()
const makeTable: Migration = (database) => database.exec('CREATE TABLE words (word TEXT)')
const addColumn: Migration = (database) => database.exec("ALTER TABLE words ADD COLUMN language TEXT DEFAULT 'en'")

describe('migrating', () => {
  test('takes an old file through the steps it lacks, with its data', () => {
    const database = open()
    migrate(database, [makeTable])
    database.exec("INSERT INTO words VALUES ('loss')")
    migrate(database, [makeTable, addColumn])
    expect(formatOf(database)).toEqual([2])
    expect(database.prepare('SELECT word, language FROM words').raw().all()).toEqual([['loss', 'en']])
  })

  test('leaves a file as it was when a step fails', () => {
    const database = open()
    migrate(database, [makeTable])
    const broken: Migration = () => {
      throw new Error('no')
    }
    expect(() => migrate(database, [makeTable, addColumn, broken])).toThrow('no')
    expect(formatOf(database)).toEqual([1])
    expect(database.prepare("SELECT name FROM pragma_table_info('words')").raw().all()).toEqual([['word']])
  })

  test('refuses the file of a newer program', () => {
    const database = open()
    migrate(database, [makeTable, addColumn])
    expect(() => migrate(database, [makeTable])).toThrow('a newer version of this program wrote it')
  })
})
