package io.hearth.desk.mail;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.desk.mail.MailCorpus.Entry;
import io.hearth.desk.mail.MailCorpus.Expected;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MailReaderTests {

    static Stream<Entry> corpus() {
        return MailCorpus.all().stream();
    }

    @ParameterizedTest
    @MethodSource("corpus")
    @Timeout(20)
    void understandsEachMailOfTheCorpus(Entry entry) {
        ParsedMail mail = MailReader.read(entry.raw());
        Expected expected = entry.expected();
        assertThat(mail.kind()).isEqualTo(expected.kind());
        if (expected.subject() != null) {
            assertThat(mail.subject()).isEqualTo(expected.subject());
        }
        if (expected.sender() != null) {
            assertThat(requireNonNull(mail.from()).address()).isEqualTo(expected.sender());
        }
        if (expected.said() != null) {
            assertThat(mail.said()).isEqualTo(expected.said());
        }
        if (expected.inText() != null) {
            assertThat(mail.text()).contains(expected.inText());
        }
        if (expected.files() != null) {
            assertThat(mail.files()).extracting(ParsedMail.Part::name).isEqualTo(expected.files());
        }
        if (expected.note() != null) {
            assertThat(mail.notes()).anySatisfy(note -> assertThat(note).contains(expected.note()));
        }
        assertThat(mail.text()).hasSizeLessThanOrEqualTo(MailReader.LONGEST_TEXT);
        assertThat(mail.files()).hasSizeLessThanOrEqualTo(MailReader.MOST_FILES);
    }

    @Test
    void theCorpusIsAsLargeAsItShouldBe() {
        List<Entry> all = MailCorpus.all();
        System.out.println("mail corpus: " + all.size() + " mails");
        assertThat(all).hasSizeGreaterThanOrEqualTo(60);
        assertThat(all).extracting(Entry::name).doesNotHaveDuplicates();
    }

    @Test
    void findsWhoWroteFirstInWhatIsForwarded() {
        ParsedMail attached = MailReader.read(entry("a mail in a mail in a mail"));
        assertThat(requireNonNull(attached.original()).from().address()).isEqualTo("li@example.com");
        assertThat(requireNonNull(attached.original()).subject()).isEqualTo("电梯停了");
        ParsedMail chinese = MailReader.read(entry("forwarded in the text, in Chinese"));
        assertThat(requireNonNull(chinese.original()).from()).isEqualTo(new MailHeaders.Sender("李雷", "li@example.com"));
        assertThat(requireNonNull(chinese.original()).subject()).isEqualTo("电梯停了");
        ParsedMail english = MailReader.read(entry("forwarded in the text, in English, twice"));
        assertThat(requireNonNull(english.original()).from().address()).isEqualTo("li@example.com");
        assertThat(requireNonNull(english.original()).text()).isEqualTo("二栋电梯停了");
    }

    @Test
    void readsWhatServersReportOfOurMail() {
        ParsedMail.Report bounced =
                requireNonNull(MailReader.read(entry("a mail that bounced")).report());
        assertThat(bounced.failed()).isTrue();
        assertThat(bounced.ids()).contains(MailCorpus.OURS);
        assertThat(bounced.detail()).contains("no such user");
        assertThat(MailReader.read(entry("a mail that is late")).report()).isNull();
        assertThat(requireNonNull(MailReader.read(entry("a mail that arrived")).report())
                        .failed())
                .isFalse();
        assertThat(requireNonNull(MailReader.read(entry("a mail that was read")).report())
                        .failed())
                .isFalse();
        ParsedMail.Report written = requireNonNull(
                MailReader.read(entry("a provider that writes what it means")).report());
        assertThat(written.failed()).isTrue();
        assertThat(written.ids()).contains(MailCorpus.OURS);
        assertThat(MailThreads.ours(written.ids())).hasSize(1);
    }

    @Test
    void readsTheHeadersOfAMailThatIsTooLarge() {
        ParsedMail mail =
                MailReader.headers("From: wang@example.com\r\nSubject: big\r\n".getBytes(StandardCharsets.US_ASCII));
        assertThat(mail.subject()).isEqualTo("big");
        assertThat(mail.from()).isEqualTo(new MailHeaders.Sender("", "wang@example.com"));
    }

    @Test
    void guessesChineseWhereItIsMeantAndLeavesOthersAlone() {
        assertThat(MailCharsets.guessed("漏水".getBytes(RawMail.GBK))).isEqualTo("漏水");
        assertThat(MailCharsets.guessed("Café 漏水·😀".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("Café 漏水·😀");
        assertThat(MailCharsets.guessed("Müller, Café".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("Müller, Café");
    }

    @Test
    void takesNumbersOfTicketsAndNothingElse() {
        assertThat(MailThreads.numbers("Re: [wx-20261121-0042] 与 TS-20261121-0001，不是 XX-20261121-0001、WX-2026-1"))
                .containsExactly("WX-20261121-0042", "TS-20261121-0001");
    }

    @Test
    void namesTheMatterByItsSubjectWithoutWhatProgramsPutBeforeIt() {
        assertThat(MailMatter.title(MailReader.read(RawMail.from("a@example.com", "Re: 回复：转发: leak")
                        .text("x")
                        .bytes())))
                .isEqualTo("leak");
        assertThat(MailMatter.title(MailReader.read(
                        RawMail.from("a@example.com", "Re:").text("\n漏水了\n请来").bytes())))
                .isEqualTo("漏水了");
        assertThat(MailMatter.title(MailReader.read(
                        RawMail.from("a@example.com", "").text("").bytes())))
                .isEqualTo("（邮件没有主题）");
    }

    private static byte[] entry(String name) {
        return MailCorpus.all().stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .orElseThrow()
                .raw();
    }
}
