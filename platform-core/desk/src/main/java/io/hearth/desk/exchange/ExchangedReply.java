package io.hearth.desk.exchange;

import io.hearth.desk.reply.ReplyBasis;
import io.hearth.desk.reply.ReplyContent;
import io.hearth.desk.reply.ReplyFile;
import io.hearth.desk.reply.ReplyVariable;
import io.hearth.desk.ticket.Channel;
import io.hearth.workflow.TicketKind;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.lang3.StringUtils;
import org.jspecify.annotations.Nullable;

/**
 * A reply on its way into a file or out of one. Its words are told alike however they were typed: lines end with a line feed, there are no
 * control characters, and what is a name has no space around it. So a library that was taken out and in again says exactly the same.
 *
 * @param estate the code of the estate whose own wording it is; the company's when null
 */
record ExchangedReply(
        String code,
        String folder,
        @Nullable String folderName,
        @Nullable String estate,
        ReplyContent content,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        int reviewMonths) {

    ExchangedReply {
        content = alike(content);
    }

    /** The content as it is compared and written. */
    static ReplyContent alike(ReplyContent content) {
        ReplyBasis basis = content.basis();
        return new ReplyContent(
                oneLine(content.title()),
                lines(content.questions()),
                text(content.body()),
                text(content.plain()),
                content.kinds().isEmpty() ? Set.of() : EnumSet.copyOf(content.kinds()),
                content.channels().isEmpty() ? Set.<Channel>of() : EnumSet.copyOf(content.channels()),
                lines(content.tags()),
                content.variables().stream()
                        .map(variable -> new ReplyVariable(
                                variable.name().strip(),
                                oneLine(variable.label()),
                                variable.type(),
                                StringUtils.stripToNull(variable.source()),
                                variable.fallback() == null ? null : oneLine(variable.fallback())))
                        .toList(),
                basis == null
                        ? null
                        : new ReplyBasis(
                                oneLine(basis.title()),
                                maybe(basis.number()),
                                maybe(basis.article()),
                                basis.note() == null ? null : StringUtils.stripToNull(text(basis.note()))),
                content.files(),
                content.language());
    }

    /** Whether both say the same, whichever way they were typed; their files do not travel and are not compared. */
    static boolean same(ReplyContent one, ReplyContent other) {
        return alike(one).with(List.of()).equals(alike(other).with(List.of()));
    }

    /** What its files are called. */
    static List<String> namesOfFiles(Collection<ReplyFile> files) {
        return files.stream()
                .map(ReplyFile::fileName)
                .map(ExchangedReply::oneLine)
                .toList();
    }

    static List<String> names(Collection<TicketKind> kinds) {
        return kinds.stream().sorted().map(Enum::name).toList();
    }

    static List<String> namesOfChannels(Collection<Channel> channels) {
        return channels.stream().sorted().map(Enum::name).toList();
    }

    /** Without control characters and halves of characters, lines ended by a line feed. */
    static String text(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.replace("\r\n", "\n")
                .replace('\r', '\n')
                .codePoints()
                .filter(ExchangedReply::isKept)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }

    private static boolean isKept(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL -> c == '\n' || c == '\t';
            case Character.SURROGATE -> false;
            default -> c != 0xFEFF && (c & 0xFFFE) != 0xFFFE;
        };
    }

    private static String oneLine(String text) {
        return text(text).replace('\n', ' ').strip();
    }

    private static @Nullable String maybe(@Nullable String text) {
        return text == null ? null : StringUtils.stripToNull(oneLine(text));
    }

    private static List<String> lines(List<String> texts) {
        return texts.stream()
                .map(ExchangedReply::oneLine)
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
