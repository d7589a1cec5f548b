package io.hearth.desk.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;

import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskHttp.Answer;
import io.hearth.desk.DeskHttp.Client;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.estate.EstateView;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.access.StaffMember;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.testkit.Tokens;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;

@DeskTest
class ReplyExchangeIT {

    private static final String HEADINGS = "编号,文件夹,文件夹名称,小区编号,标题,正文,短信文本,复核间隔（月）\n";

    @Autowired
    DeskHttp http;

    @Autowired
    MockMvc mvc;

    @Autowired
    GivenDesk given;

    @Autowired
    Tokens tokens;

    private TenantId company;
    private EstateView estate;
    private StaffMember writer;
    private Client clerk;
    private Client manager;

    @BeforeEach
    void aCompanyWithItsStarterLibrary() {
        company = given.company();
        estate = given.estate(company);
        writer = given.staff(company, Role.FRONT_DESK);
        clerk = http.as(company, writer);
        manager = http.as(company, given.staff(company, Role.ESTATE_MANAGER));
    }

    private Answer begun(String name, byte[] content, String query) throws Exception {
        return begun(company, writer, name, content, query);
    }

    private Answer begun(TenantId of, StaffMember by, String name, byte[] content, String query) throws Exception {
        String token = tokens.of(of)
                .account(by.id(), by.name())
                .roles(by.roles().toArray(Role[]::new))
                .estates(by.estates())
                .mint();
        return http.answer(mvc.perform(multipart("/api/v1/reply-imports" + query)
                        .file(new MockMultipartFile("file", name, "application/octet-stream", content))
                        .header("Authorization", "Bearer " + token))
                .andReturn()
                .getResponse());
    }

    private Answer begun(String lines) throws Exception {
        return begun("回复.csv", (HEADINGS + lines).getBytes(StandardCharsets.UTF_8), "");
    }

    private static String path(Answer begun) {
        assertThat(begun.status()).as(begun.text()).isEqualTo(201);
        return "/api/v1/reply-imports/" + begun.at("/id");
    }

    private Answer applied(Client client, String path, boolean handIn) throws Exception {
        Answer applying = client.post(path + "/application", "{\"handIn\":" + handIn + "}");
        assertThat(applying.status()).as(applying.text()).isEqualTo(202);
        await().untilAsserted(() -> assertThat(client.get(path).at("/status")).isEqualTo("APPLIED"));
        return client.get(path);
    }

    private List<String> rows(String path) throws Exception {
        return clerk.get(path + "/rows")
                .json()
                .get("items")
                .valueStream()
                .map(row ->
                        row.get("code").asString() + " " + row.get("outcome").asString() + " "
                                + row.get("choice").asString("-") + " "
                                + row.get("result").asString("-"))
                .toList();
    }

    private JsonNode reply(String code) throws Exception {
        for (String folder : List.of("fees", "renovation", "new-folder", "greetings")) {
            for (JsonNode reply : clerk.get("/api/v1/replies?limit=200&folder=" + folder)
                    .json()
                    .get("items")) {
                if (reply.get("code").asString().equals(code)) {
                    return reply;
                }
            }
        }
        throw new AssertionError("no reply " + code);
    }

    @Test
    void bringsAWholeLibraryIntoAnotherCompanyAndTakesTheSameFileOutOfIt() throws Exception {
        TenantId other = given.company();
        StaffMember theirs = given.staff(other, Role.FRONT_DESK);
        Client otherClerk = http.as(other, theirs);
        for (ReplyFileForm form : ReplyFileForm.values()) {
            byte[] ours = clerk.get("/api/v1/replies/export?form=" + form).bytes();

            Answer begun = begun(other, theirs, "a." + form.extension(), ours, "");

            // Both have the shipped replies, so nothing differs.
            assertThat(begun.json().get("outcomes").toString()).isEqualTo("{\"SAME\":" + begun.at("/total") + "}");
            assertThat(Integer.parseInt(begun.at("/total"))).isGreaterThanOrEqualTo(120);
            if (form != ReplyFileForm.XLSX) { // a workbook says when it was made
                assertThat(otherClerk.get("/api/v1/replies/export?form=" + form).bytes())
                        .isEqualTo(ours);
            }
        }
    }

