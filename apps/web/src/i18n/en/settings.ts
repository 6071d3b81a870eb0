/** The pages under `/settings`. */
export const settings = {
  title: 'Settings',
}
