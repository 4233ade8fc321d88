/** First millisecond that an id of Discord can tell. */
const discordEpoch = 1_420_070_400_000

let count = 0

/** A fresh id of this millisecond: the library reads the time of an event from it. */
export function snowflake(milliseconds: number): string {
  count = (count + 1) % 4096
  return String((BigInt(Math.floor(milliseconds) - discordEpoch) << 22n) + BigInt(count))
}
