/** Discord's limits, as its documentation states them. Nothing outside this folder knows them. */

/** Components of one message, nested ones counted too. */
export const mostComponents = 40
/** Characters of all text displays of one message together. */
export const mostText = 4000
/** Buttons of one action row. */
export const mostButtonsInRow = 5
/** Options of one select menu. */
export const mostSelectOptions = 25
/** Characters on a button; Discord takes 80, and a phone shows no more than this. */
export const longestButtonLabel = 57
/** Characters of the id by which a component or a form comes back. */
export const longestCustomId = 100
/** Characters of the address behind a button. */
export const longestUrl = 512
/** Characters of an option's label or value in a select menu. */
export const longestSelectText = 100
/** Characters of what a select menu says before a choice. */
export const longestPlaceholder = 150
/** Characters over a form. */
export const longestFormTitle = 45
/** Text fields of one form. */
export const mostFormFields = 5
/** Characters over a text field. */
export const longestFormLabel = 45
/** Of the example that stands in an empty text field. */
export const longestFormExample = 100
/** Characters that a text field takes. */
export const longestFormText = 4000
/** Characters that describe a picture. */
export const longestAltText = 1024
/** Files of one message. */
export const mostFiles = 10

/** Slash commands of one application, groups counted once. */
export const mostChatCommands = 100
/** Characters of one command with all that is inside it; of each name and description the longest language counts. */
export const mostCommandText = 8000
/** Characters of a command's or an option's name. */
export const longestName = 32
/** Options of one command. */
export const mostOptions = 25
/** Choices of one option, and suggestions while typing. */
export const mostChoices = 25
/** Characters that describe a command or an option. */
export const longestDescription = 100
/** Characters of a choice's name or value. */
export const longestChoice = 100
/** Characters a text option may be declared with. */
export const longestTextOption = 6000

/** An answer can be edited for 15 minutes; a run is stopped a minute earlier, so that its end can still be told. */
export const stopRunAfter = 14 * 60_000

/** A first answer is taken for three seconds; what it depends on is waited for half as long. */
export const waitBeforeFirstAnswer = 1_500

/** Not a documented limit: five edits in five seconds are widely seen to be the most. Every two seconds is well below. */
export const progressEvery = 2_000
