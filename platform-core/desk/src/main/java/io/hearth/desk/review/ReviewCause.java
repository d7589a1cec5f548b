package io.hearth.desk.review;

/** Why a reply wants a look, the weightiest first. */
public enum ReviewCause {
    /** Its last day is over; it cannot be sent. */
    EXPIRED("已过期", "Expired"),
    /** A fee, law or rule that it speaks of was marked as changed. */
    RULE_CHANGED("费用或规定有变", "Fee or rule changed"),
    /** Its last day comes before the next round. */
    EXPIRING("即将过期", "Expires soon"),
    /** An earlier round put it off or left it undecided. */
    LEFT_OVER("上次留下", "Left over"),
    /** Many owners were not satisfied after it. */
    LOW_SATISFACTION("满意度低", "Low satisfaction"),
    /** People change much of it before they send it. */
    OFTEN_CHANGED("发送前常被改", "Often changed before sending"),
    /** Nobody has looked it over for as long as was agreed. */
    REVIEW_DUE("到复核时间", "Review due"),
    /** It was sent often since somebody looked it over. */
    HEAVY_USE("使用频繁", "Used heavily"),
    /** The round takes every reply. */
    EVERYTHING("例行复核", "Routine review");

    private final String label;
    private final String labelEn;

    ReviewCause(String label, String labelEn) {
        this.label = label;
        this.labelEn = labelEn;
    }

    String label() {
        return label;
    }

    String labelEn() {
        return labelEn;
    }
}
