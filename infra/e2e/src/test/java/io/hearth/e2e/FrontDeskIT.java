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
        Locator rows = page.getByRole(AriaRole.LIST, new Page.GetByRoleOptions().setName("工单列表"))
                .getByRole(AriaRole.BUTTON);
        page.keyboard().press("j");
        assertThat(rows.nth(0)).isFocused();
        page.keyboard().press("j");
        assertThat(rows.nth(1)).isFocused();
        page.keyboard().press("k");
        assertThat(rows.nth(0)).isFocused();
        page.keyboard().press("Enter");
        assertThat(ticket.getByRole(AriaRole.HEADING, new Locator.GetByRoleOptions().setLevel(2)))
                .hasText("单元门关不上，请派人");
        // the rule that gives repairs to their department has acted, so nothing changes under the hands
        assertThat(ticket.getByText("转交工程部")).isVisible();

        page.keyboard().press("t");
        assertThat(button(ticket, "派单").first()).isFocused();
        page.keyboard().press("Enter");
        chooseFirstColleague(page);
        page.keyboard().press("Control+Enter");
        assertThat(ticket.getByText("已提交 → 已派单")).isVisible();
        assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);

        page.keyboard().press("a");
        assertThat(page.getByRole(AriaRole.DIALOG).getByText("派给谁")).isVisible();
        chooseNextColleague(page);
        assertThat(button(page.getByRole(AriaRole.DIALOG), "派单").last()).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
        assertThat(page.getByText(Pattern.compile("已派给")).first()).isVisible();

        page.keyboard().press("c");
        page.keyboard().type("已电话联系，约下午上门。");
        page.keyboard().press("Control+Enter");
        assertThat(ticket.getByText("已电话联系，约下午上门。")).isVisible();
        leaveTheField(page);
        page.keyboard().press("/");
        page.keyboard().type("您好，师傅下午三点到。");
        page.keyboard().press("Control+Enter");
        assertThat(ticket.getByText("您好，师傅下午三点到。")).isVisible();
        assertThat(ticket.getByText("业主可见")).isVisible();
        leaveTheField(page);
        page.keyboard().press("Escape");
        assertThat(ticket).hasCount(0);
    }

    @Test
    void findsEveryKeyBehindTheQuestionMark() {
        Page page = signedIn(COMPANY, house.account(COMPANY, "FRONT_DESK"), "/tickets");
        assertThat(page.getByRole(AriaRole.LIST, new Page.GetByRoleOptions().setName("工单列表")))
                .isVisible();
        page.keyboard().press("?");
        Locator keys = page.getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("键盘操作"));
        for (String does : new String[] {"下一张 / 上一张", "新建工单", "派单", "推进状态", "写内部备注", "回复业主", "搜索"}) {
            assertThat(keys.getByText(does, new Locator.GetByTextOptions().setExact(true)))
                    .isVisible();
        }
        page.keyboard().press("Escape");
        assertThat(keys).hasCount(0);
    }

    @Test
    void choosesFromAListOnADeviceThatAskedForLessMotion() {
        Page page = signedIn(COMPANY, house.account(COMPANY, "FRONT_DESK"), "/tickets");
        page.getByLabel("类型", new Page.GetByLabelOptions().setExact(true)).click();
        page.locator(".ant-select-item-option[title=投诉]").click();
        page.waitForURL("**kind=*COMPLAINT*");
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
        assertThat(page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("查找和前往")))
                .isFocused();
        page.keyboard().type("防水层破损");
        page.keyboard().press("Enter");
        page.waitForURL("**/search**");
        assertThat(page.locator("mark").first()).isVisible();
        assertThat(page.getByText("储藏间渗水疑似").first()).isVisible();
    }

    @Test
    void worksAtPhoneWidth() {
        Page page = signIn(
                person(PHONE_WIDTH, 844, "zh-CN"), COMPANY, house.account(COMPANY, "TECHNICIAN"), "/tickets?view=all");
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

    /** n, where, what, Ctrl+Enter. The form begins at the place when it knows the estate of the last ticket. */
    private static void open(Page page, String subject) {
        assertThat(page.getByRole(AriaRole.LIST, new Page.GetByRoleOptions().setName("工单列表")))
                .isVisible();
        page.keyboard().press("n");
        Locator form = page.getByRole(AriaRole.DIALOG);
        Locator estate = form.getByLabel("项目", new Locator.GetByLabelOptions().setExact(true));
        page.waitForFunction("() => ['estateId', 'place'].some(id => document.activeElement.id.endsWith(id))");
        if ((boolean) estate.evaluate("field => field === document.activeElement")) {
            page.keyboard().press("Enter");
            assertThat(page.locator(".ant-select-item-option-active")).isVisible();
            page.keyboard().press("Enter");
            assertThat(estate).hasAttribute("aria-expanded", "false");
            page.keyboard().press("Tab");
        }
        assertThat(form.getByLabel("位置", new Locator.GetByLabelOptions().setExact(true)))
                .isFocused();
        page.keyboard().press("Tab");
        page.keyboard().type("周女士");
        page.keyboard().press("Tab");
        page.keyboard().press("Tab");
        page.keyboard().type(subject);
        page.keyboard().press("Control+Enter");
        assertThat(page.getByText(Pattern.compile("已建单")).first()).isVisible();
        assertThat(form).hasCount(0);
    }

    private static void chooseFirstColleague(Page page) {
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog.locator("input:focus")).hasCount(1);
        page.keyboard().press("ArrowDown");
        assertThat(page.locator(".ant-select-item-option-active")).isVisible();
        page.keyboard().press("Enter");
    }

    private static void chooseNextColleague(Page page) {
        assertThat(page.getByRole(AriaRole.DIALOG).locator("input:focus")).hasCount(1);
        page.keyboard().press("ArrowDown");
        assertThat(page.locator(".ant-select-item-option-active.ant-select-item-option-selected"))
                .isVisible();
        page.keyboard().press("ArrowDown");
        assertThat(page.locator(".ant-select-item-option-active:not(.ant-select-item-option-selected)"))
                .isVisible();
        page.keyboard().press("Enter");
    }

    /** Out of the field without leaving the ticket. */
    private static void leaveTheField(Page page) {
        page.keyboard().press("Escape");
        assertThat(page.locator("textarea:focus")).hasCount(0);
    }

    private static Locator button(Locator where, String name) {
        return where.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }
}
