package io.hearth.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is written in the library reaches owners: a form that goes with a reply, and a guide is shown as they will read it. */
class LibraryToOwnersIT extends BrowserTest {

    private static final String COMPANY = "yunqi";
    private static final byte[] FORM = "%PDF-1.7\n装修申请表".getBytes(StandardCharsets.UTF_8);

    @Test
    void sendsAFileThatItsOwnerDownloads() throws IOException {
        Page writer = signedIn(COMPANY, house.account(COMPANY, "FRONT_DESK"), "/tickets");
        String title = "封阳台要填什么表" + System.nanoTime() % 10_000;
        String reply = text(
                request(
                        writer,
                        "POST",
                        "/api/v1/replies",
                        Map.of(
                                "folder",
                                "renovation",
                                "reviewMonths",
                                6,
                                "content",
                                Map.of(
                                        "title",
                                        title,
                                        "questions",
                                        List.of(title),
                                        "body",
                                        "请填好申请表交到前台。",
                                        "plain",
                                        "",
                                        "kinds",
                                        List.of(),
                                        "channels",
                                        List.of(),
                                        "tags",
                                        List.of(),
                                        "variables",
                                        List.of(),
                                        "files",
                                        List.of()))),
                "/id");
        writer.navigate(house.portal(COMPANY) + "/replies/" + reply + "?edit=true");
        writer.getByTestId("reply-file").setInputFiles(new FilePayload("封阳台申请表.pdf", "application/pdf", FORM));
        assertThat(link(writer, "封阳台申请表.pdf")).isVisible();
        assertThat(writer.getByText(Pattern.compile("已保存")).first()).isVisible();
        picture(writer, "editor");
        button(writer, "提交审核").click();
        assertThat(writer.getByText("已提交，等另一位同事审核")).isVisible();

        Page approver = signedIn(COMPANY, house.account(COMPANY, "COMPANY_ADMIN"), "/replies/" + reply);
        assertThat(link(approver, "封阳台申请表.pdf")).isVisible();
        approver.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^通\\s?过$")))
                .click();
        assertThat(approver.getByText("已通过，现在起大家都用这一版")).isVisible();

        String ticket = dispatched(writer, "想封阳台", "13812340078");
        writer.navigate(house.portal(COMPANY) + "/tickets?view=all&ticket=" + ticket);
        assertThat(writer.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("想封阳台")))
                .isVisible();
        writer.keyboard().press("r");
        assertThat(writer.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("找回复")))
                .isFocused();
        writer.keyboard().type(title);
        assertThat(writer.getByRole(AriaRole.OPTION)
                        .filter(new Locator.FilterOptions().setHasText(title))
                        .first())
                .isVisible();
        writer.keyboard().press("Enter");
        Locator form = writer.getByRole(AriaRole.FORM, new Page.GetByRoleOptions().setName("发消息"));
        assertThat(form.getByText("封阳台申请表.pdf")).isVisible();
        assertThat(form.getByText(Pattern.compile("进度页"))).isVisible();
        picture(writer, "composer");
        writer.keyboard().press("Control+Enter");
        assertThat(writer.getByText("原文发出，没有改动").first()).isVisible();

        String path = text(request(writer, "POST", "/api/v1/tickets/" + ticket + "/progress-link", null), "/path");
        Page owner = personWithPhone();
        owner.navigate(house.portal(COMPANY) + path);
        Locator file = owner.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("封阳台申请表")));
        assertThat(file).isVisible();
        picture(owner, "owner");
        Download download = owner.waitForDownload(file::click);
        assertThat(Files.readAllBytes(download.path())).isEqualTo(FORM);
        assertThat(download.suggestedFilename()).isEqualTo("封阳台申请表.pdf");
    }

    @Test
    void showsWhatOwnersWillReadOfAGuideWrittenWithTheToolbar() throws IOException {
        Page writer = signedIn(COMPANY, house.account(COMPANY, "FRONT_DESK"), "/tickets");
        String code = "balcony-" + System.nanoTime() % 10_000;
        String guide = request(
                writer,
                "POST",
                "/api/v1/guides",
                Map.of(
                        "code",
                        code,
                        "kind",
                        "PROCEDURE",
                        "content",
                        Map.of(
                                "title",
                                "封阳台怎么办理",
                                "summary",
                                "先申请，再施工",
                                "body",
                                "",
                                "fees",
                                List.of(),
                                "words",
                                List.of(),
                                "variables",
                                List.of(),
                                "values",
                                Map.of())));
        String id = text(guide, "/id");
        writer.navigate(house.portal(COMPANY) + "/replies/guides/" + id + "?edit=true");
        Locator body = writer.getByRole(
                AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("正文").setExact(true));
        body.click();
        button(writer, "大标题").click();
        writer.keyboard().type("要带什么");
        writer.keyboard().press("Enter");
        writer.keyboard().press("Enter");
        button(writer, "项目符号").click();
        writer.keyboard().type("身份证");
        writer.keyboard().press("Enter");
        button(writer, "加粗（Ctrl+B）").click();
        writer.keyboard().type("图纸");
        assertThat(body).hasValue(Pattern.compile("## 要带什么\\s+- 身份证\\s+- \\*\\*图纸\\*\\*"));
        Locator preview = writer.locator("aside");
        assertThat(preview).containsText("要带什么");
        assertThat(preview.locator("li").first()).containsText("身份证");
        assertThat(preview.locator("li strong")).containsText("图纸");
        picture(writer, "guide-editor");
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(
                        AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile(name.replace(".", "\\."))))
                .first();
    }

    private void picture(Page page, String name) throws IOException {
        page.screenshot(
                new Page.ScreenshotOptions().setPath(house.pictures().resolve("library-to-owners-" + name + ".png")));
    }
}
