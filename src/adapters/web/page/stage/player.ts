import { html, type TemplateResult } from 'lit'
import { bench, plans, speeds, type StageRun } from '../state/bench.ts'
import { words } from '../words.ts'
import { pinRun, unpin } from './pins.ts'
import { copyLink, saveJson, savePicture } from './save.ts'
import { pause, play, seek, setSpeed, step } from './training.ts'

type SpeedName = keyof typeof speeds

/** The buttons of a player, for what is on the stage. */
export function playerTemplate(run: StageRun): TemplateResult {
  const isRunning = run.status === 'playing' || run.status === 'loading'
  const sign = isRunning ? '❚❚' : run.status === 'ended' ? '↻' : '▶'
  const name = isRunning ? words.stage.pause : words.stage.play
  return html`<div class="controls" role="group" aria-label=${words.stage.controls}>
    <button
      type="button"
      class="play"
      aria-label=${name}
      title=${words.stage.playKey}
      @click=${isRunning ? pause : play}
    >
      ${sign}
    </button>
    <button type="button" aria-label=${words.stage.step} title=${words.stage.step} @click=${step}>▶❙</button>
    ${scrubber(run)} ${speed()} ${pin(run)} ${share(run)}
  </div>`
}

function scrubber(run: StageRun): TemplateResult {
  const at = words.stage.epoch(run.shown, run.plan.epochs)
  const isStale = run.planText !== plans.write(bench.state.plan)
  const go = (event: Event) => seek(Number((event.target as HTMLInputElement).value))
  return html`<label class="scrub">
    <span>${at}</span>
    <span class="state ${isStale ? 'stale' : run.status}">${isStale ? words.stage.stale : stateOf(run)}</span>
    <input
      type="range"
      min="0"
      max=${Math.max(1, run.rows.length)}
      .value=${String(run.shown)}
      aria-label=${words.stage.scrub}
      aria-valuetext=${at}
      ?disabled=${run.rows.length === 0}
      @input=${go}
    />
  </label>`
}

function stateOf({ status, brokenAt }: StageRun): string {
  return status === 'ended' && brokenAt !== null ? words.stage.broken(brokenAt) : words.stage[status]
}

function speed(): TemplateResult {
  const choose = (event: Event) => setSpeed(speeds[(event.target as HTMLSelectElement).value as SpeedName])
  return html`<label class="speed">
    <span class="hidden">${words.stage.speed}</span>
    <select @change=${choose}>
      ${(Object.keys(speeds) as SpeedName[]).map(
        (name) =>
          html`<option value=${name} .selected=${speeds[name] === bench.state.speed}>
            ${words.stage.speeds[name]}
          </option>`,
      )}
    </select>
  </label>`
}

function pin(run: StageRun): TemplateResult {
  const isPinned = bench.state.pins.some(({ planText }) => planText === run.planText)
  const toggle = () => (isPinned ? unpin(run.planText) : pinRun(run))
  return html`<button
    type="button"
    class="pin"
    aria-pressed=${isPinned}
    ?disabled=${run.status !== 'ended'}
    title=${words.stage.pinWhy}
    @click=${toggle}
  >
    ${words.stage.pin}
  </button>`
}

function share(run: StageRun): TemplateResult {
  const isOpen = run.status !== 'ended'
  return html`<details class="save">
    <summary>${words.save.title}</summary>
    <div>
      <button type="button" @click=${copyLink}>${words.save.link}</button>
      <button type="button" ?disabled=${isOpen} @click=${() => savePicture(run)}>${words.save.picture}</button>
      <button type="button" ?disabled=${isOpen} @click=${() => saveJson(run)}>${words.save.json}</button>
    </div>
  </details>`
}