    @Test
    void addsNewRepliesAsDraftsOfWhoeverBroughtThemIn() throws Exception {
        String path = path(begun("fees-new,fees,,,新的,新正文。,短的,3\n"));
        assertThat(rows(path)).containsExactly("fees-new ADD - -");
        assertThat(clerk.get("/api/v1/replies/export?form=CSV").text()).doesNotContain("fees-new");

        Answer applied = applied(clerk, path, true);

        assertThat(applied.json().get("results").toString()).isEqualTo("{\"ADDED\":1}");
        JsonNode reply = reply("fees-new");
        assertThat(reply.get("state").asString()).isEqualTo("DRAFT");
        assertThat(reply.at("/open/state").asString()).isEqualTo("IN_REVIEW");
        assertThat(reply.at("/open/note").asString()).isEqualTo("导入：回复.csv");
        assertThat(reply.get("reviewMonths").asInt()).isEqualTo(3);
        String id = reply.get("id").asString();
        assertThat(manager.post("/api/v1/replies/" + id + "/approval", "", "If-Match", "W/\"1\"")
                        .at("/state"))
                .isEqualTo("APPROVED");
        assertThat(clerk.get("/api/v1/replies/export?form=CSV").text()).contains("fees-new");
    }

    @Test
    void letsNobodyApproveWhatTheyBroughtInThemselves() throws Exception {
        StaffMember boss = given.staff(company, Role.COMPANY_ADMIN);
        Client admin = http.as(company, boss);
        String path = path(begun(
                company,
                boss,
                "a.csv",
                (HEADINGS + "fees-new,fees,,,新的,新正文。,,6\n").getBytes(StandardCharsets.UTF_8),
                ""));
        applied(admin, path, true);

        assertThat(admin.post(
                                "/api/v1/replies/" + reply("fees-new").get("id").asString() + "/approval",
                                "",
                                "If-Match",
                                "W/\"1\"")
                        .problem())
                .isEqualTo("409 reply.four-eyes");
    }

    @Test
    void changesNothingOfTheCompanysWithoutBeingTold() throws Exception {
        String before = reply("fees-how-to-pay").toString();
        String path = path(begun("fees-how-to-pay,fees,,,怎么交,完全不同的说法。,,6\nfees-late,fees,,,晚了,晚了怎么办。,,6\n"));
        assertThat(rows(path).getFirst()).isEqualTo("fees-how-to-pay CONFLICT KEEP_MINE -");
        Answer row = clerk.get(path + "/rows/1");
        assertThat(row.at("/theirs/body")).isEqualTo("完全不同的说法。");
        assertThat(row.at("/mine/body")).isNotEmpty();

        applied(clerk, path, false);

        assertThat(reply("fees-how-to-pay").toString()).isEqualTo(before);
        assertThat(rows(path).getFirst()).isEqualTo("fees-how-to-pay CONFLICT KEEP_MINE KEPT");
    }

    @Test
    void takesTheirsAsADraftOrBesideMineReplyByReplyAndForAll() throws Exception {
        List<String> codes = clerk.get("/api/v1/replies?folder=fees&limit=3")
                .json()
                .get("items")
                .valueStream()
                .map(each -> each.get("code").asString())
                .toList();
        String path = path(begun(String.join(
                "", codes.stream().map(code -> code + ",fees,,,他们的,他们的说法。,,6\n").toList())));
        assertThat(clerk.call(HttpMethod.PUT, path + "/choices", "{\"numbers\":null,\"choice\":\"TAKE_THEIRS\"}")
                        .json()
                        .get("choices")
                        .toString())
                .isEqualTo("{\"TAKE_THEIRS\":3}");
        clerk.call(HttpMethod.PUT, path + "/choices", "{\"numbers\":[2],\"choice\":\"BOTH\"}");

        Answer applied = applied(clerk, path, false);

        assertThat(applied.at("/results/DRAFTED")).isEqualTo("2");
        assertThat(applied.at("/results/ADDED")).isEqualTo("1");
        assertThat(reply(codes.get(0)).at("/state").asString()).isEqualTo("APPROVED");
        assertThat(reply(codes.get(0)).at("/open/content/body").asString()).isEqualTo("他们的说法。");
        assertThat(reply(codes.get(1)).get("open").isNull()).isTrue();
        assertThat(reply(codes.get(1) + "-2").at("/open/content/body").asString())
                .isEqualTo("他们的说法。");
        assertThat(clerk.call(HttpMethod.PUT, path + "/choices", "{\"numbers\":null,\"choice\":\"BOTH\"}")
                        .problem())
                .isEqualTo("409 exchange.wrong-status");
        assertThat(clerk.post(path + "/application", "{\"handIn\":false}").problem())
                .isEqualTo("409 exchange.wrong-status");
    }

