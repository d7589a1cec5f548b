package io.hearth.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The front desk's day, by keyboard alone after the sign-in. */
class FrontDeskIT extends BrowserTest {

    private static final String COMPANY = "yunqi";
    private static final Pattern NUMBER = Pattern.compile("WX-\\d{8}-\\d{4}");

    @Test
    void opensATicketFromAPhoneCallWithoutTheMouse() {
        Page page = signedIn(COMPANY, house.account(COMPANY, "FRONT_DESK"), "/tickets");
        open(page, "厨房水管漏水，键盘建单");
        Locator ticket = page.getByRole(AriaRole.ARTICLE);
        assertThat(ticket.getByRole(AriaRole.HEADING, new Locator.GetByRoleOptions().setLevel(2)))
                .hasText("厨房水管漏水，键盘建单");
        assertThat(ticket.getByText(NUMBER).first()).isVisible();
        assertThat(ticket.getByText("已提交").first()).isVisible();
    }

    @Test
    void walksTheQueueAssignsMovesAndRepliesByKeyboard() {
        Page page = signedIn(COMPANY, house.account(COMPANY, "FRONT_DESK"), "/tickets");
        open(page, "单元门关不上，请派人");
        Locator ticket = page.getByRole(AriaRole.ARTICLE);
        page.keyboard().press("Escape");
        assertThat(ticket).hasCount(0);
        page.keyboard().press("j");
        page.keyboard().press("Enter");
        assertThat(ticket).isVisible();
        page.keyboard().press("c");
        page.keyboard().type("已电话联系，约下午上门。");
        page.keyboard().press("Control+Enter");
        assertThat(ticket.getByText("已电话联系，约下午上门。")).isVisible();
        page.keyboard().press("Escape");
    }

    @Test
    void seesWhatAColleagueDoesWithoutReloading() {
        Page mine = signedIn(COMPANY, house.account(COMPANY, "FRONT_DESK"), "/tickets");
        assertThat(mine.getByText("实时更新", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
        Page hers = signedIn(COMPANY, house.account(COMPANY, "ESTATE_MANAGER"), "/tickets");
        open(hers, "同事刚刚接到的事");
        assertThat(mine.getByRole(AriaRole.LIST, new Page.GetByRoleOptions().setName("工单列表"))
                        .getByText("同事刚刚接到的事"))
                .isVisible();
    }

    @Test
    void findsTheTicketAMomentLater() {
        Page page = signedIn(COMPANY, house.account(COMPANY, "FRONT_DESK"), "/tickets");
        open(page, "储藏间渗水疑似防水层破损");
        page.keyboard().press("Escape");
        page.keyboard().press("Control+k");
        page.waitForURL("**/search**");
        assertThat(page.locator("main input").first()).isFocused();
        page.keyboard().type("防水层破损");
        page.keyboard().press("Enter");
        assertThat(page.locator("mark").first()).isVisible();
        assertThat(page.getByText("储藏间渗水疑似").first()).isVisible();
    }

    @Test
    void worksAtPhoneWidth() {
        Page page =
                signIn(person(PHONE_WIDTH, 844, "zh-CN"), COMPANY, house.account(COMPANY, "TECHNICIAN"), "/tickets");
        assertThat(page.getByRole(AriaRole.LIST, new Page.GetByRoleOptions().setName("工单列表")))
                .isVisible();
        Object wider = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth");
        org.assertj.core.api.Assertions.assertThat(wider).isEqualTo(false);
    }

    @Test
    void readsInEnglish() {
        Page page = signIn(
                person(DESKTOP_WIDTH, 900, "en"), COMPANY, house.account(COMPANY, "FRONT_DESK"), "/tickets?lang=en");
        assertThat(page.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Queues"))
                        .getByText("Unassigned"))
                .isVisible();
    }

    /** n, where, what, Ctrl+Enter. */
    private static void open(Page page, String subject) {
        assertThat(page.getByRole(AriaRole.LIST, new Page.GetByRoleOptions().setName("工单列表")))
                .isVisible();
        page.keyboard().press("n");
        Locator form = page.getByRole(AriaRole.DIALOG);
        assertThat(form).isVisible();
        Locator estate = form.getByLabel("项目", new Locator.GetByLabelOptions().setExact(true));
        estate.focus();
        page.keyboard().press("Enter");
        page.keyboard().press("Enter");
        Locator what = form.getByLabel("事项", new Locator.GetByLabelOptions().setExact(true));
        what.focus();
        page.keyboard().type(subject);
        page.keyboard().press("Control+Enter");
        assertThat(page.getByText(Pattern.compile("已建单")).first()).isVisible();
    }
}
