package io.hearth.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * No page has a serious or critical finding of axe. Each page is looked at four times, so that every two of language, colours
 * and width meet: Chinese light on a desk and dark on a phone, English dark on a desk and light on a phone. The tests look at their
 * pages at the same time.
 */
class AccessibilityIT extends BrowserTest {

    /** Reads ahead of each look until nothing is on its way and what was changed has been drawn. */
    private static final String QUIET = """
        async () => {
          const busy = () => document.querySelector('[aria-busy=true]') || !document.querySelector('h1, h2');
          for (let i = 0; busy() && i < 200; i++) await new Promise(done => setTimeout(done, 50));
          for (let i = 0; i < 3; i++) await new Promise(done => requestAnimationFrame(done));
        }\
        """;

    private final List<String> findings = new ArrayList<>();

    private enum Look {
        CHINESE_LIGHT_DESK("zh-CN", ColorScheme.LIGHT, DESKTOP_WIDTH),
        CHINESE_DARK_PHONE("zh-CN", ColorScheme.DARK, PHONE_WIDTH),
        ENGLISH_DARK_DESK("en", ColorScheme.DARK, DESKTOP_WIDTH),
        ENGLISH_LIGHT_PHONE("en", ColorScheme.LIGHT, PHONE_WIDTH);

        private final String language;
        private final ColorScheme colours;
        private final int width;

