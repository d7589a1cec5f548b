package io.hearth.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A company decides whether it joins a group and what its headquarters sees, knows who has looked, and takes it back. Leaves the demo as it was. */
class GroupIT extends BrowserTest {

    private static final String COMPANY = "云栖里";

    /** Of no group, before and after. */
    private static final String INVITED = "qinghe";

    private static final String ITS_ESTATE = "青禾上城";

    @Test
    void showsAHeadquartersWhatIsGrantedUntilItIsTakenBack() {
        Page headquarters = signedIn("yunhu", house.groupAdmin(), "/compare/group");
        Locator places = headquarters
                .getByRole(AriaRole.TABLE)
                .filter(new Locator.FilterOptions().setHasText("望潮苑"))
                .first();
        assertThat(places).isVisible();

        Page admin = signedIn("yunqi", house.account("yunqi", "COMPANY_ADMIN"), "/settings/groups");
        assertThat(admin.getByRole(AriaRole.ROW)
                        .filter(new Locator.FilterOptions().setHasText("查看"))
                        .first())
                .isVisible();
        List<Integer> granted = chosen(admin);
        withdraw(admin);
        try {
            named(headquarters, "刷新").click();
            assertThat(headquarters
                            .getByText(Pattern.compile("不在比较之内的公司.*" + COMPANY))
                            .first())
                    .isVisible();
            assertThat(places.getByText("望潮苑")).hasCount(0);
        } finally {
            grant(admin, granted);
        }
        headquarters.reload();
        assertThat(headquarters.getByText("望潮苑").first()).isVisible();
    }

    @Test
    void invitesACompanyThatJoinsGrantsWithdrawsAndLeaves() {
        Page admin = signedIn(INVITED, house.account(INVITED, "COMPANY_ADMIN"), "/settings/groups");
        beOfNoGroup(admin);
        try {
            joinGrantWithdrawAndLeave(admin);
        } finally {
            admin.reload();
            beOfNoGroup(admin);
        }
    }

    /** Whatever a run before has left: an invitation is refused, a group is left. */
    private static void beOfNoGroup(Page admin) {
        Locator invited = admin.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName("谢绝").setExact(true));
        Locator joined = named(admin, "退出集团");
        Locator free = admin.getByText("贵公司不属于任何集团");
        assertThat(invited.or(joined).or(free).first()).isVisible();
        if (invited.count() > 0) {
            invited.first().click();
            confirm(admin, "谢绝");
        } else if (joined.count() > 0) {
            joined.click();
            confirm(admin, "退出集团");
        }
        assertThat(invited).hasCount(0);
        assertThat(free).isVisible();
    }

    private void joinGrantWithdrawAndLeave(Page admin) {
        Page headquarters = signedIn("yunhu", house.groupAdmin(), "/compare/group?measure=filed");
        headquarters
                .getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("公司的门户名"))
                .fill(INVITED);
        named(headquarters, "邀请公司").click();
        assertThat(headquarters.getByText("已邀请，对方管理员会收到通知")).isVisible();
        assertThat(company(headquarters)).containsText("已邀请，等待答复");

        admin.reload();
        Locator invitation =
                admin.getByRole(AriaRole.LISTITEM).filter(new Locator.FilterOptions().setHasText("云湖物业集团（示例）邀请贵公司加入"));
        invitation
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("加入").setExact(true))
                .click();
        confirm(admin, "加入");
        assertThat(admin.getByText("没有授权。集团看不到贵公司的任何数据。")).isVisible();
        headquarters.reload();
        assertThat(company(headquarters)).containsText("没有授权");
        assertThat(headquarters.getByText(ITS_ESTATE)).hasCount(0);

        grant(admin, List.of(measure(admin, "新增工单")));
        headquarters.reload();
        assertThat(headquarters.getByText(ITS_ESTATE).first()).isVisible();
        assertThat(company(headquarters)).containsText("授权 1 项指标、8 个项目");

        withdraw(admin);
        headquarters.reload();
        assertThat(company(headquarters)).containsText("没有授权");
        assertThat(headquarters.getByText(ITS_ESTATE)).hasCount(0);

        named(admin, "退出集团").click();
        confirm(admin, "退出集团");
        assertThat(admin.getByText("贵公司不属于任何集团")).isVisible();
        headquarters.reload();
        assertThat(headquarters.getByText("望潮苑").first()).isVisible();
        assertThat(company(headquarters)).hasCount(0);
    }

    private static Locator company(Page headquarters) {
        return headquarters
                .getByRole(AriaRole.ROW)
                .filter(new Locator.FilterOptions().setHasText(INVITED))
                .filter(new Locator.FilterOptions().setHasText("青禾家园物业"));
    }

    private static void withdraw(Page admin) {
        named(admin, "撤回授权").click();
        confirm(admin, "撤回授权");
        assertThat(admin.getByText(Pattern.compile("已撤回，副本已删除"))).isVisible();
    }

    /** The question's own button, not the one of the same name that asked it. */
    private static void confirm(Page page, String name) {
        page.locator(".ant-popconfirm:visible")
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    private static Locator measures(Page admin) {
        return admin.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("指标"))
                .getByRole(AriaRole.CHECKBOX);
    }

    /** Which measures are chosen, by their places in the list. */
    private static List<Integer> chosen(Page admin) {
        Locator all = measures(admin);
        assertThat(all.first()).isVisible();
        return IntStream.range(0, all.count())
                .filter(at -> all.nth(at).isChecked())
                .boxed()
                .toList();
    }

    private static int measure(Page admin, String name) {
        Locator all = measures(admin);
        assertThat(all.first()).isVisible();
        List<String> names = admin.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("指标"))
                .locator("label")
                .allInnerTexts();
        return IntStream.range(0, names.size())
                .filter(at -> names.get(at).startsWith(name))
                .findFirst()
                .orElseThrow();
    }

    /** These measures of all estates, after a look at what the group will see. */
    private static void grant(Page admin, List<Integer> chosen) {
        chosen.forEach(at -> measures(admin).nth(at).check());
        named(admin, "选择全部 \\d+ 个项目").click();
        named(admin, "看看集团会看到什么").click();
        assertThat(admin.getByRole(AriaRole.TABLE, new Page.GetByRoleOptions().setName("集团会看到的就是这些")))
                .isVisible();
        named(admin, "就授权这些").click();
        assertThat(admin.getByText(Pattern.compile("集团能看到 8 个项目的 " + chosen.size() + " 项指标"))
                        .first())
                .isVisible();
    }

    private static Locator named(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile(name)));
    }
}
