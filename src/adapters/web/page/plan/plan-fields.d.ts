/** The fields of a plan, read from its schema when the page is built (`vite.config.ts`). */
declare module 'virtual:plan-fields' {
  export const fields: import('../../../../plan/fields.ts').Field[]
}
