import { type CSSVariablesResolver, createTheme } from '@mantine/core'
import { amber, clay, dark, gray, pine, slate } from './colours'

const BODY_FONT = "'Geist Variable', system-ui, sans-serif"
const HEADING_FONT = "'Bricolage Grotesque Variable', 'Geist Variable', system-ui, sans-serif"

/** The look of the product: calm surfaces, one colour that acts, generous space. */
export const theme = createTheme({
  colors: { pine, amber, clay, slate, gray, dark },
  primaryColor: 'pine',
  primaryShade: { light: 7, dark: 7 },
  fontFamily: BODY_FONT,
  headings: {
    fontFamily: HEADING_FONT,
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '2rem', lineHeight: '1.15' },
      h2: { fontSize: '1.3rem', lineHeight: '1.25' },
      h3: { fontSize: '1.05rem', lineHeight: '1.35' },
    },
  },
  defaultRadius: 'md',
  radius: { xs: '4px', sm: '6px', md: '10px', lg: '16px', xl: '24px' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  // Named, not imported: a component that the first page does not show is not to come with it.
  components: {
    Anchor: { defaultProps: { underline: 'always' } },
    // Sentence case, and text that reads in its own colour instead of white on a tint.
    Badge: { defaultProps: { tt: 'none', fw: 550, radius: 'sm', variant: 'light' } },
    Button: { defaultProps: { fw: 550 } },
    Modal: {
      defaultProps: { centered: true, radius: 'lg', padding: 'lg' },
      styles: { title: { fontFamily: HEADING_FONT, fontWeight: 650, fontSize: '1.2rem' } },
    },
    Paper: { defaultProps: { radius: 'lg' } },
    Select: { defaultProps: { allowDeselect: false, checkIconPosition: 'right' } },
    TextInput: { defaultProps: { size: 'sm' } },
    // A tooltip that only a mouse can open would keep its words from everyone else.
    Tooltip: {
      defaultProps: { withArrow: true, openDelay: 300, events: { hover: true, focus: true, touch: true } },
    },
  },
})

/** Mantine's own values for these fail 4.5 to 1; surfaces get names so that stylesheets need no shades. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#ffffff',
    '--mantine-color-text': gray[9],
    '--mantine-color-dimmed': '#58645e',
    '--mantine-color-placeholder': '#647069',
    '--mantine-color-error': clay[7],
    '--mantine-color-anchor': pine[7],
    '--mantine-color-default-border': gray[3],
    '--app-ground': gray[0],
    '--app-surface': '#ffffff',
    '--app-line': gray[2],
    ...lightTexts(),
  },
  dark: {
    '--mantine-color-body': dark[7],
    '--mantine-color-text': dark[0],
    '--mantine-color-dimmed': '#a3b0aa',
    '--mantine-color-placeholder': '#98a69f',
    '--mantine-color-error': clay[3],
    '--mantine-color-anchor': pine[3],
    '--app-ground': dark[8],
    '--app-surface': dark[7],
    '--app-line': dark[5],
    ...darkTexts(),
  },
})

const TINTED = { pine, amber, clay, slate, gray } as const

/** Text and ground of the `light` variant, which badges and notices use. */
function lightTexts(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(TINTED).flatMap(([name, shades]) => [
      [`--mantine-color-${name}-light-color`, shades[8]],
      [`--mantine-color-${name}-light`, shades[name === 'gray' ? 1 : 0]],
    ]),
  )
}

function darkTexts(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(TINTED).flatMap(([name, shades]) => [
      [`--mantine-color-${name}-light-color`, shades[2]],
      [`--mantine-color-${name}-light`, `color-mix(in srgb, ${shades[6]} 26%, ${dark[7]})`],
    ]),
  )
}
