/** Beginnings of ids that are ours; ids of command lines start with a slash or with the mark of a kept line. */

/** Followed by the id of the event whose run is to be stopped. */
export const cancelMark = ':cancel:'

/** Followed by a command line or its key: opens the form that changes one of its options. */
export const changeMark = ':change:'

/** The form itself, which comes back under its own id. */
export const changedMark = ':changed:'

/** Followed by a command line or its key: opens the form that asks for the command's texts, those of the line filled in. */
export const draftMark = ':draft:'

/** That form itself; the line has the options that it does not ask for. */
export const draftedMark = ':drafted:'

/**
 * Followed by a command line or its key: everybody sees the answer, although the message clicked on is for one person. So a
 * corrected line is answered as the mistaken one would have been.
 */
export const openMark = ':open:'

/** Followed by a place: a list of command lines; the line chosen is its value. */
export const selectMark = ':choose:'
