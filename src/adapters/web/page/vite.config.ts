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

/** Takes the indentation out of the templates: once the code is made small, only they still have lines. */
function flatTemplates(): Plugin {
  return {
    name: 'flat-templates',
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle))
        if (file.type === 'chunk') file.code = file.code.replaceAll(/\n\s+/g, '\n')
    },
  }
}

export default defineConfig({ plugins: [planFields(), flatTemplates()] })
