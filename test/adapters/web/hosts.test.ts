import { expect, test } from 'vitest'
import { hostCheck, originCheck } from '../../../src/adapters/web/hosts.ts'

const home = hostCheck('127.0.0.1', 3000)

test('this machine is let in under its own names, with the right port', () => {
  for (const host of ['127.0.0.1:3000', 'localhost:3000', 'LOCALHOST:3000', '[::1]:3000'])
    expect([host, home(host)]).toEqual([host, true])
})

test('foreign names, other ports and half-written hosts are not', () => {
  const foreign = ['evil.example', 'evil.example:3000', 'localhost', 'localhost:3001', '127.0.0.1.evil.example:3000']
  const odd = [
    '',
    undefined,
    'localhost:3000/x',
    'user@localhost:3000',
    'localhost:3000 ',
    '2130706433:3000',
    'localhost:03000',
  ]
  for (const host of [...foreign, ...odd]) expect([host, home(host)]).toEqual([host, false])
})

test('port 80 need not be said', () => {
  expect(hostCheck('127.0.0.1', 80)('localhost')).toBe(true)
  expect(hostCheck('127.0.0.1', 80)('localhost:80')).toBe(true)
})

test('an address that was asked for is let in as well', () => {
  expect(hostCheck('192.168.1.5', 3000)('192.168.1.5:3000')).toBe(true)
  expect(hostCheck('class.local', 3000)('class.local:3000')).toBe(true)
  expect(hostCheck('fe80::1', 3000)('[fe80::1]:3000')).toBe(true)
})

test('on every address, numbers are let in and foreign names are not', () => {
  const open = hostCheck('0.0.0.0', 3000)
  for (const host of ['192.168.1.5:3000', 'localhost:8080', '[::1]:3000'])
    expect([host, open(host)]).toEqual([host, true])
  expect(open('evil.example:3000')).toBe(false)
})

test('a request may come from our page or from no page', () => {
  const isOurs = originCheck(home)
  expect(isOurs(undefined)).toBe(true)
  expect(isOurs('http://localhost:3000')).toBe(true)
  for (const origin of [
    'null',
    'http://evil.example',
    'https://localhost:3000',
    'http://localhost:3001',
    'http://localhost:3000/x',
  ])
    expect([origin, isOurs(origin)]).toEqual([origin, false])
})
