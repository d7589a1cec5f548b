package io.hearth.desk.channel;

import io.hearth.kernel.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What the channel module refuses. */
public enum ChannelProblem implements ProblemCode {
    /** No new tickets are taken this way. */
    CLOSED("channel.closed", HttpStatus.CONFLICT),
    /** Tickets of this kind are not taken this way; params.kinds says which are. */
    KIND_NOT_TAKEN("channel.kind-not-taken", HttpStatus.UNPROCESSABLE_CONTENT);

    private final String code;
    private final HttpStatus status;

    ChannelProblem(String code, HttpStatus status) {
        this.code = code;
        this.status = status;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public Category category() {
        return Category.USER;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
