package io.hearth.desk.replay;

import java.util.Set;

/** By what the numbers of a replay can be told apart. */
public enum ReplayDimension {
    /** Key is the estate's id. */
    ESTATE("estate_id"),
    /** Key is the kind. */
    KIND("kind"),
    /** Key is the category's code. */
    CATEGORY("category"),
    /** Key is that of the team in whose hands the ticket is. */
    TEAM("team"),
    /** Key is the id of whoever has the ticket. */
    ASSIGNEE("assignee_id"),
    /** Key is the hour of the day at which the run began or the ticket was opened, in China's time. */
    HOUR("hour"),
    /** Key is what was measured. */
    CLOCK("part", ReplaySubject.CLOCK_POLICY),
    /** Key is the name of the rule that would apply. */
    RULE("aspect", ReplaySubject.CLOCK_POLICY, ReplaySubject.ROUTING_POLICY),
    /** Key is that of the team to which the ticket would have gone. */
    DESTINATION("part", ReplaySubject.ROUTING_POLICY),
    /** Key is the state in which the ticket would have been; empty for what is counted of whole tickets. */
    STATE("aspect", ReplaySubject.WORKFLOW),
    /** Key is the step's name; empty for what is counted of whole tickets. */
    STEP("part", ReplaySubject.WORKFLOW);

    private final String column;
    private final Set<ReplaySubject> subjects;

    ReplayDimension(String column, ReplaySubject... subjects) {
        this.column = column;
        this.subjects = Set.of(subjects.length == 0 ? ReplaySubject.values() : subjects);
    }

    /** The column of the findings, as text; empty where there is nothing. */
    String expression() {
        return "coalesce(f.%s::text, '')".formatted(column);
    }

    boolean isOf(ReplaySubject subject) {
        return subjects.contains(subject);
    }
}
