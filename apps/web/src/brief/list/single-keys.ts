import { useState } from 'react'

/** Where the browser keeps whether single keys answer: who speaks to the machine must be able to switch them off (WCAG 2.1.4). */
const KEPT_AS = 'brief-single-keys'

export function useSingleKeys(): readonly [isOn: boolean, set: (isOn: boolean) => void] {
  const [isOn, setOn] = useState(localStorage.getItem(KEPT_AS) !== 'off')
  return [
    isOn,
    next => {
      localStorage.setItem(KEPT_AS, next ? 'on' : 'off')
      setOn(next)
    },
  ]
}
