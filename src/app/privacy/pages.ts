import { personalData } from './registry.ts'

/** A page of the practice screen that anybody may read, also without the code of a class. */
export interface PublicPage {
  title: string
  markdown: string
}

const kept = personalData.map(({ words }) => `- ${words}`).join('\n')

/** What is kept of people, why and how long: the list is that of the program itself, so none is left out. */
const policy: PublicPage = {
  title: 'Privacy policy of the hyperparameter expert',
  markdown: `The hyperparameter expert trains small networks and looks after classes. This is what it keeps of the people who use it, and nothing beside it. Who runs the program on their machine is responsible for it; ask them, or who looks after your server.

## What is kept

${kept}

It is kept under your id on the platform, with the name you go by there, so that your runs, your practice and your marks are found again. Training logs and files that you paste or attach are read, answered and not kept. Messages are read only where you write to the bot, mention it or reply to it, and are not kept.

## Who sees it

Your instructors see your answers, your tries and your marks in their class, and what the list of your school says of you. The board shows your name and points; \`/leaderboard show:anonymous\` takes your name off. Nobody else is given anything, nothing is sold, and no advertisement is shown.

## How long

Until you delete it. What is kept of a class goes thirty days after the bot has left its server; command lines behind buttons go after ninety days. Backups that the machine's owner makes go when they delete them.

## What you can do

- \`/privacy show\` tells what is kept of you.
- \`/privacy export\` gives you all of it as a file.
- \`/privacy delete\` deletes it: runs, answers, marks and your line in the lists of classes.`,
}

const terms: PublicPage = {
  title: 'Terms of use of the hyperparameter expert',
  markdown: `- The bot is a teaching aid. What it says of a run was measured on that run and holds for that run; it is no advice for anything that matters beyond learning.
- Use it as often as you like, and let others have their turn: three commands of one person run at a time.
- Do not try to make it fail for others, to read what belongs to others, or to answer in another person's name.
- Marks are your instructors' matter. Ask them where one seems wrong; *I think this is wrong* under an answer tells them.
- On Discord, Discord's own terms and age limits hold as well.
- The program is free software under the MIT licence, without any warranty. Who runs it may stop it or shut people out.`,
}

/** By their paths on the practice screen's address. */
export const publicPages = { '/privacy': policy, '/terms': terms } as const

/** Links to them where the practice screen has a public address. */
export const publicLinks = (address: string): string =>
  `[Privacy policy](${address}/privacy) · [Terms](${address}/terms)`
