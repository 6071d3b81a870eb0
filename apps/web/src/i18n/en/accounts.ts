/** The pages under `/accounts`. */
export const accounts = {
  title: 'Accounts',
}
