/** The page that asks for the code; `problem` is what was wrong with the last one. */
export function doorPage(problem = ''): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>The hyperparameter expert</title>
    <link rel="stylesheet" href="./door.css" />
  </head>
  <body>
    <main>
      <h1>The hyperparameter expert</h1>
      <form method="post" action="./door">
        <label for="code">The code of your class</label>
        <input id="code" name="code" type="password" autocomplete="current-password" maxlength="200" required autofocus />
        <button>Go in</button>
        <p role="alert">${problem}</p>
      </form>
    </main>
  </body>
</html>
`
}

export const doorStyle = `:root { color-scheme: light dark; font: 1.1rem/1.5 system-ui, sans-serif }
main { max-width: 24rem; margin: 15vh auto; padding: 0 1rem }
h1 { font-size: 1.4rem }
label, input, button { display: block; width: 100%; box-sizing: border-box; font: inherit; margin-top: 0.5rem }
input, button { padding: 0.5rem }
main.text { max-width: 40rem; margin: 2rem auto }
`
