package io.hearth.desk.replay;

/** What became of what was counted. Every number of a replay is a sum of these, and its tickets are those of these. */
public enum ReplayOutcome {
    /** The run was broken, and would have been. */
    BOTH(ReplaySubject.CLOCK_POLICY),
    /** The run would have been broken, but was not. */
    ADDED(ReplaySubject.CLOCK_POLICY),
    /** The run was broken, but would not have been. */
    AVOIDED(ReplaySubject.CLOCK_POLICY),
    /** The run was not broken and would not have been. */
    NEITHER(ReplaySubject.CLOCK_POLICY),

    /** It would have gone where it went first, and that is where it ended. */
    SAME(ReplaySubject.ROUTING_POLICY),
    /** It would have gone where it went first, from where it was moved on later. */
    SAME_THEN_MOVED(ReplaySubject.ROUTING_POLICY),
    /** It would have gone elsewhere: straight to where it ended. */
    DIRECT(ReplaySubject.ROUTING_POLICY),
    /** It would have gone elsewhere, although it went at once to where it ended. */
    ASTRAY(ReplaySubject.ROUTING_POLICY),
    /** It would have gone elsewhere, and would have had to be moved on as it was. */
    ELSEWHERE(ReplaySubject.ROUTING_POLICY),
    /** It would have gone somewhere, while in fact it was never given to anybody. */
    NEWLY_SENT(ReplaySubject.ROUTING_POLICY),
    /** A rule sent it somewhere, and none would have. */
    UNSENT(ReplaySubject.ROUTING_POLICY),
    /** No rule sent it anywhere and none would have: people decided, as before. */
    LEFT_TO_PEOPLE(ReplaySubject.ROUTING_POLICY),

    /** Of a ticket: every step was possible, and it came to the same end. */
    THROUGH(ReplaySubject.WORKFLOW),
    /** Of a ticket: some step was not possible, and it came to the same end all the same. */
    DETOUR(ReplaySubject.WORKFLOW),
    /** Of a ticket: some step was not possible, and it did not come to the same end. */
    STUCK(ReplaySubject.WORKFLOW),
    /** Of a ticket: every step was possible, and it came to another end. */
    DIVERGED(ReplaySubject.WORKFLOW),
    /** Of a step: there is none of that name in the state the ticket would have been in. */
    NO_SUCH_STEP(ReplaySubject.WORKFLOW),
    /** Of a step: whoever took it may not. */
    NOT_ALLOWED(ReplaySubject.WORKFLOW),
    /** Of a step: something it asks for was not given. */
    FIELD_MISSING(ReplaySubject.WORKFLOW),
    /** Of a step: what was given cannot stand in the field. */
    FIELD_UNACCEPTABLE(ReplaySubject.WORKFLOW),
    /** Of a step: its condition did not hold. */
    GUARD_REFUSED(ReplaySubject.WORKFLOW);

    private final ReplaySubject subject;

    ReplayOutcome(ReplaySubject subject) {
        this.subject = subject;
    }

    ReplaySubject subject() {
        return subject;
    }
}
