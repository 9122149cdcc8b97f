// The real data that fits into a few minutes: 2,000 rows of 13 quarters, and 51,499 rows of half a year.
import { checkFiles } from './checks.ts'
import { openCompany, withService } from './company.ts'
import { checkDue } from './due.ts'
import { runOnRealData } from './main.ts'
import { HALF_YEAR, SMALL } from './source.ts'

await runOnRealData((account) =>
  withService(async (service) => {
    checkDue(account)
    await checkFiles(await openCompany(service, 'small', account), [SMALL], account)
    await checkFiles(await openCompany(service, 'half-year', account), [HALF_YEAR], account)
  }),
)
