package io.hearth.workflow;

/** The six kinds of matter an owner brings; each has its own workflow and its own prefix in ticket numbers. */
public enum TicketKind {
    /** 咨询 */
    INQUIRY("ZX"),
    /** 投诉 */
    COMPLAINT("TS"),
    /** 维修 */
    REPAIR("WX"),
    /** 便民 */
    CONVENIENCE("BM"),
    /** 紧急 */
    EMERGENCY("JJ"),
    /** 回访 */
    CALLBACK("HF");

    private final String prefix;

    TicketKind(String prefix) {
        this.prefix = prefix;
    }

    /** The two letters a number of this kind begins with, for example {@code WX} in {@code WX-20261121-0042}. */
    public String prefix() {
        return prefix;
    }
}