        Look(String language, ColorScheme colours, int width) {
            this.language = language;
            this.colours = colours;
            this.width = width;
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void lettersAndFrontDoorsAreReadable() {
        Page platform = signedIn("platform", house.platformAdmin(), "/platform/sign-ups");
        String signUp = text(request(platform, "GET", "/api/admin/v1/platform/sign-ups", null), "/items/0/id");
        Page page = person();
        look(page, house.front(), "/", "/sign-up", "/sign-up/" + signUp, "/nowhere");
        look(page, house.portal("nobody-lives-here"), "/");

        Page admin = signedIn("yunqi", house.account("yunqi", "COMPANY_ADMIN"), "/estates");
        String newcomer = "newcomer" + System.nanoTime() + "@yunqi.example";
        request(
                admin,
                "POST",
                "/api/admin/v1/staff",
                Map.of("name", "欧阳若曦", "email", newcomer, "roles", List.of("TECHNICIAN"), "estates", List.of("*")));
        page.navigate(house.portal("yunqi") + "/password-resets");
        page.locator("input[name=email]").fill(house.account("yunqi", "AUDITOR").username());
        page.locator("button[type=submit]").click();
        page.locator("[role=status]").waitFor();
        look(
                page,
                house.portal("yunqi"),
                "/sign-in",
                "/password-resets",
                house.linkTo(newcomer, "/invitations/"),
                house.linkTo(house.account("yunqi", "AUDITOR").username(), "/password-resets/"),
                "/invitations/AAAA",
                "/sign-out-complete");
        assertThat(findings).isEmpty();
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void theWorkbenchAndTheSearchAreReadable() {
        Page page = signedIn("yunqi", house.account("yunqi", "FRONT_DESK"), "/tickets");
        page.locator("ul[aria-label=工单列表] button").first().click();
        page.waitForURL("**ticket=*");
        String ticket = page.url().substring(page.url().indexOf("/tickets"));
        look(page, house.portal("yunqi"), "/tickets", ticket, "/tickets?create=true", "/search", "/search?q=漏水");
        look(page, house.portal("yunqi"), "/clock-board", "/clock-board?tab=overdue", "/clock-board?tab=people");
        look(page, house.portal("yunqi"), "/search?q=飞碟", "/settings/workflows", "/compare", "/nowhere");
        assertThat(findings).isEmpty();
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void headquartersIsReadable() {
        Page page = signedIn("yunqi", house.account("yunqi", "HQ_ANALYST"), "/compare");
        look(page, house.portal("yunqi"), "/compare", "/compare?measure=time", "/compare?measure=timely");
        look(
                page,
                house.portal("yunqi"),
                "/kpis",
                "/kpis?tab=stages",
                "/kpis?kpi=over_24_h",
                "/kpis?kpi=satisfaction&show=trend",
                "/kpis?kpi=timeliness&show=definition",
                "/kpis?kpi=timeliness&show=target");
        assertThat(findings).isEmpty();
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void theCompanysSettingsAreReadable() {
        Page page = signedIn("yunqi", house.account("yunqi", "COMPANY_ADMIN"), "/estates");
        Locator estate = page.locator("main a[href^='/estates/']").first();
        estate.waitFor();
        look(
                page,
                house.portal("yunqi"),
                "/estates",
                estate.getAttribute("href"),
                "/settings/company",
                "/settings/staff",
                "/settings/teams",
                "/settings/routing",
                "/settings/authority",
                "/settings/delivery",
                "/settings/api-clients",
                "/settings/webhooks",
                "/settings/categories");
        assertThat(findings).isEmpty();
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void theClockPolicyIsReadable() {
        Page page = signedIn("yunqi", house.account("yunqi", "COMPANY_ADMIN"), "/settings/clock-policy");
        look(
                page,
                house.portal("yunqi"),
                "/settings/clock-policy",
                "/settings/clock-policy?tab=calendars",
                "/settings/clock-policy?tab=estates",
                "/settings/clock-policy?tab=try",
                "/settings/clock-policy?tab=versions");
        assertThat(findings).isEmpty();
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void theTimeMachineIsReadable() {
        Page page = signedIn("yunqi", house.account("yunqi", "COMPANY_ADMIN"), "/settings/replays");
        String started = request(
                page,
                "POST",
                "/api/v1/replays",
                Map.of(
                        "subject",
                        "CLOCK_POLICY",
                        "source",
                        "VERSION",
                        "version",
                        1,
                        "from",
                        LocalDate.now(ZoneId.of("Asia/Shanghai")).minusMonths(6).toString(),
                        "to",
                        LocalDate.now(ZoneId.of("Asia/Shanghai")).toString()));
        String result = "/settings/replays/" + text(started, "/id");
        page.navigate(house.portal("yunqi") + result);
        page.locator("main [role=img]").first().waitFor();
        look(
                page,
                house.portal("yunqi"),
                "/settings/replays",
                "/settings/replays?try=CLOCK_POLICY",
                result,
                result + "?by=HOUR",
                result + "?by=ESTATE&show=would");
        assertThat(findings).isEmpty();
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void dispatchAndDutyAreReadable() {
        Page page = signedIn("yunqi", house.account("yunqi", "COMPANY_ADMIN"), "/dispatch");
        look(
                page,
                house.portal("yunqi"),
                "/dispatch",
                "/dispatch?tab=escalations",
                "/dispatch?tab=load",
                "/dispatch?tab=handOffs",
                "/dispatch?tab=absences",
                "/dispatch?tab=calls",
                "/duty");
        assertThat(findings).isEmpty();
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void reviewsOfRepliesAreReadable() {
        Page page = signedIn("yunqi", house.account("yunqi", "COMPANY_ADMIN"), "/replies/review");
        look(
                page,
                house.portal("yunqi"),
                "/replies/review",
                "/replies/review?tab=rounds",
                "/replies/review?tab=figures",
                "/replies/review?tab=changes",
                "/replies/review?tab=rules");
        assertThat(findings).isEmpty();
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void theWorkflowDesignerIsReadable() {
        Page page = signedIn("yunqi", house.account("yunqi", "COMPANY_ADMIN"), "/settings/workflows");
        look(
                page,
                house.portal("yunqi"),
                "/settings/workflows",
                "/settings/workflows/repair",
                "/settings/workflows/complaint",
                "/settings/workflows/repair/versions");
        assertThat(findings).isEmpty();
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void thePlatformsConsoleAndASuspendedPortalAreReadable() {
        Page page = signedIn("platform", house.platformAdmin(), "/platform/companies");
        look(
                page,
                house.portal("platform"),
                "/platform/companies",
                "/platform/sign-ups",
                "/platform/fleet",
                "/platform/signing-keys",
                "/platform/groups");
        String companies = request(page, "GET", "/api/admin/v1/platform/companies?text=wanghu", null);
        String suspension = "/api/admin/v1/platform/companies/" + text(companies, "/items/0/id") + "/suspension";
        request(page, "POST", suspension, Map.of("reason", "合同到期，等待续费确认"));
        try {
            look(person(), house.portal("wanghu"), "/", "/sign-in");
        } finally {
            request(page, "DELETE", suspension, null);
        }
        assertThat(findings).isEmpty();
    }

    private void look(Page page, String front, String... paths) {
        for (String path : paths) {
            String shown = "";
            for (Look look : Look.values()) {
                page.setViewportSize(look.width, look.width == PHONE_WIDTH ? 844 : 900);
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(look.colours));
                if (!shown.equals(look.language)) {
                    shown = look.language;
                    page.navigate(front + path + (path.contains("?") ? "&" : "?") + "lang=" + shown);
                }
                page.evaluate(QUIET);
                new AxeBuilder(page)
                        .options(onlyViolations()).setLegacyMode(true).analyze().getViolations().stream()
                                .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
                                .map(rule -> path + " " + look + ": " + describe(rule))
                                .forEach(findings::add);
                if ((boolean) page.evaluate("document.documentElement.scrollWidth > innerWidth")) {
                    findings.add(path + " " + look + ": wider than the window");
                }
            }
        }
    }

    /** What is in order is judged as well, but not described. */
    private static AxeRunOptions onlyViolations() {
        AxeRunOptions options = new AxeRunOptions();
        options.setResultTypes(List.of("violations"));
        return options;
    }

    private static String describe(Rule rule) {
        return rule.getId() + ": " + rule.getHelp() + " at "
                + rule.getNodes().stream()
                        .limit(3)
                        .map(node -> node.getTarget() + " " + node.getHtml())
                        .toList();
    }
}
