package io.hearth.desk.filetext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hearth.desk.filetext.FileText.Reason;
import io.hearth.desk.filetext.FileText.State;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class TextProcessTests {

    private static final TextProcess PROCESS = process(256, Duration.ofSeconds(20), Duration.ofSeconds(60));

    private static TextProcess process(int heap, Duration timeout, Duration idle) {
        return new TextProcess(new FileTextSettings(heap, timeout, idle, 3), System.getProperty("java.class.path"));
    }

    @AfterAll
    static void end() {
        PROCESS.close();
        assertThat(PROCESS.pid()).isNull();
    }

    @Test
    void readsWordExcelPdfAndMailWithWhatItCarries() throws IOException {
        assertText(SampleFiles.word("电梯维保合同，甲方暖邻物业"), "电梯维保合同");
        assertText(SampleFiles.excel("三号楼公共照明电费"), "三号楼公共照明电费");
        assertText(SampleFiles.oldExcel("地下车库排水泵"), "地下车库排水泵");
        assertText(SampleFiles.pdf("Lift maintenance contract 2026", null), "Lift maintenance contract 2026");
        byte[] mail = SampleFiles.mail("邮件正文说漏水", SampleFiles.word("附件里的报价"));
        assertText(mail, "邮件正文说漏水");
        assertText(mail, "附件里的报价");
    }

    private static void assertText(byte[] file, String expected) {
        FileText text = PROCESS.read(file);
        assertThat(text.state()).as("%s", text).isEqualTo(State.TEXT);
        assertThat(text.text()).contains(expected);
    }

    @Test
    void saysThatAScanHasNoText() throws IOException {
        assertThat(PROCESS.read(SampleFiles.pdf(null, null))).isEqualTo(FileText.none());
    }

    @Test
    void saysWhyAFileCannotBeRead() throws IOException {
        assertThat(PROCESS.read(SampleFiles.pdf("secret", "password"))).isEqualTo(FileText.failed(Reason.ENCRYPTED));
        byte[] cut = Arrays.copyOf(SampleFiles.word("半个文件"), 700);
        assertThat(PROCESS.read(cut)).isEqualTo(FileText.failed(Reason.CORRUPT));
        byte[] nonsense = "%PDF-1.7\nnothing of the sort".getBytes(StandardCharsets.US_ASCII);
        assertThat(PROCESS.read(nonsense)).isEqualTo(FileText.failed(Reason.CORRUPT));
    }

    @Test
    void survivesABomb() throws IOException {
        byte[] bomb = SampleFiles.bomb();
        assertThat(bomb.length).isLessThan(1024 * 1024);
        FileText text = PROCESS.read(bomb);
        assertThat(text.state()).as("%s", text.reason()).isEqualTo(State.TOO_LARGE);
        assertText(SampleFiles.word("之后照常"), "之后照常");
    }

    @Test
    void keepsNoMoreThanTheLongestText() throws IOException {
        FileText text = PROCESS.read(SampleFiles.word("长".repeat(TextReader.LONGEST_TEXT * 2)));
        assertThat(text.state()).isEqualTo(State.TEXT);
        assertThat(text.text()).hasSizeBetween(TextReader.LONGEST_TEXT - 10, TextReader.LONGEST_TEXT);
    }

    @Test
    void survivesAFileThatNeedsMoreMemoryThanThereIs() throws IOException {
        try (TextProcess small = process(48, Duration.ofSeconds(20), Duration.ofSeconds(60))) {
            byte[] word = SampleFiles.word("读得了");
            assertThat(small.read(new byte[60_000_000])).isEqualTo(FileText.failed(Reason.CRASHED));
            assertThat(small.read(word).text()).contains("读得了");
        }
    }

    @Test
    void killsWhatTakesTooLong() throws IOException {
        try (TextProcess hasty = process(256, Duration.ofMillis(1), Duration.ofSeconds(60))) {
            byte[] word = SampleFiles.word("字".repeat(40_000));
            assertThat(hasty.read(word).state())
                    .as("a process that starts has longer")
                    .isEqualTo(State.TEXT);
            assertThat(hasty.read(word)).isEqualTo(FileText.failed(Reason.TIMEOUT));
            assertThat(hasty.pid()).isNull();
            assertThat(hasty.read(word).state()).isEqualTo(State.TEXT);
        }
    }

    @Test
    void endsWhenThereIsNothingToReadAndStartsAgain() throws IOException {
        try (TextProcess brief = process(256, Duration.ofSeconds(20), Duration.ofMillis(700))) {
            assertThat(brief.pid()).isNull();
            byte[] word = SampleFiles.word("第一份");
            assertThat(brief.read(word).state()).isEqualTo(State.TEXT);
            Long first = brief.pid();
            await().atMost(Duration.ofSeconds(5)).until(() -> brief.pid() == null);
            assertThat(brief.read(word).state()).isEqualTo(State.TEXT);
            assertThat(brief.pid()).isNotNull().isNotEqualTo(first);
        }
    }

    @Test
    void knowsNothingOfTheDesksEnvironment() throws IOException {
        PROCESS.read(SampleFiles.word("无"));
        Path environment = Path.of("/proc", String.valueOf(PROCESS.pid()), "environ");
        if (Files.exists(environment)) {
            assertThat(Files.readString(environment)).doesNotContain("PATH=").doesNotContain("HEARTH");
        }
    }
}
