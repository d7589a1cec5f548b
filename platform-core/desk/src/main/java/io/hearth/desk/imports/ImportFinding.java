package io.hearth.desk.imports;

/** What there is to say about a line. An error keeps the line out; a remark does not. */
public enum ImportFinding {
    /** The line names no estate and none was chosen for the file. */
    ESTATE_MISSING(true),
    /** There is no such estate, or whoever imports does not see it. */
    ESTATE_UNKNOWN(true),
    UNIT_MISSING(true),
    /** The label names no place. */
    UNIT_INVALID(true),
    /** There is no such home, and new ones are not to be made. */
    UNIT_UNKNOWN(true),
    FLOOR_INVALID(true),
    NAME_MISSING(true),
    /** A cell is longer than can be kept. */
    TOO_LONG(true),
    PHONE_INVALID(true),
    EMAIL_INVALID(true),
    RELATION_UNKNOWN(true),
    /** The person is something else to this home; that is ended by hand, so that the history is right. */
    RELATION_DIFFERS(true),
    SINCE_INVALID(true),
    SINCE_IN_FUTURE(true),
    /** Somebody of another name has this number; both keep it. */
    PHONE_SHARED(false),
    /** The person has another number or address already; that stays. */
    OTHER_KEPT(false);

    private final boolean error;

    ImportFinding(boolean error) {
        this.error = error;
    }

    boolean isError() {
        return error;
    }
}