    @Test
    void leavesOutWhatSomebodyWritesOrHasChangedSince() throws Exception {
        String id = reply("fees-how-to-pay").get("id").asString();
        String lines = "fees-how-to-pay,fees,,,他们的,他们的说法。,,6\n";
        String path = path(begun(lines));
        clerk.call(HttpMethod.PUT, path + "/choices", "{\"numbers\":null,\"choice\":\"TAKE_THEIRS\"}");
        String content = reply("fees-how-to-pay").at("/inForce/content").toString();
        assertThat(clerk.call(
                                HttpMethod.PUT,
                                "/api/v1/replies/" + id + "/draft",
                                "{\"content\":" + content + ",\"note\":null}")
                        .status())
                .isEqualTo(200);

        applied(clerk, path, false);

        assertThat(rows(path)).containsExactly("fees-how-to-pay CONFLICT TAKE_THEIRS LEFT_OUT");
        assertThat(clerk.get(path + "/rows/1").text()).contains("CHANGED_SINCE");
        String again = path(begun(lines));
        assertThat(clerk.get(again + "/rows/1").json().get("choices").toString())
                .doesNotContain("TAKE_THEIRS");
        assertThat(clerk.call(HttpMethod.PUT, again + "/choices", "{\"numbers\":null,\"choice\":\"TAKE_THEIRS\"}")
                        .at("/choices/KEEP_MINE"))
                .isEqualTo("1");
        assertThat(clerk.get(again + "/rows/1").text()).contains("BEING_WRITTEN");
    }

    @Test
    void takesEstatesOwnWordingsInForEstatesInSightOnly() throws Exception {
        EstateView hidden = given.estate(company);
        StaffMember scoped = given.staff(company, Role.FRONT_DESK, estate.id());
        String lines = "fees-how-to-pay,fees,," + estate.code() + ",本小区,本小区这样交。,,6\n"
                + "fees-how-to-pay,fees,," + hidden.code() + ",别的小区,别的小区这样交。,,6\n"
                + "nobody-says,fees,," + estate.code() + ",无,无。,,6\n"
                + "own-new,fees,," + estate.code() + ",改写新的,改写。,,6\n"
                + "own-new,fees,,,新的,新的。,,6\n";
        Answer begun = begun(company, scoped, "a.csv", (HEADINGS + lines).getBytes(StandardCharsets.UTF_8), "");
        String path = path(begun);

        assertThat(rows(path))
                .containsExactly(
                        "fees-how-to-pay ADD - -",
                        "fees-how-to-pay ERROR - -",
                        "nobody-says ERROR - -",
                        "own-new ADD - -",
                        "own-new ADD - -");
        assertThat(clerk.get(path + "/report.csv").text())
                .contains("没有这个小区", "公司没有这条回复", ",3,D,")
                .doesNotContain(hidden.name());
        Answer applied = applied(http.as(company, scoped), path, false);
        assertThat(applied.at("/results/ADDED")).isEqualTo("3");
        assertThat(http.as(company, given.staff(company, Role.FRONT_DESK, hidden.id()))
                        .get(path)
                        .problem())
                .isEqualTo("404 not-found");
        assertThat(http.as(company, given.staff(company, Role.FRONT_DESK, hidden.id()))
                        .get("/api/v1/replies/export?form=CSV&newest=true")
                        .text())
                .doesNotContain("本小区这样交")
                .contains("新的。");
    }

