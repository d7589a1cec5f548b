package io.hearth.admin.identity;

import io.hearth.embedded.EmbeddedMail;
import io.hearth.kernel.access.EstateScope;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.access.StaffDirectory;
import io.hearth.kernel.access.StaffMember;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.testkit.HearthTest;
import io.hearth.testkit.MutableClock;
import io.hearth.testkit.TestTenants;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** tenant-admin on a free port with its own tokens, a mail catcher and companies with people to sign in. */
@HearthTest
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "hearth.test.tokens=false",
            "hearth.platform-admin.email=admin@hearth.example",
            "hearth.platform-admin.password=" + IdentityTest.PASSWORD,
            "hearth.mail.poll=100ms"
        })
abstract class IdentityTest {

    static final String PASSWORD = "quiet lamps on the stairs";
    private static final Map<String, String> HASHES = new ConcurrentHashMap<>();
    static final EmbeddedMail MAIL = EmbeddedMail.start(EmbeddedMail.Settings.forTests());

    @LocalServerPort
    int port;

    @Autowired
    TestTenants companies;

    @Autowired
    Accounts accounts;

    @Autowired
    StaffDirectory staff;

    @Autowired
    TenantExecutor tenants;

    @Autowired
    MutableClock clock;

    @DynamicPropertySource
    static void mail(DynamicPropertyRegistry properties) {
        properties.add("spring.mail.port", MAIL::smtpPort);
    }

    @AfterEach
    void letTheClockRun() {
        clock.reset();
    }

    /** A company and its administrator. */
    record Company(TenantId id, UUID admin, String adminEmail) {
        String slug() {
            return id.value();
        }
    }

    Company company() {
        var tenant = companies.create();
        var email = "admin@" + tenant.value() + ".example";
        return new Company(tenant, accounts.createCompanyAdmin(tenant, "王敏", email, hash()), email);
    }

    /** Somebody of the company who can sign in with {@link #PASSWORD}. */
    UUID person(Company company, String email, EstateScope estates, Role... roles) {
        var account = accounts.createCompanyAdmin(company.id(), "李雷", email, hash());
        tenants.run(
                company.id(),
                () -> staff.upsert(new StaffMember(account, "李雷", email, null, Set.of(roles), estates, true, 1)));
        return account;
    }

    /** Of {@link #PASSWORD}; made once, because that is meant to take its time. */
    private String hash() {
        return HASHES.computeIfAbsent(PASSWORD, accounts::hash);
    }

    Browser browser(Company company) {
        return new Browser(port, company.slug());
    }

    Gateway gateway() {
        return new Gateway(port);
    }

    /** The whole way from the portal to tokens. */
    Gateway.Tokens signIn(String slug, String email) {
        return signIn(new Browser(port, slug), slug, email);
    }

    Gateway.Tokens signIn(Browser browser, String slug, String email) {
        var gateway = gateway();
        browser.get(gateway.authorizePath(Gateway.redirectUri(slug)));
        var signedIn = browser.signIn(email, PASSWORD);
        var back = browser.get(signedIn.headers()
                .firstValue("Location")
                .orElseThrow(() -> new AssertionError(signedIn.statusCode() + signedIn.body())));
        return Gateway.tokens(gateway.exchange(Gateway.codeIn(back), Gateway.redirectUri(slug)));
    }
}
