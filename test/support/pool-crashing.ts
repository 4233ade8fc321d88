/** A child that dies while it is loaded. */
throw new Error('this file can not be loaded')
