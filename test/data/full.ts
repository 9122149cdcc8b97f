// All real data in one organization: 259,366 complaints at 253 of 268 sites, 15 quarters, 3,786 site-quarters.
import { checkFiles } from './checks.ts'
import { openCompany, withService } from './company.ts'
import { checkDue } from './due.ts'
import { runOnRealData } from './main.ts'
import { HALF_YEAR, YEARS } from './source.ts'

await runOnRealData((account) =>
  withService(async (service) => {
    checkDue(account)
    await checkFiles(await openCompany(service, 'all', account), [HALF_YEAR, YEARS], account)
  }),
)
