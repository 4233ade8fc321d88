import { defineConfig, type Plugin } from 'vite'
import { fieldsOf } from '../../../plan/fields.ts'
import { PlanOptions } from '../../../plan/plan.ts'

const name = 'virtual:plan-fields'

/**
 * The fields of a plan as their schema has them, without the schema's library: a third of what the page may weigh. Their
 * descriptions come with the commands, from the server.
 */
function planFields(): Plugin {
  const fields = fieldsOf(PlanOptions).map((field) => ({ ...field, description: '' }))
  return {
    name: 'plan-fields',
    resolveId: (id) => (id === name ? `\0${name}` : undefined),
    load: (id) => (id === `\0${name}` ? `export const fields = ${JSON.stringify(fields)}` : undefined),
  }
}

export default defineConfig({ plugins: [planFields()] })
