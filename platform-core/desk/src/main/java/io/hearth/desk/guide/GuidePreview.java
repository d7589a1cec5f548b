package io.hearth.desk.guide;

import io.hearth.reply.text.ReplyCheck;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Set;

/**
 * A version as owners would see it.
 *
 * @param html the text, safe to put into a page; gaps show what is missing in 〔brackets〕
 * @param missing variables without a value
 * @param perEstate those of them that each estate says for itself
 * @param wrong variables with a value that is none of their type
 * @param findings what does not go together in its text and variables
 * @param changes what owners will read as different from what is in force
 */
public record GuidePreview(
        String title,
        String summary,
        String html,
        List<GuideFee> fees,
        Set<String> missing,
        Set<String> perEstate,
        Set<String> wrong,
        List<Finding> findings,
        List<GuideChange> changes) {

    /**
     * What does not go together.
     *
     * @param text the variable's name, or what could not be read
     */
    @Schema(name = "GuideFinding")
    public record Finding(ReplyCheck.Flaw flaw, String text) {

        static Finding of(ReplyCheck.Finding found) {
            return new Finding(found.flaw(), found.text());
        }
    }
}
