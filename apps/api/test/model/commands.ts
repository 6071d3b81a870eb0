import { equal } from 'node:assert/strict'
import fc from 'fast-check'
import { compareAccounts, compareImport, type Model } from './compare'
import { ImportModel } from './import-model'
import { type Cells, DATES, NAMES, REPAIRS } from './rows-model'
import {
  cancelled,
  changedStale,
  corrected,
  mapped,
  repaired,
  repairTakenBack,
  retried,
  reverted,
  type Step,
  started,
  wentOn,
  worked,
} from './steps'
import type { World } from './world'

export type Command = fc.AsyncCommand<Model, World>

/** What somebody does with one of the imports. */
export interface Deed {
  readonly about: string
  readonly pick: number
  readonly step: Step
}

/** Does something with one of the imports that there are, then compares everything with the model. */
export class OnImport implements Command {
  constructor(readonly deed: Deed) {}

  check({ imports }: Readonly<Model>): boolean {
    return imports.length > 0
  }

  async run(model: Model, world: World): Promise<void> {
    const found = model.imports[this.deed.pick % model.imports.length]!
    await this.deed.step(model, world, found)
    await compareImport(found, world)
    await compareAccounts(model, world)
  }

  [fc.toStringMethod](): string {
    return `${this.deed.about} [${this.deed.pick}]`
  }
}

class Upload implements Command {
  constructor(readonly rows: readonly Cells[]) {}

  check({ imports }: Readonly<Model>): boolean {
    return imports.length < 3
  }

  async run(model: Model, world: World): Promise<void> {
    const found = new ImportModel(this.rows, model.accounts)
    const lines = this.rows.map(({ name, date }) => `${name},${date},x`)
    found.id = await world.upload(['name,renewal_date,team', ...lines, ''].join('\n'))
    model.imports.push(found)
    await compareImport(found, world)
  }

  [fc.toStringMethod](): string {
    return `upload ${JSON.stringify(this.rows)}`
  }
}

class AddAccount implements Command {
  constructor(readonly name: string) {}

  check(): boolean {
    return true
  }

  async run({ accounts, ...model }: Model, world: World): Promise<void> {
    equal((await world.call('POST', '/v1/accounts', { name: this.name })).status, 201)
    accounts.push({ name: this.name, source: null, isEdited: false })
    await compareAccounts({ accounts, ...model }, world)
  }

  [fc.toStringMethod](): string {
    return `add account ${this.name}`
  }
}

/** An account that came of an import is edited by hand. */
class EditAccount implements Command {
  constructor(
    readonly pick: number,
    readonly name: string,
  ) {}

  check({ accounts }: Readonly<Model>): boolean {
    return accounts.some(({ source }) => source !== null)
  }

  async run(model: Model, world: World): Promise<void> {
    const made = model.accounts.filter(({ source }) => source !== null)
    const found = made[this.pick % made.length]!
    const { json } = await world.call('GET', '/v1/accounts?limit=500')
    const { id } = json.items.find(
      (each: { source: { importId: string; row: number } | null }) =>
        each.source?.importId === found.source!.model.id && each.source.row === found.source!.row,
    )
    equal((await world.call('PATCH', `/v1/accounts/${id}`, { name: this.name })).status, 200)
    found.name = this.name
    found.isEdited = true
    await compareAccounts(model, world)
  }

  [fc.toStringMethod](): string {
    return `edit account [${this.pick}] to ${this.name}`
  }
}

const pick = fc.nat(5)
const filled = fc.constantFrom(...NAMES.filter(name => name !== ''))
const cells = fc.record({ name: fc.constantFrom(...NAMES), date: fc.constantFrom(...DATES) })

const deed = (about: string, step: Step): fc.Arbitrary<Deed> => pick.map(chosen => ({ about, pick: chosen, step }))
const told = <Value>(values: fc.Arbitrary<Value>, tell: (value: Value) => Omit<Deed, 'pick'>): fc.Arbitrary<Deed> =>
  fc.tuple(pick, values).map(([chosen, value]) => ({ pick: chosen, ...tell(value) }))

/** What people do with an import, right or wrong. */
export const DEEDS: fc.Arbitrary<Deed> = fc.oneof(
  told(fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()), ([isDateMapped, skip, all]) => ({
    about: `map ${isDateMapped} ${skip} ${all}`,
    step: mapped(isDateMapped, skip ? 'skip' : 'create', all),
  })),
  { arbitrary: deed('go on', wentOn), weight: 12 },
  told(
    fc.tuple(
      fc.nat(6),
      fc.record({ name: fc.constantFrom(...NAMES), date: fc.constantFrom(...DATES) }, { requiredKeys: [] }),
    ),
    ([row, values]) => ({ about: `correct ${row} ${JSON.stringify(values)}`, step: corrected(row, values) }),
  ),
  told(fc.nat(6), row => ({ about: `take back ${row}`, step: corrected(row, null) })),
  told(fc.constantFrom(...REPAIRS), repair => ({
    about: `repair ${JSON.stringify(repair)}`,
    step: repaired(repair),
  })),
  deed('take a repair back', repairTakenBack),
  { arbitrary: deed('start', started(false)), weight: 2 },
  deed('start whatever changed', started(true)),
  deed('cancel', cancelled),
  { arbitrary: deed('retry', retried), weight: 2 },
  deed('revert', reverted),
  deed('change what somebody else changed', changedStale),
)

/** Files of a few rows; one of them is the first of every sequence. */
export const UPLOADS = fc.array(cells, { minLength: 1, maxLength: 7 }).map(rows => new Upload(rows))

/** What people do beside the imports. */
export const ACCOUNT_CHANGES: fc.Arbitrary<Command> = fc.oneof(
  filled.map(name => new AddAccount(name)),
  fc.tuple(pick, filled).map(([chosen, name]) => new EditAccount(chosen, name)),
)

/** What a worker does, and chance. */
const WORK: fc.Arbitrary<Deed> = fc.oneof(
  { arbitrary: deed('work', worked(null)), weight: 3 },
  told(fc.integer({ min: 0, max: 3 }), writes => ({ about: `die after ${writes}`, step: worked(writes) })),
)

/** Sequences of what people, workers and chance do. */
export const SEQUENCES = fc.array(
  fc.oneof(
    UPLOADS,
    { arbitrary: DEEDS.map(each => new OnImport(each)), weight: 25 },
    { arbitrary: WORK.map(each => new OnImport(each)), weight: 4 },
    { arbitrary: ACCOUNT_CHANGES, weight: 2 },
  ),
  { minLength: 5, maxLength: 14, size: 'max' },
)
