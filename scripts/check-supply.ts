// Holds package-lock.json against version floors, licences and install scripts: npx tsx scripts/check-supply.ts [--list]
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { supplyFaults } from './supply/check'
import { lockedPackages } from './supply/lockfile'

const packages = lockedPackages(readFileSync(path.join(__dirname, '../package-lock.json'), 'utf8'))
const faults = supplyFaults(packages)
for (const fault of faults) console.error(fault)
if (process.argv.includes('--list')) {
  for (const { name, version, licence, isDev } of packages)
    console.log(`${name} ${version}  ${licence}${isDev ? '  (not in the product)' : ''}`)
}
if (faults.length > 0) process.exitCode = 1
