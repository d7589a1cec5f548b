package io.hearth.desk.wechat;

import io.hearth.kernel.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What the wechat module refuses. */
public enum WeChatProblem implements ProblemCode {
    /** Not signed with the account's token, too long ago, or there is no account in use. */
    SIGNATURE_INVALID("wechat.signature-invalid", HttpStatus.FORBIDDEN),
    /** No message of WeChat: no XML, XML that declares something, or one that lacks what each message has. */
    UNREADABLE("wechat.unreadable", HttpStatus.BAD_REQUEST),
    /** This deployment has no key to seal secrets with. */
    UNAVAILABLE("wechat.unavailable", HttpStatus.CONFLICT),
    /** The account lacks what it needs; params.missing names it. */
    INCOMPLETE("wechat.incomplete", HttpStatus.UNPROCESSABLE_CONTENT),
    /** The message is on a ticket already, or was put away. */
    DONE("wechat.done", HttpStatus.CONFLICT);

    private final String code;
    private final HttpStatus status;

    WeChatProblem(String code, HttpStatus status) {
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
