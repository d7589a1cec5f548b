package io.hearth.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Finding from any page, by keyboard alone after the sign-in. */
class PaletteIT extends BrowserTest {

    private static final String COMPANY = "yunqi";

    @Test
    void findsATicketFromAnotherPageWithoutTheMouse() {
        Page page = signedIn(COMPANY, house.account(COMPANY, "FRONT_DESK"), "/estates");
        Locator box = opened(page);
        assertThat(box).isFocused();
        page.keyboard().type("漏水");
        Locator tickets = page.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("工单"))
                .getByRole(AriaRole.OPTION);
        assertThat(tickets.first()).isVisible();
        page.keyboard().press("ArrowDown");
        page.keyboard().press("ArrowUp");
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile("/search\\?.*q="));
        assertThat(page.getByRole(AriaRole.LIST, new Page.GetByRoleOptions().setName("搜索结果")))
                .isVisible();
    }

    @Test
    void completesAConditionAndClosesWithEscape() {
        Page page = signedIn(COMPANY, house.account(COMPANY, "FRONT_DESK"), "/estates");
        Locator box = opened(page);
        page.keyboard().type("状");
        assertThat(page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(Pattern.compile("^状态:"))))
                .isVisible();
        page.keyboard().press("Tab");
        assertThat(box).hasValue("状态:");
        page.keyboard().press("Escape");
        assertThat(box).hasCount(0);
    }

    private static Locator opened(Page page) {
        assertThat(page.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("主导航")))
                .isVisible();
        page.keyboard().press("Control+k");
        Locator box = page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("查找和前往"));
        assertThat(box).isVisible();
        return box;
    }
}
