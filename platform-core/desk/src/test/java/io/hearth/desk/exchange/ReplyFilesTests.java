package io.hearth.desk.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hearth.desk.exchange.ReplyFinding.Code;
import io.hearth.desk.exchange.ReplyReader.Understood;
import io.hearth.desk.reply.ReplyBasis;
import io.hearth.desk.reply.ReplyContent;
import io.hearth.desk.reply.ReplyLanguage;
import io.hearth.desk.reply.ReplyVariable;
import io.hearth.desk.ticket.Channel;
import io.hearth.kernel.web.ProblemException;
import io.hearth.reply.text.VariableType;
import io.hearth.workflow.TicketKind;
import jakarta.validation.Validation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyFilesTests {

    /** What breaks files: what is run, what quotes, what ends lines, what looks like another type, what is wide or rare. */
    private static final List<String> NASTY = List.of(
            "=HYPERLINK(\"http://x\")",
            "'=1+1",
            "''@x",
            "-",
            "- 一\n- 二",
            "+86 571",
            "@某人",
            "＝1",
            "\t缩进",
            "a\tb",
            "a|b",
            "a\\|b\\",
            "\"引号\"",
            "a,b;c",
            "{{owner}}",
            "---\nx",
            "# 标题",
            "null",
            "~",
            "yes",
            "2026-01-01",
            "1.0",
            "0x1F",
            ": x",
            "a: b",
            "'",
            "''",
            "<b>&amp;</b>",
            "_x000D_",
            "𠮷野家🙂",
            "末尾空格  \n下一行",
            "\n\n空行开头",
            "[link](https://x)",
            "\u2028分隔",
            "%TAG",
            "!!str x",
            "*别名",
            "&锚",
            "> 引",
            "a #b",
            "\u00a0不断",
            "行一\n\n\n行四");

    private final ReplyReader reader =
            new ReplyReader(Validation.buildDefaultValidatorFactory().getValidator());

    private static final ReplyContent PLAIN = new ReplyContent(
            "标题",
            List.of("怎么交"),
            "正文",
            "",
            Set.of(),
            Set.of(),
            List.of(),
            List.of(),
            null,
            List.of(),
            ReplyLanguage.CHINESE);

    private static ExchangedReply reply(String code, ReplyContent content) {
        return new ExchangedReply(code, "fees", "物业费", null, content, null, null, 6);
    }

    private static List<ExchangedReply> library() {
        SplittableRandom chance = new SplittableRandom(20261122);
        List<ExchangedReply> library = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            List<ReplyVariable> variables = new ArrayList<>();
            for (int v = 0; v < chance.nextInt(4); v++) {
                variables.add(new ReplyVariable(
                        "v" + v,
                        nasty(chance),
                        VariableType.values()[chance.nextInt(VariableType.values().length)],
                        chance.nextBoolean() ? "owner.name" : null,
                        chance.nextInt(3) == 0 ? null : chance.nextInt(3) == 0 ? "" : nasty(chance)));
            }
            ReplyContent content = new ReplyContent(
                    nasty(chance),
                    List.of("问" + nasty(chance), nasty(chance)),
                    nasty(chance) + "\n" + nasty(chance),
                    chance.nextBoolean() ? "" : nasty(chance),
                    chance.nextBoolean() ? Set.of() : Set.of(TicketKind.REPAIR, TicketKind.INQUIRY),
                    chance.nextBoolean() ? Set.of() : Set.of(Channel.PHONE),
                    List.of(nasty(chance)),
                    variables,
                    chance.nextBoolean()
                            ? null
                            : new ReplyBasis(
                                    nasty(chance),
                                    chance.nextBoolean() ? null : nasty(chance),
                                    null,
                                    chance.nextBoolean() ? null : nasty(chance)),
                    List.of(),
                    chance.nextBoolean() ? ReplyLanguage.CHINESE : ReplyLanguage.ENGLISH);
            library.add(new ExchangedReply(
                    "code-" + i,
                    "fees",
                    "物业费",
                    chance.nextInt(4) == 0 ? "E1" : null,
                    content,
                    chance.nextBoolean() ? null : LocalDate.of(2026, 1, 1),
                    chance.nextBoolean() ? null : LocalDate.of(2027, 12, 31),
                    1 + chance.nextInt(24)));
        }
        return library;
    }

    private static String nasty(SplittableRandom chance) {
        return "字".repeat(chance.nextInt(2)) + NASTY.get(chance.nextInt(NASTY.size()));
    }

    private static byte[] written(ReplyFileForm form, List<ExchangedReply> library) {
        return switch (form) {
            case CSV -> ReplyTable.csv(library);
            case XLSX -> ReplyTable.workbook(library);
            case MARKDOWN -> ReplyFiles.archive(library);
        };
    }

    private List<Understood> read(String name, byte[] file) {
        return ReplyFiles.read(name, file).stream().map(reader::read).toList();
    }

    private List<Understood> read(String name, String text) {
        return read(name, text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @EnumSource(ReplyFileForm.class)
    void saysExactlyTheSameAfterGoingOutAndComingIn(ReplyFileForm form) {
        List<ExchangedReply> library = library();

        List<Understood> back = read("x." + form.extension(), written(form, library));

        assertThat(back.stream().map(Understood::reply)).containsExactlyInAnyOrderElementsOf(library);
        if (form != ReplyFileForm.XLSX) { // a workbook says when it was made
            assertThat(written(form, back.stream().map(Understood::reply).toList()))
                    .isEqualTo(written(form, library));
        }
    }

    @Test
    void runsNothingInASpreadsheet() {
        String csv = new String(ReplyTable.csv(library()), StandardCharsets.UTF_8);

        // A cell begins after the start, a comma, a line's end, and behind its quote; lines inside of a quoted cell are
        // not cells.
        assertThat(csv.replaceAll("\"(?:[^\"]|\"\")*\"", "q").lines())
                .allSatisfy(line -> assertThat(line.split(",", -1))
                        .allSatisfy(cell -> assertThat(cell).doesNotMatch("^[=+\\-@\\t＝＋－＠].*")));
        assertThat(csv).contains("'=HYPERLINK", "''=1+1");
    }

    @Test
    void readsWhatExcelInChinaWrites() {
        byte[] file = "编号;文件夹;标题;正文\r\nfees-a;fees;怎么交;在线交\r\n".getBytes(Charset.forName("GB18030"));

        assertThat(read("a.csv", file).getFirst().reply().content().title()).isEqualTo("怎么交");
    }

    @Test
    void namesLineAndColumnOfWhatItCannotUse() {
        List<Understood> read = read("a.csv", """
            编号,文件夹,标题,业主的问法,正文,工单类型,变量,生效日期,失效日期,复核间隔（月）,谁写的
            fees-a,fees,怎么交,"问一
            问二",正文,INQUIRY,,,,6,
            Fees B,fees,,,正文,打扫,owner 业主,5月1日,,36,小王
            fees-c,fees,怎么交,,正文,,"n | 数 | NUMMER",2026-05-01,2026-04-01,六,
            """);

        assertThat(read.get(0).findings()).isEmpty();
        assertThat(read.get(1).findings())
                .extracting(finding -> finding.line() + finding.column() + " " + finding.field() + " " + finding.code()
                        + " " + finding.found() + " → " + finding.expected())
                .containsExactlyInAnyOrder(
                        "4A code FORM Fees B → [a-z][a-z0-9-]{1,59}",
                        "4C title REQUIRED  → ",
                        "4F kinds UNKNOWN_VALUE 打扫 → INQUIRY, COMPLAINT, REPAIR, CONVENIENCE, EMERGENCY, CALLBACK",
                        "4G variables FORM owner 业主 → name | 询问 | TEXT | owner.name | =备用值",
                        "4H from FORM 5月1日 → 2026-05-01",
                        "4J reviewMonths FORM 36 → 1–24",
                        "4K null FIELD_UNKNOWN 谁写的 → " + String.join("、", headings()));
        assertThat(read.get(2).findings())
                .extracting(finding -> finding.line() + finding.column() + " " + finding.code())
                .containsExactlyInAnyOrder("5G UNKNOWN_VALUE", "5I VALIDITY", "5J FORM");
    }

    private static List<String> headings() {
        return java.util.Arrays.stream(ReplyField.values())
                .map(ReplyField::heading)
                .toList();
    }

    @Test
    void namesLineAndColumnInMarkdown() {
        Understood read = read("a.md", """
            ---
            code: fees-a
            folder: fees
            title: 怎么交
            kinds: [REPAIR, CLEANING]
            variables:
              - name: n
                label: 数
                type: NUMBER
              - name: '9'
                label: 坏
                type: TEXT
            colour: red
            ---
            您好 {{m}}
            """).getFirst();

        assertThat(read.findings())
                .extracting(finding ->
                        finding.line() + ":" + finding.column() + " " + finding.code() + " " + finding.found())
                .containsExactlyInAnyOrder(
                        "5:17 UNKNOWN_VALUE CLEANING",
                        "10:5 FORM 9",
                        "13:1 FIELD_UNKNOWN colour",
                        "15:null FLAWED m",
                        "7:3 FLAWED n",
                        "7:3 FLAWED 9");
        assertThat(read.reply().content().body()).isEqualTo("您好 {{m}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "没有围栏",
                "---\ncode: [\n---\n正文",
                "---\ncode: x",
                "---\n- a\n- b\n---\n正文",
                "---\na: &a [x]\nb: *nobody\n---\n正文",
                "---\n"
                        + "!!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[!!java.net.URL"
                        + " [\"http://x\"]]]]\n"
                        + "---\n"
                        + "正文"
            })
    void saysWhereMarkdownCannotBeRead(String text) {
        Understood read = read("a.md", text).getFirst();

        assertThat(read.findings()).extracting(ReplyFinding::code).containsExactly(Code.UNREADABLE);
        assertThat(read.isUsable()).isFalse();
    }

    @Test
    void readsEachMarkdownFileOfAnArchiveAndNothingElse() throws IOException {
        byte[] good = ReplyMarkdown.write(reply("fees-a", PLAIN)).getBytes(StandardCharsets.UTF_8);
        byte[] file = zip(
                entry("fees/a.md", good),
                entry("fees/b.md", "坏的".getBytes(StandardCharsets.UTF_8)),
                entry("fees/", new byte[0]),
                entry("README.txt", "hi".getBytes(StandardCharsets.UTF_8)),
                entry("__MACOSX/fees/._a.md", new byte[] {0, 5}));

        List<Understood> read = read("a.zip", file);

        assertThat(read).hasSize(2);
        assertThat(read.getFirst().isUsable()).isTrue();
        assertThat(read.getLast().findings().getFirst().file()).isEqualTo("fees/b.md");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../a.md", "fees/../../a.md", "/etc/a.md", "C:\\a.md", "..\\a.md"})
    void refusesArchivesThatNamePlacesOutside(String name) throws IOException {
        byte[] file =
                zip(entry(name, ReplyMarkdown.write(reply("fees-a", PLAIN)).getBytes(StandardCharsets.UTF_8)));

        assertRefused("a.zip", file, "exchange.climbs-out");
    }

    @Test
    void refusesLinksInArchives() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(out)) {
            ZipArchiveEntry link = new ZipArchiveEntry("a.md");
            link.setUnixMode(0120777);
            zip.putArchiveEntry(link);
            zip.write("/etc/passwd".getBytes(StandardCharsets.UTF_8));
            zip.closeArchiveEntry();
        }

        assertRefused("a.zip", out.toByteArray(), "exchange.climbs-out");
    }

    @Test
    void refusesWhatUnpacksToTooMuchOrTooManyParts() throws IOException {
        assertRefused("a.zip", zip(entry("a.md", new byte[60 * 1024 * 1024])), "exchange.too-large");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (int i = 0; i <= 2 * ReplyFiles.MOST_REPLIES; i++) {
                zip.putNextEntry(new ZipEntry(i + ".txt"));
                zip.closeEntry();
            }
        }
        assertRefused("a.zip", out.toByteArray(), "exchange.too-large");
        assertRefused("a.xlsx", new byte[ReplyFiles.MAX_BYTES + 1], "exchange.too-large");
    }

    @Test
    void refusesWhatIsNoFileOfReplies() throws IOException {
        assertRefused("a.csv", new byte[0], "exchange.empty");
        assertRefused("a.csv", new byte[] {0, 1, 2, 0}, "exchange.unreadable");
        assertRefused("a.xlsx", new byte[] {'P', 'K', 3, 4, 0, 0, 0, 0}, "exchange.unreadable");
        assertRefused("a.csv", "姓名,电话\n李明,1".getBytes(StandardCharsets.UTF_8), "exchange.columns-missing");
        assertRefused("a.csv", "标题,正文\n".getBytes(StandardCharsets.UTF_8), "exchange.empty");
        assertRefused("a.zip", zip(entry("README.txt", new byte[] {'x'})), "exchange.empty");
        String many = "编号,文件夹,标题,正文\n" + "a,b,c,d\n".repeat(ReplyFiles.MOST_REPLIES + 1);
        assertRefused("a.csv", many.getBytes(StandardCharsets.UTF_8), "exchange.too-many-replies");
    }

    private static void assertRefused(String name, byte[] file, String code) {
        assertThatThrownBy(() -> ReplyFiles.read(name, file))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.code().code()).isEqualTo(code));
    }

    private record Entry(String name, byte[] content) {}

    private static Entry entry(String name, byte[] content) {
        return new Entry(name, content);
    }

    private static byte[] zip(Entry... entries) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Entry entry : entries) {
                zip.putNextEntry(new ZipEntry(entry.name()));
                zip.write(entry.content());
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }
}
