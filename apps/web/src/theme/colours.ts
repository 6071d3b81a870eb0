import type { MantineColorsTuple } from '@mantine/core'

// Each scale runs from a wash to ink. Shade 7 carries white text and reads on white with at least 4.5 to 1; shades 3 and 4
// read on the dark surfaces with as much.

/** What acts: buttons, links, what is chosen. */
export const pine: MantineColorsTuple = [
  '#ecf6f2',
  '#d5ebe3',
  '#abd8c9',
  '#7fc4ae',
  '#58b197',
  '#3a9c80',
  '#1f7f66',
  '#156854',
  '#0f5343',
  '#0a3f33',
]

/** What needs a look: warnings, cells to check. */
export const amber: MantineColorsTuple = [
  '#fdf5e6',
  '#fae8c6',
  '#f4d08c',
  '#edb750',
  '#e3a02a',
  '#c98713',
  '#a66b08',
  '#865405',
  '#6a4207',
  '#4f3106',
]

/** What did not work: refusals, rejected rows. */
export const clay: MantineColorsTuple = [
  '#fcf0ed',
  '#f9dfd9',
  '#f2bdb1',
  '#ea9786',
  '#e07660',
  '#d15840',
  '#b9432c',
  '#9c3421',
  '#7d2a1c',
  '#5e2016',
]

/** What was left as it is: skipped rows, quiet facts. */
export const slate: MantineColorsTuple = [
  '#f0f4f8',
  '#dfe7ee',
  '#c0cedb',
  '#9eb2c5',
  '#8099b0',
  '#66829c',
  '#506c86',
  '#3f586f',
  '#324658',
  '#243442',
]

/** Neutral surfaces and text of the light scheme, with a breath of green. */
export const gray: MantineColorsTuple = [
  '#f6f8f7',
  '#edf1ef',
  '#dfe5e2',
  '#cbd4d0',
  '#a9b5b0',
  '#84928c',
  '#647069',
  '#4c5752',
  '#343d39',
  '#1b2320',
]

/** Surfaces and text of the dark scheme, from text to ground. */
export const dark: MantineColorsTuple = [
  '#dbe3df',
  '#b4c0bb',
  '#8f9d97',
  '#5d6b65',
  '#35413d',
  '#2a3531',
  '#1d2723',
  '#151d1a',
  '#101714',
  '#0b110f',
]
