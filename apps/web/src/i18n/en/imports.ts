/** The pages under `/imports`. */
export const imports = {
  title: 'Imports',
}
