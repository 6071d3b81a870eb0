import { useEffect, useReducer, useRef } from 'react'

/** Rows from one look to the next that are scrolled over; more are jumped over. */
const JUMP = 100
/** Milliseconds that one stays where one wanted to go; somebody who drags a scroll bar only passes. */
const STAY_MS = 120

interface Rows {
  readonly first: number
  readonly last: number
}

/** The rows that one looks at: those given, or after a jump the ones before it until it has ended. */
export function useSettled(first: number, last: number): Rows {
  const settled = useRef<Rows>({ first, last })
  const [, look] = useReducer((looks: number) => looks + 1, 0)
  const isJump = Math.abs(first - settled.current.first) > JUMP
  useEffect(() => {
    const settle = () => {
      settled.current = { first, last }
    }
    if (!isJump) return settle()
    const timer = setTimeout(() => {
      settle()
      look()
    }, STAY_MS)
    return () => clearTimeout(timer)
  }, [isJump, first, last])
  return isJump ? settled.current : { first, last }
}
