const log = line => console.log(`start: ${line}`)

/**
 * Runs a product from its start until somebody tells this process to stop, and ends it then. `start(log)` gives
 * `{ ready, stop }`.
 */
export async function supervise(start) {
  const since = Date.now()
  let tellToStop
  const told = new Promise(resolve => {
    tellToStop = resolve
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => tellToStop(signal))
  // A terminal that was closed must not keep us from ending in order.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => tellToStop('nobody reads the output'))

  let product
  try {
    product = await start(log)
    const early = await Promise.race([product.ready.then(() => null), told])
    if (early === null) {
      log(`ready in ${((Date.now() - since) / 1000).toFixed(1)} s; Ctrl-C stops everything`)
    }
    log(`${await told}: stopping`)
  } catch (error) {
    console.error(`start: ${error.message}`)
    process.exitCode = 1
  }
  await product?.stop()
  if (product) log('stopped')
}
