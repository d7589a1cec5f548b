package io.hearth.admin.identity;

import io.hearth.kernel.access.Role;
import io.hearth.kernel.access.StaffDirectory;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import org.springframework.stereotype.Component;

/** Writes to those who answer for a company about the company itself. */
@Component
public class CompanyLetters {

    private final Letters letters;
    private final Portals portals;
    private final Accounts accounts;
    private final TenantExecutor tenants;
    private final StaffDirectory staff;

    CompanyLetters(Letters letters, Portals portals, Accounts accounts, TenantExecutor tenants, StaffDirectory staff) {
        this.letters = letters;
        this.portals = portals;
        this.accounts = accounts;
        this.tenants = tenants;
        this.staff = staff;
    }

    /**
     * Posts a letter to each administrator who can sign in, with the caller's transaction.
     *
     * @param kind names the texts {@code mail.<kind>.*}
     * @param words what the texts call {@code {2}} and on
     * @return how many were posted
     */
    public int toAdministrators(TenantId tenant, String kind, Object... words) {
        var portal = portals.find(tenant).orElseThrow();
        var administrators = tenants.call(tenant, () -> staff.list(null, Role.COMPANY_ADMIN)).stream()
                .flatMap(member -> accounts.find(member.id()).stream())
                .filter(Account::active)
                .toList();
        administrators.forEach(account -> letters.sendAboutCompany(kind, account, portal, words));
        return administrators.size();
    }
}
