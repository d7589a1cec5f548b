package io.hearth.desk.review;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** What the replies in force speak of, so that a change can be marked by choosing; the most spoken of first. */
public record RuleSubjects(List<Subject> bases, List<Subject> variables, List<Subject> tags) {

    /**
     * One of them.
     *
     * @param replies how many speak of it
     */
    @Schema(name = "ReplyRuleSubject")
    public record Subject(String value, int replies) {}
}
