/**
 * Fetches and compiles the training kernel, which is built as a file beside the page.
 * @throws Error when it cannot be fetched, or the browser refuses WebAssembly
 */
export async function fetchKernelModule(): Promise<WebAssembly.Module> {
  const response = await fetch(new URL('../../../../../dist/kernel.wasm', import.meta.url))
  if (!response.ok) throw new Error(`The training kernel could not be fetched (${response.status}).`)
  return WebAssembly.compile(await response.arrayBuffer())
}
