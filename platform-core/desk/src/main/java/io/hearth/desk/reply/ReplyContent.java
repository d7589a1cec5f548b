package io.hearth.desk.reply;

import io.hearth.desk.ticket.Channel;
import io.hearth.reply.text.Variable;
import io.hearth.workflow.TicketKind;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a reply says.
 *
 * @param questions ways in which owners ask what it answers
 * @param body Markdown: paragraphs, lists, quotes, bold, italic and links
 * @param plain the same in short, for SMS and WeChat
 * @param kinds of tickets it is meant for; every kind when empty
 * @param channels it is meant for; every channel when empty
 * @param files that go with it, at most five and together no more than ten mebibytes; none when not given
 * @param language in which it speaks; Chinese when not given
 */
public record ReplyContent(
        @Schema(example = "物业费可以怎么交") @NotBlank @Size(max = 100)
        String title,

        @NotNull @Size(max = 20) List<@NotBlank @Size(max = 200) String> questions,

        @Schema(example = "您好，{{unit}}的物业费可以这样交：**{{ways}}**。") @NotBlank @Size(max = 5_000)
        String body,

        @NotNull @Size(max = 1_000) String plain,
        @NotNull Set<TicketKind> kinds,
        @NotNull Set<Channel> channels,
        @NotNull @Size(max = 10) List<@NotBlank @Size(max = 20) String> tags,

        @NotNull @Size(max = 30) List<@Valid ReplyVariable> variables,

        @Nullable @Valid ReplyBasis basis,

        @Size(max = MOST_FILES) List<@Valid ReplyFile> files,
        ReplyLanguage language) {

    /** How many files go with a reply. */
    public static final int MOST_FILES = 5;

    // Versions of before replies had files and languages say nothing of them.
    @SuppressWarnings("ConstantValue")
    public ReplyContent {
        files = files == null ? List.of() : List.copyOf(files);
        language = language == null ? ReplyLanguage.CHINESE : language;
    }

    /** The same with other files. */
    public ReplyContent with(List<ReplyFile> others) {
        return new ReplyContent(
                title, questions, body, plain, kinds, channels, tags, variables, basis, others, language);
    }

    /** Its variables as the text engine knows them. */
    public List<Variable> gaps() {
        return variables.stream().map(ReplyVariable::variable).toList();
    }
}
