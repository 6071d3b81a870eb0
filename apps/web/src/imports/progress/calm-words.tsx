import { useEffect, useRef, useState } from 'react'

/** Milliseconds between two announcements: a screen reader that is told every row tells nothing. */
const CALM_MS = 5_000

/** Tells progress to those who listen, at most every five seconds, without getting in their way. */
export function CalmWords({ text }: { readonly text: string }) {
  const [told, setTold] = useState(text)
  const latest = useRef(text)
  latest.current = text
  useEffect(() => {
    const timer = setInterval(() => setTold(latest.current), CALM_MS)
    return () => clearInterval(timer)
  }, [])
  return (
    <div role="status" className="visually-hidden">
      {told}
    </div>
  )
}
