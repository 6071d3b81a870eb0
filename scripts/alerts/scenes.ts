import type { Scene } from './scene'
import { failures } from './scenes/failures'
import { outages } from './scenes/outages'
import { waits } from './scenes/waits'

/** Every scene, in the order in which they are played. */
export const SCENES: readonly Scene[] = [...outages, ...failures, ...waits]
