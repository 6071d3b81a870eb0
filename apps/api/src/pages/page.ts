import type { Reply } from '../http/route'

/** A small page of ours. `body` and `head` are markup, never anything that came from outside. */
export function page(status: number, title: string, body: string, head = ''): Reply {
  const text = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
${head}
<title>${title} · SecondTouch Import</title>
</head>
<body>
<h1>${title}</h1>
${body}
</body>
</html>
`
  return { status, headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' }, text }
}
