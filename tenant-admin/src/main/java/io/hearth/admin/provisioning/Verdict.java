package io.hearth.admin.provisioning;

import io.hearth.kernel.events.DependencyDownException;
import io.hearth.kernel.web.CommonProblem;
import io.hearth.kernel.web.ProblemCode;
import io.hearth.kernel.web.ProblemException;
import java.sql.SQLException;
import java.time.Duration;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/** What a failed attempt means for its sign-up. */
sealed interface Verdict {

    String code();

    /** The reason may go away by itself. */
    record TryAgain(String code) implements Verdict {}

    /** More attempts would fail the same way. */
    record Hopeless(String code) implements Verdict {}

    /**
     * Judges a failure.
     *
     * @param attempts attempts of this step so far, this one included
     * @param age how long the sign-up has been worked on
     */
    static Verdict of(Throwable failure, int attempts, Duration age, ProvisioningSettings settings) {
        var cause = causeOf(failure);
        return switch (cause.code().category()) {
            case USER -> new Hopeless(cause.code().code());
            case DEPENDENCY, LIMIT ->
                age.compareTo(settings.giveUpAfter()) < 0
                        ? new TryAgain(cause.code().code())
                        : new Hopeless(cause.code().code());
            case INTERNAL ->
                attempts < settings.attempts()
                        ? new TryAgain(cause.code().code())
                        : new Hopeless(cause.code().code());
        };
    }

    private static Cause causeOf(Throwable failure) {
        for (var link = failure; link != null; link = link.getCause()) {
            switch (link) {
                case ProblemException problem -> {
                    return new Cause(problem.code());
                }
                case DependencyDownException down -> {
                    return new Cause(CommonProblem.SEARCH_UNAVAILABLE);
                }
                case TransientDataAccessException busy -> {
                    return new Cause(CommonProblem.DATABASE_UNAVAILABLE);
                }
                case RecoverableDataAccessException lost -> {
                    return new Cause(CommonProblem.DATABASE_UNAVAILABLE);
                }
                case CannotCreateTransactionException unreachable -> {
                    return new Cause(CommonProblem.DATABASE_UNAVAILABLE);
                }
                case SQLException sql
                when away(sql) -> {
                    return new Cause(CommonProblem.DATABASE_UNAVAILABLE);
                }
                default -> {}
            }
        }
        return new Cause(CommonProblem.INTERNAL);
    }

    /** Connection lost, resources short, cancelled by an operator, lock not available, deadlock. */
    private static boolean away(SQLException failure) {
        var state = failure.getSQLState();
        return state != null
                && (state.startsWith("08")
                        || state.startsWith("53")
                        || state.startsWith("57P")
                        || state.startsWith("55P")
                        || state.startsWith("40"));
    }

    /** The first link of a chain of causes that says what it is. */
    record Cause(ProblemCode code) {}
}
