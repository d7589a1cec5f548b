package io.hearth.reply.text;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** The words with which the first reply to an owner begins: who speaks to them. */
public final class Opening {

    /** The gaps it may have. Each is always known, so that nobody is asked. */
    public static final List<Variable> VARIABLES = List.of(
            new Variable("owner", "业主称呼", VariableType.TEXT, VariableSource.OWNER_SALUTATION, "业主"),
            new Variable("company", "公司名称", VariableType.TEXT, VariableSource.COMPANY_NAME, ""),
            new Variable("staff", "客服姓名", VariableType.TEXT, VariableSource.STAFF_NAME, ""),
            new Variable("estate", "小区名称", VariableType.TEXT, VariableSource.ESTATE_NAME, ""),
            new Variable("ticket_no", "登记编号", VariableType.TEXT, VariableSource.TICKET_NUMBER, ""));

    /** The gaps that the words for whoever calls may have. */
    public static final List<Variable> GREETING_VARIABLES = VARIABLES.stream()
            .filter(gap ->
                    gap.source() != VariableSource.OWNER_SALUTATION && gap.source() != VariableSource.TICKET_NUMBER)
            .toList();

    private static final String SOMEBODY = "(?:尊敬的)?(?:\\{\\{\\s*\\w+\\s*}}|业主)?(?:女士|先生)?";

    /** 您好 at the very beginning, to whomever a gap names. */
    private static final Pattern SALUTATION =
            Pattern.compile("^" + SOMEBODY + "[，, ]?[您你]好[啊呀]?\\s*" + SOMEBODY + "[，,。！!～~]\\s*");

    private Opening() {}

    /** What is wrong with the text of one; gaps that it does not use are nothing wrong. */
    public static List<ReplyCheck.Finding> check(String text) {
        return ReplyCheck.of(text, "", VARIABLES).stream()
                .filter(finding -> finding.flaw() != ReplyCheck.Flaw.UNUSED)
                .toList();
    }

    /** What is wrong with the words for whoever calls: of them neither name nor ticket is known yet. */
    public static List<ReplyCheck.Finding> checkGreeting(String text) {
        return ReplyCheck.of(text, "", GREETING_VARIABLES).stream()
                .filter(finding -> finding.flaw() != ReplyCheck.Flaw.UNUSED)
                .toList();
    }

    /** The opening with its gaps filled. */
    public static String filled(String text, Map<String, String> values) {
        return ReplyText.parse(text)
                .fill(VARIABLES, values, UnaryOperator.identity())
                .text();
    }

    /**
     * The reply with the opening before it; one that greets in its own words does so no more.
     *
     * @param between what stands between the two
     * @param reply as it was written, its gaps not filled
     */
    public static String before(String opening, String between, String reply) {
        String rest = SALUTATION.matcher(reply).replaceFirst("");
        return rest.isEmpty() ? opening : opening + between + rest;
    }
}
