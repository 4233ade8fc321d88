/** A style sheet as text, for what brings its own when it is fetched. */
declare module '*.css?inline' {
  const css: string
  export default css
}
