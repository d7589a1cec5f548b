package io.hearth.desk.review;

/** What becomes of a reply that was looked over. */
public enum ReviewDecision {
    /** It stays as it is. */
    STILL_RIGHT("仍然正确", "Still right"),
    /** A new version of it is being written. */
    CHANGE("开始修改", "Change begun"),
    /** It is taken out of use. */
    RETIRE("停用", "Retired"),
    /** It comes again in the next round. */
    POSTPONE("暂缓", "Put off");

    private final String label;
    private final String labelEn;

    ReviewDecision(String label, String labelEn) {
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
