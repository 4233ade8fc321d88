/** Beginnings of ids that are ours; ids of command lines start with a slash or with the prefix of a stored line. */

/** Followed by the id of the event whose run is to be stopped. */
export const cancelPrefix = ':cancel:'

/** Followed by a command line or its key: opens the form that changes one of its options. */
export const changePrefix = ':change:'

/** The form itself, which comes back under its own id. */
export const changedPrefix = ':changed:'

/** Followed by a command line or its key: opens the form that asks for the command's texts, those of the line filled in. */
export const draftPrefix = ':draft:'

/** That form itself; the line has the options that it does not ask for. */
export const draftedPrefix = ':drafted:'

/**
 * Followed by a command line or its key: everybody sees the answer, although the message clicked on is for one person. So a
 * corrected line is answered as the mistaken one would have been.
 */
export const openPrefix = ':open:'

/** Followed by the id of the event that was answered: shows that answer to everybody. */
export const sharePrefix = ':share:'

/** Followed by a command line or its key: the part of its answer that is not seen at once. */
export const morePrefix = ':more:'

/** Followed by a command line or its key: opens the form that its command asks with. */
export const askPrefix = ':ask:'

/** That form itself. */
export const askedPrefix = ':asked:'

/** Followed by a place: a list of command lines; the line chosen is its value. */
export const selectPrefix = ':choose:'
