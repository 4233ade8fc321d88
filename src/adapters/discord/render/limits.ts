/** Discord's limits, as its documentation states them. Nothing outside this folder knows them. */

/** Components of one message, nested ones counted too. */
export const mostComponents = 40
/** Characters of all text displays of one message together. */
export const mostText = 4000
export const mostButtonsInRow = 5
export const mostSelectOptions = 25
export const longestButtonLabel = 80
export const longestCustomId = 100
export const longestSelectText = 100
export const longestPlaceholder = 150
export const longestFormTitle = 45
export const mostFormFields = 5
export const longestFormLabel = 45
/** Of the example that stands in an empty text field. */
export const longestFormExample = 100
export const longestFormText = 4000
export const longestAltText = 1024
export const mostFiles = 10

export const mostChatCommands = 100
/** Characters of one command with all that is inside it; of each name and description the longest language counts. */
export const mostCommandText = 8000
export const longestName = 32
export const mostOptions = 25
export const mostChoices = 25
export const longestDescription = 100
export const longestChoice = 100
/** Characters a text option may be declared with. */
export const longestTextOption = 6000

/** An answer can be edited for 15 minutes; a run is stopped a minute earlier, so that its end can still be told. */
export const stopRunAfter = 14 * 60_000

/** Not a documented limit: five edits in five seconds are widely seen to be the most. Every two seconds is well below. */
export const progressEvery = 2_000
