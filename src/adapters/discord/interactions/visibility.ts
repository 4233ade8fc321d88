import {
  type APIInteraction,
  type APIMessage,
  ApplicationCommandType,
  InteractionContextType,
  InteractionType,
  MessageFlags,
  MessageType,
} from 'discord.js'

/** Whose message it is was not asked: what is said of it is for the asker alone. */
const isMenu = (interaction: APIInteraction): boolean =>
  interaction.type === InteractionType.ApplicationCommand && interaction.data.type === ApplicationCommandType.Message

/** Who sees the answer to an event of a person; `wish`: what they chose for its being private. */
export function visibility(
  interaction: APIInteraction,
  person: string,
  wish: unknown,
): { hidden: boolean; open: boolean; alone: boolean } {
  const alone = interaction.context === InteractionContextType.BotDM
  if (isMenu(interaction)) return { hidden: true, open: false, alone }
  if (interaction.type === InteractionType.ApplicationCommand)
    return { hidden: wish === true, open: wish === false, alone }
  const message = 'message' in interaction ? interaction.message : undefined
  const isHidden = ((message?.flags ?? 0) & MessageFlags.Ephemeral) !== 0
  return { hidden: isHidden || (message !== undefined && !alone && !isAnswerTo(message, person)), open: false, alone }
}

/**
 * Whether somebody asked for a message: by a command, a click, or writing to the bot. What others asked for, or nobody as a class's
 * posts, is in everybody's sight: a click on it is answered to who clicked, and one's own talk goes on in front of all.
 */
function isAnswerTo(
  { type, interaction_metadata: cause, referenced_message: before }: APIMessage,
  person: string,
): boolean {
  if (cause !== undefined) return cause.user.id === person
  if (type === MessageType.Reply) return before?.author.id === person
  return type === MessageType.ChatInputCommand || type === MessageType.ContextMenuCommand
}
