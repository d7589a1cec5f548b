package io.hearth.admin.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.kernel.access.EstateScope;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.access.StaffMember;
import io.hearth.kernel.tenancy.TenantStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Refresh tokens change at each exchange, and a stolen one ends the sign-in. */
class RefreshIT extends IdentityTest {

    @Test
    void givesANewRefreshTokenAtEachExchange() {
        var company = company();
        var first = signIn(company.slug(), company.adminEmail());

        var second = Gateway.tokens(gateway().refresh(first.refresh()));

        assertThat(second.refresh()).isNotEmpty().isNotEqualTo(first.refresh());
        assertThat(second.access()).isNotEqualTo(first.access());
        assertThat(Gateway.tokens(gateway().refresh(second.refresh())).access()).isNotEmpty();
    }

    @Test
    void endsTheSignInWhenAnExchangedTokenComesBack() {
        var company = company();
        var first = signIn(company.slug(), company.adminEmail());
        var second = Gateway.tokens(gateway().refresh(first.refresh()));

        clock.advance(Duration.ofMinutes(1));
        assertThat(gateway().refresh(first.refresh()).statusCode()).isEqualTo(400);

        assertThat(gateway().refresh(second.refresh()).statusCode()).isEqualTo(400);
    }

    @Test
    void givesRequestsSideBySideTheSameNewRefreshToken() throws Exception {
        var company = company();
        var first = signIn(company.slug(), company.adminEmail());
        var exchanges = new ArrayList<Callable<Gateway.Tokens>>();
        for (int i = 0; i < 6; i++) {
            exchanges.add(() -> Gateway.tokens(gateway().refresh(first.refresh())));
        }
        var refreshTokens = new HashSet<String>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var exchange : threads.invokeAll(exchanges)) {
                refreshTokens.add(exchange.get().refresh());
            }
        }

        assertThat(refreshTokens).hasSize(1).doesNotContain(first.refresh());
    }

    @Test
    void readsRolesAnewAndRefusesWhoHasLeft() throws Exception {
        var company = company();
        var person = person(company, "han@example.com", EstateScope.ALL, Role.TECHNICIAN);
        var first = signIn(company.slug(), "han@example.com");
        tenants.run(
                company.id(),
                () -> staff.upsert(new StaffMember(
                        person, "韩梅", "han@example.com", null, Set.of(Role.FRONT_DESK), EstateScope.ALL, true, 2)));

        var second = Gateway.tokens(gateway().refresh(first.refresh()));
        assertThat(second.accessToken().getJWTClaimsSet().getStringListClaim("roles"))
                .containsExactly("FRONT_DESK");

        accounts.deactivate(person);
        assertThat(gateway().refresh(second.refresh()).statusCode()).isEqualTo(400);
        assertThat(browser(company).signIn("han@example.com", PASSWORD).statusCode())
                .isEqualTo(401);
    }

    @Test
    void refusesARefreshWhileTheCompanyIsSuspendedAndWhenOnlyTheStaffEntryIsGone() {
        var company = company();
        var person = person(company, "zhou@example.com", EstateScope.ALL, Role.TECHNICIAN);
        var tokens = signIn(company.slug(), "zhou@example.com");
        companies.register(company.id(), TenantStatus.SUSPENDED, "欠费");
        var refused = gateway().refresh(tokens.refresh());
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(Gateway.json(refused).path("error").asString()).isEqualTo("invalid_grant");

        companies.register(company.id(), TenantStatus.ACTIVE, null);
        tenants.run(
                company.id(),
                () -> staff.upsert(new StaffMember(
                        person, "周", "zhou@example.com", null, Set.of(Role.TECHNICIAN), EstateScope.ALL, false, 5)));
        assertThat(gateway().refresh(tokens.refresh()).statusCode()).isEqualTo(400);
    }

    @Test
    void refusesARevokedToken() {
        var company = company();
        var tokens = signIn(company.slug(), company.adminEmail());

        var revoked = gateway().post("/oauth2/revoke", "portal", Gateway.SECRET, Map.of("token", tokens.refresh()));

        assertThat(revoked.statusCode()).isEqualTo(200);
        assertThat(gateway().refresh(tokens.refresh()).statusCode()).isEqualTo(400);
    }
}