    @Test
    void makesFoldersOnlyWhenAskedTo() throws Exception {
        String lines = "in-new,new-folder,新文件夹,,标题,正文。,,6\n";
        assertThat(rows(path(begun(lines)))).containsExactly("in-new ERROR - -");

        String path = path(begun("a.csv", (HEADINGS + lines).getBytes(StandardCharsets.UTF_8), "?createFolders=true"));
        applied(clerk, path, false);

        assertThat(reply("in-new").get("folder").asString()).isEqualTo("new-folder");
        assertThat(clerk.get("/api/v1/reply-folders").text()).contains("新文件夹");
    }

    @Test
    void takesATableOfSomebodysOwnWithoutCodesAndWithFoldersByName() throws Exception {
        String table = "标题,正文,文件夹\n停电了怎么办,先看电闸。,水电气\n泳池几点开,六点。,\n健身房几点开,七点。,会所\n";
        byte[] file = table.getBytes(StandardCharsets.UTF_8);
        String folder = clerk.get("/api/v1/reply-folders")
                .json()
                .valueStream()
                .filter(each -> each.get("key").asString().equals("utilities"))
                .findFirst()
                .orElseThrow()
                .get("name")
                .asString();
        file = table.replace("水电气", folder).getBytes(StandardCharsets.UTF_8);
        assertThat(rows(path(begun("自己的.csv", file, ""))))
                .containsExactly(
                        "ting-dian-le-zen-me-ban ADD - -",
                        "yong-chi-ji-dian-kai ERROR - -",
                        "jian-shen-fang-ji-dian-kai ERROR - -");

        String path = path(begun("自己的.csv", file, "?folder=greetings&createFolders=true"));
        applied(clerk, path, false);

        assertThat(rows(path))
                .containsExactly(
                        "ting-dian-le-zen-me-ban ADD - ADDED",
                        "yong-chi-ji-dian-kai ADD - ADDED",
                        "jian-shen-fang-ji-dian-kai ADD - ADDED");
        assertThat(rows(path(begun("自己的.csv", file, "?folder=greetings&createFolders=true"))))
                .allMatch(row -> row.contains(" SAME "));
        assertThat(clerk.get("/api/v1/reply-folders").text()).contains("会所");
    }

    @Test
    void forgetsTheFileWhenAskedToAndRefusesWholeFilesInWords() throws Exception {
        String path = path(begun("fees-new,fees,,,新的,新正文。,,6\nfees-new,fees,,,又来,又来。,,6\n"));
        assertThat(clerk.get(path + "/rows?outcome=ERROR").at("/items/0/findings/0/code"))
                .isEqualTo("TWICE");
        assertThat(clerk.get("/api/v1/reply-imports").at("/items/0/fileName")).isEqualTo("回复.csv");
        assertThat(clerk.call(HttpMethod.DELETE, path, null).status()).isEqualTo(204);
        assertThat(clerk.get(path).problem()).isEqualTo("404 not-found");
        assertThat(begun("a.csv", "姓名\n李".getBytes(StandardCharsets.UTF_8), "").problem())
                .isEqualTo("422 exchange.columns-missing");
        assertThat(http.as(company, Role.TECHNICIAN)
                        .get("/api/v1/replies/export?form=CSV")
                        .problem())
                .isEqualTo("403 access.denied");
    }

    @Test
    void carriesTwoThousandRepliesThroughInPages() throws Exception {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 2_000; i++) {
            lines.append("bulk-")
                    .append(i)
                    .append(",fees,,,标题")
                    .append(i)
                    .append(",正文")
                    .append(i)
                    .append("。,,6\n");
        }
        String path = path(begun(lines.toString()));

        Answer applied = applied(clerk, path, false);

        assertThat(applied.at("/results/ADDED")).isEqualTo("2000");
        assertThat(applied.at("/done")).isEqualTo("2000");
    }
}
