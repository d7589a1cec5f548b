package io.hearth.kernel.web;

import jakarta.validation.ConstraintViolationException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Map;
import org.apache.catalina.connector.ClientAbortException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns whatever a controller throws into a problem with a code. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    ResponseEntity<Object> refused(ProblemException refusal, WebRequest request) {
        if (refusal.code().category() == ProblemCode.Category.INTERNAL) {
            log.error("The request failed: {}", refusal.detail(), refusal);
        }
        return answer(refusal, new HttpHeaders(), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> denied(AccessDeniedException denied, WebRequest request) {
        return answer(new ProblemException(CommonProblem.ACCESS_DENIED, "This is not allowed."), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> unauthenticated(AuthenticationException missing, WebRequest request) {
        return answer(new ProblemException(CommonProblem.UNAUTHENTICATED, "Send a valid bearer token."), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> invalid(ConstraintViolationException invalid, WebRequest request) {
        return answer(refuse(CommonProblem.REQUEST_INVALID, FieldProblems.of(invalid), invalid), request);
    }

    /** Somebody else committed in between: the version the client saw is gone. */
    @ExceptionHandler
    ResponseEntity<Object> stale(OptimisticLockingFailureException stale, WebRequest request) {
        boolean conditional = request.getHeader(HttpHeaders.IF_MATCH) != null;
        return answer(
                new ProblemException(
                        conditional ? CommonProblem.STALE_VERSION : CommonProblem.CONFLICT,
                        "Somebody else has changed this in the meantime. Read it again.",
                        Map.of(),
                        List.of(),
                        stale),
                request);
    }

    @ExceptionHandler
    ResponseEntity<Object> dataAccess(DataAccessException failed, WebRequest request) {
        return switch (failed) {
            case DataAccessResourceFailureException _,
                    TransientDataAccessResourceException _,
                    QueryTimeoutException _ -> databaseAway(failed, request);
            case PessimisticLockingFailureException _, DataIntegrityViolationException _ -> {
                log.warn("The database refused a change that no feature had foreseen.", failed);
                yield answer(
                        new ProblemException(
                                CommonProblem.CONFLICT, "This contradicts what is already there. Read it again."),
                        request);
            }
            default -> failedInside(failed, request);
        };
    }

    @ExceptionHandler
    ResponseEntity<Object> noTransaction(CannotCreateTransactionException failed, WebRequest request) {
        return failed.contains(SQLTransientConnectionException.class) || Failures.connectionLost(failed)
                ? databaseAway(failed, request)
                : failedInside(failed, request);
    }

    @ExceptionHandler
    ResponseEntity<Object> commitFailed(TransactionSystemException failed, WebRequest request) {
        return Failures.connectionLost(failed) ? databaseAway(failed, request) : failedInside(failed, request);
    }

    /** The client has gone; there is nobody to answer. */
    @ExceptionHandler
    void gone(ClientAbortException gone) {
        log.debug("The client went away before the answer was complete.", gone);
    }

    @ExceptionHandler
    ResponseEntity<Object> failedInside(Exception failure, WebRequest request) {
        if (Failures.connectionLost(failure)) {
            return databaseAway(failure, request);
        }
        log.error("The request failed for a reason that is Hearth's own.", failure);
        return answer(new ProblemException(CommonProblem.INTERNAL, "Hearth failed; the trace id says where."), request);
    }

    /** Spring's own exceptions, which it has already given a status and headers. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception failure, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var refusal = SpringFailures.translate(failure, status);
        if (refusal.code().category() == ProblemCode.Category.INTERNAL) {
            log.error("The request failed for a reason that is Hearth's own.", failure);
        }
        return answer(refusal, headers, request);
    }

    private ResponseEntity<Object> databaseAway(Exception failed, WebRequest request) {
        log.warn("The database cannot be reached: the request was refused and nothing was changed.", failed);
        var headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, "2");
        return answer(
                new ProblemException(CommonProblem.DATABASE_UNAVAILABLE, "The database cannot be reached right now."),
                headers,
                request);
    }

    private static ProblemException refuse(ProblemCode code, List<FieldProblem> errors, Exception cause) {
        return new ProblemException(code, "Some fields are not valid.", Map.of(), errors, cause);
    }

    private static ResponseEntity<Object> answer(ProblemException refusal, WebRequest request) {
        return answer(refusal, new HttpHeaders(), request);
    }

    /**
     * A problem, unless the answer has begun: nothing may be added to half a file. Then the failure goes on to the container, which breaks
     * the connection off, and the client sees that something is missing.
     */
    private static ResponseEntity<Object> answer(ProblemException refusal, HttpHeaders headers, WebRequest request) {
        if (request instanceof ServletWebRequest servlet
                && servlet.getResponse() != null
                && servlet.getResponse().isCommitted()) {
            throw refusal;
        }
        var instance = request instanceof ServletWebRequest servlet
                ? servlet.getRequest().getRequestURI()
                : null;
        return ResponseEntity.status(refusal.code().status())
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Problem.of(refusal, instance));
    }
}
