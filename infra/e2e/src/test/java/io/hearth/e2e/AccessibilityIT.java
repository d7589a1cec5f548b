package io.hearth.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No page has a serious or critical finding of axe, in either language. */
class AccessibilityIT extends BrowserTest {

    @ParameterizedTest(name = "{0}{1} for {2} in {3}")
    @CsvSource({
        "'', /, NOBODY, zh-CN",
        "'', /?lang=en, NOBODY, en",
        "'', /sign-up, NOBODY, zh-CN",
        "yunqi, /sign-in, NOBODY, zh-CN",
        "yunqi, /sign-in, NOBODY, en",
        "yunqi, /tickets, FRONT_DESK, zh-CN",
        "yunqi, /tickets?lang=en, FRONT_DESK, en",
        "yunqi, /search?q=漏水, FRONT_DESK, zh-CN",
        "yunqi, /compare, HQ_ANALYST, zh-CN",
        "yunqi, /estates, COMPANY_ADMIN, zh-CN",
        "yunqi, /settings/staff, COMPANY_ADMIN, zh-CN",
        "platform, /platform/companies, PLATFORM, zh-CN"
    })
    void hasNoSeriousFinding(String slug, String path, String role, String language) {
        Page page = person(DESKTOP_WIDTH, 900, language);
        String address = slug.isEmpty() ? house.front() : house.portal(slug);
        if (role.equals("NOBODY")) {
            page.navigate(address + path);
        } else {
            House.Account account = role.equals("PLATFORM") ? house.platformAdmin() : house.account(slug, role);
            signIn(page, slug, account, path);
        }
        page.waitForLoadState(com.microsoft.playwright.options.LoadState.LOAD);
        page.locator("h1, h2").first().waitFor();
        page.waitForTimeout(1500);
        List<String> serious = new AxeBuilder(page)
                .analyze().getViolations().stream()
                        .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
                        .map(AccessibilityIT::describe)
                        .toList();
        assertThat(serious).isEmpty();
    }

    private static String describe(Rule rule) {
        return rule.getId() + ": " + rule.getHelp() + " at "
                + rule.getNodes().stream()
                        .limit(3)
                        .map(node -> node.getTarget() + " " + node.getHtml())
                        .toList();
    }
}
