import { run } from '../step.mjs'

/** The first patch of each line without CVE-2025-14847, by which anybody who reaches the port reads the server's memory. */
const MENDED = { '6.0': 27, '7.0': 28, '8.0': 17, 8.2: 3 }

/** Whether this version, such as `7.0.24`, lets memory be read; the lines after 8.2 never did. */
export function leaksMemory(version) {
  const [major, minor, patch] = version.split('.').map(Number)
  if (major > 8 || (major === 8 && minor > 2)) return false
  return !(patch >= MENDED[`${major}.${minor}`])
}

/** Says so where this mongod is an old patch; it is started all the same, since `npm start` binds it to loopback. */
export async function warnOfOldPatch(binary, tell) {
  const { output } = await run(binary, ['--version'])
  const [, version] = /db version v(\d+\.\d+\.\d+)/.exec(output) ?? []
  if (version === undefined || !leaksMemory(version)) return
  tell(
    `${binary} is MongoDB ${version}, an old patch with a known hole (CVE-2025-14847): for this machine’s loopback only. ` +
      'Another mongod on the PATH goes before it; once it is removed, MongoDB’s own download is tried again',
  )
}
