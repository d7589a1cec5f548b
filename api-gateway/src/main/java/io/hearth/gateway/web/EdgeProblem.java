package io.hearth.gateway.web;

/** What the edge itself refuses or cannot do. The codes are part of the API; texts are for people without the UI. */
public enum EdgeProblem {
    PORTAL_UNKNOWN("portal.unknown", 404, Category.USER, "There is no portal at this address", "没有这个门户"),
    PORTAL_COMPANY_MISMATCH(
            "portal.company-mismatch",
            403,
            Category.USER,
            "This account belongs to another company's portal",
            "该账号属于另一家公司的门户"),
    COMPANY_SUSPENDED("company.suspended", 403, Category.USER, "This company is suspended", "该公司已停用"),
    UNAUTHENTICATED("access.unauthenticated", 401, Category.USER, "Sign in first", "请先登录"),
    CSRF("access.csrf", 403, Category.USER, "The request's CSRF token is missing or stale", "请求缺少有效的 CSRF 令牌"),
    ACCESS_DENIED("access.denied", 403, Category.USER, "This is not allowed", "没有权限"),
    SIGN_IN_FAILED("sign-in.failed", 400, Category.USER, "The sign-in did not complete", "登录未完成"),
    NOT_FOUND("not-found", 404, Category.USER, "There is nothing at this address", "没有找到"),
    METHOD("request.method", 405, Category.USER, "This address does not take that method", "不支持该请求方法"),
    MALFORMED("request.malformed", 400, Category.USER, "The request is malformed", "请求格式错误"),
    PAYLOAD_TOO_LARGE("payload-too-large", 413, Category.LIMIT, "The request is too large", "请求内容过大"),
    URI_TOO_LONG("request.uri-too-long", 414, Category.LIMIT, "The address is too long", "请求地址过长"),
    BODY_TIMEOUT("request.timeout", 408, Category.LIMIT, "The request arrived too slowly", "请求发送过慢"),
    LIMIT_EXCEEDED("limit.exceeded", 429, Category.LIMIT, "Too many requests", "请求过于频繁"),
    SESSION_UNAVAILABLE(
            "dependency.session-unavailable",
            503,
            Category.DEPENDENCY,
            "Sessions cannot be read at the moment",
            "暂时无法读取登录状态"),
    UPSTREAM_UNAVAILABLE(
            "upstream.unavailable", 503, Category.DEPENDENCY, "A part of Hearth is not available", "系统的一部分暂不可用"),
    UPSTREAM_BROKEN("upstream.unavailable", 502, Category.DEPENDENCY, "A part of Hearth broke off", "系统的一部分中断了响应"),
    UPSTREAM_TIMEOUT(
            "upstream.timeout", 504, Category.DEPENDENCY, "A part of Hearth took too long to answer", "系统的一部分响应超时"),
    INTERNAL("internal", 500, Category.INTERNAL, "Something went wrong on our side", "系统内部错误");

    enum Category {
        USER,
        LIMIT,
        DEPENDENCY,
        INTERNAL
    }

    private final String code;
    private final int status;
    private final Category category;
    private final String english;
    private final String chinese;

    EdgeProblem(String code, int status, Category category, String english, String chinese) {
        this.code = code;
        this.status = status;
        this.category = category;
        this.english = english;
        this.chinese = chinese;
    }

    public String code() {
        return code;
    }

    public int status() {
        return status;
    }

    Category category() {
        return category;
    }

    String english() {
        return english;
    }

    String chinese() {
        return chinese;
    }
}
