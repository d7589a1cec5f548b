package io.hearth.desk.reply;

import io.hearth.reply.text.ReplyCheck;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a reply would say.
 *
 * @param html the body; safe to put into a page. What filled a gap stands in {@code ins}, what still is one in {@code mark}, by its label
 * @param text the body as plain words; a gap is its name in double braces
 * @param plain the short text; a gap is its name in double braces
 * @param values what filled the gaps, by variable
 * @param missing variables that must be filled before it is sent
 * @param wrong variables that are filled with something else than their type
 * @param findings why it would not be handed in for approval
 */
public record ReplyPreview(
        String html,
        String text,
        String plain,
        Map<String, String> values,
        Set<String> missing,
        Set<String> wrong,
        List<Finding> findings) {

    /**
     * What is wrong with a reply.
     *
     * @param at characters before it, 0 where it has no place in the text
     * @param text the variable's name, or what could not be read
     */
    @Schema(name = "ReplyFinding")
    public record Finding(ReplyCheck.ReplyPart part, ReplyCheck.Flaw flaw, int at, String text) {

        static Finding of(ReplyCheck.Finding found) {
            return new Finding(found.part(), found.flaw(), found.at(), found.text());
        }
    }
}
