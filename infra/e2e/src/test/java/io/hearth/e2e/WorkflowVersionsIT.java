package io.hearth.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What becomes of a workflow between its versions: lines led elsewhere, a draft two people change, tickets that are moved. */
class WorkflowVersionsIT extends BrowserTest {

    private static final String COMPANY = "wanghu";
    private static final String WORKFLOWS = "/settings/workflows/";
    private static final Pattern COUNT = Pattern.compile("共 (\\d+) 张");

    @Test
    void leadsAnEndOfALineToAnotherState() throws IOException {
        Page page = signedIn(COMPANY, house.account(COMPANY, "COMPANY_ADMIN"), WORKFLOWS + "emergency");
        DrawingBoard board = new DrawingBoard(page);
        assertThat(board.step("escalate", "controlled")).isVisible();
        board.showAll();

        board.step("escalate", "controlled").click();
        board.lead("to", "handled");
        assertThat(board.step("escalate", "controlled")).hasAttribute("data-to", "handled");
        picture(page, "led");
        assertThat(board.form().getByText("已处置").first()).isVisible();

        board.step("reopen", "closed").click();
        board.lead("from", "controlled");
        assertThat(board.step("reopen", "closed")).hasCount(0);
        assertThat(board.step("reopen", "controlled")).isVisible();

        page.keyboard().press("Control+z");
        assertThat(board.step("reopen", "closed")).isVisible();
        page.keyboard().press("Control+z");
        assertThat(board.step("escalate", "controlled")).hasAttribute("data-to", "responding");
    }

    @Test
    void showsBothVersionsOfADraftThatAColleagueSavedMeanwhile() throws IOException {
        House.Account account = house.account(COMPANY, "COMPANY_ADMIN");
        Page mine = signedIn(COMPANY, account, WORKFLOWS + "callback");
        Page theirs = signedIn(COMPANY, account, WORKFLOWS + "callback");
        DrawingBoard here = new DrawingBoard(mine);
        DrawingBoard there = new DrawingBoard(theirs);
        assertThat(here.card("planned")).isVisible();
        assertThat(there.card("planned")).isVisible();
        rename(there, "planned", "已列入计划");
        rename(there, "contacting", "联系业主中");
        there.awaitSaved();

        rename(here, "contacting", "正在打电话");

        Locator dialog = mine.getByRole(AriaRole.DIALOG);
        assertThat(dialog.getByText("别人刚保存过这份草稿")).isVisible();
        Locator sides = dialog.getByRole(AriaRole.FIGURE);
        assertThat(sides).hasCount(2);
        assertThat(sides.nth(0)).containsText("正在打电话");
        assertThat(sides.nth(0)).not().containsText("已列入计划");
        assertThat(sides.nth(1)).containsText("联系业主中");
        picture(mine, "conflict");
        Locator rows = dialog.getByRole(AriaRole.RADIOGROUP);
        assertThat(rows).hasCount(2);
        choose(dialog, "待回访", "对方的");
        choose(dialog, "正在打电话", "我的");
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("按选择合并"))
                .click();

        assertThat(here.card("planned")).containsText("已列入计划");
        assertThat(here.card("contacting")).containsText("正在打电话");
        here.awaitSaved();
        String draft = request(mine, "GET", "/api/v1/workflows/callback/draft", null);
        assertThat(draft).contains("已列入计划").contains("正在打电话").doesNotContain("联系业主中");
    }

    private static void rename(DrawingBoard board, String state, String label) {
        board.card(state).click();
        board.form().getByLabel("名称（中文）").fill(label);
        assertThat(board.card(state)).containsText(label);
    }

    private static void choose(Locator dialog, String element, String side) {
        dialog.getByRole(AriaRole.ROW)
                .filter(new Locator.FilterOptions().setHasText(element))
                .getByText(side, new Locator.GetByTextOptions().setExact(true))
                .click();
    }

    @Test
    void movesRunningTicketsToTheNextVersionAndBackUnlessSomebodyWentOn() throws IOException {
        Page desk = signedIn(COMPANY, house.account(COMPANY, "FRONT_DESK"), "/tickets");
        String waits = inquiry(desk, "装修押金什么时候退");
        String goesOn = inquiry(desk, "访客停车怎么收费");
        Page page = signedIn(COMPANY, house.account(COMPANY, "COMPANY_ADMIN"), WORKFLOWS + "inquiry");
        publishWithARenamedState(page);

        page.navigate(house.portal(COMPANY) + WORKFLOWS + "inquiry/versions");
        button(page, "迁移进行中的工单").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        Locator answering = dialog.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText("答复中"));
        Locator go = dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("开始迁移"));
        assertThat(answering).isVisible();
        assertThat(go).isDisabled();
        picture(page, "unmapped");
        answering.getByRole(AriaRole.COMBOBOX).click();
        page.locator(".ant-select-item-option")
                .filter(new Locator.FilterOptions().setHasText("了解中"))
                .click();
        assertThat(go).isEnabled();
        int affected = count(dialog);
        picture(page, "preview");
        go.click();

        String moved = "已迁移 %d / %d，跳过 0".formatted(affected, affected);
        assertThat(page.getByText(moved)).isVisible();
        picture(page, "moved");
        assertThat(placeOf(page, waits)).isEqualTo("looking_into 2");
        assertThat(placeOf(page, goesOn)).isEqualTo("looking_into 2");

        request(
                desk,
                "POST",
                "/api/v1/tickets/" + goesOn + "/transitions",
                Map.of("transition", "answer", "comment", "临时停车前两小时免费"));
        page.reload();
        button(page, "撤销（" + (affected - 1) + " 张）").click();
        assertThat(page.getByText("已撤销")).isVisible();
        picture(page, "undone");
        assertThat(placeOf(page, waits)).isEqualTo("answering 1");
        assertThat(placeOf(page, goesOn)).isEqualTo("answered 2");
    }

    /** The state in which somebody works out an answer gets another key, so that nobody can say what becomes of tickets in it. */
    private static void publishWithARenamedState(Page page) {
        DrawingBoard board = new DrawingBoard(page);
        rename(board, "answering", "了解中");
        board.form().getByLabel("标识").fill("looking_into");
        page.keyboard().press("Tab");
        assertThat(board.card("looking_into")).containsText("了解中");
        board.publish(board.askToPublish("先了解，再答复"));
    }

    private static int count(Locator dialog) {
        Matcher found = COUNT.matcher(dialog.innerText());
        assertThat(found.find()).isTrue();
        return Integer.parseInt(found.group(1));
    }

    private static String placeOf(Page page, String ticket) {
        String found = request(page, "GET", "/api/v1/tickets/" + ticket, null);
        return text(found, "/state") + " " + text(found, "/workflow/version");
    }

    /** Somebody asks, and somebody is finding it out. */
    private static String inquiry(Page desk, String title) {
        String estate = text(request(desk, "GET", "/api/v1/estates?limit=1", null), "/items/0/id");
        String ticket = text(
                request(
                        desk,
                        "POST",
                        "/api/v1/tickets",
                        Map.of("kind", "INQUIRY", "estateId", estate, "title", title, "channel", "COUNTER")),
                "/id");
        request(desk, "POST", "/api/v1/tickets/" + ticket + "/transitions", Map.of("transition", "take"));
        return ticket;
    }

    private void picture(Page page, String name) throws IOException {
        page.screenshot(
                new Page.ScreenshotOptions().setPath(house.pictures().resolve("WorkflowVersionsIT-" + name + ".png")));
    }
}
