/** Ends the process well where what it tried holds, with code 1 where it does not or broke off. */
export function endWith(trying: Promise<boolean>): void {
  trying.then(
    holds => {
      process.exitCode = holds ? 0 : 1
    },
    error => {
      console.error(error)
      process.exitCode = 1
    },
  )
}
