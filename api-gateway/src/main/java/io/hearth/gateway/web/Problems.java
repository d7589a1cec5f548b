package io.hearth.gateway.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes problems: {@code application/problem+json} for programs, a small page in both languages for a browser that
 * navigates. Leaves headers that were set before (trace id, security headers, Retry-After) in place.
 */
@Component
public final class Problems {
    /** A way on that the page offers. */
    public record Way(String href, String english, String chinese) {}

    private final JsonMapper json;

    Problems(JsonMapper json) {
        this.json = json;
    }

    public void write(HttpServletRequest request, HttpServletResponse response, EdgeProblem problem, String detail)
            throws IOException {
        write(request, response, problem, detail, Map.of(), null);
    }

    public void write(HttpServletRequest request, HttpServletResponse response, EdgeException exception)
            throws IOException {
        write(request, response, exception.problem(), exception.detail(), exception.params(), null);
    }

    public void write(
            HttpServletRequest request,
            HttpServletResponse response,
            EdgeProblem problem,
            String detail,
            Map<String, Object> params,
            @Nullable Way way)
            throws IOException {
        if (response.isCommitted()) {
            // Too late for words: breaking off is the only honest sign that the answer is not whole.
            throw new IOException("answer already begun: " + problem.code());
        }
        response.resetBuffer();
        response.setStatus(problem.status());
        response.setHeader("Cache-Control", "no-store");
        boolean page = navigates(request);
        byte[] body = page ? page(request, problem, way) : json(request, problem, detail, params);
        response.setContentType(page ? "text/html;charset=UTF-8" : "application/problem+json");
        if (page) {
            response.setHeader(SecurityHeaders.CSP, SecurityHeaders.PROBLEM_PAGE_POLICY);
        }
        response.setContentLength(body.length);
        if (!"HEAD".equals(request.getMethod())) {
            response.getOutputStream().write(body);
        }
        response.flushBuffer();
    }

    /** Whether a person is looking at the answer: a browser's navigation, not a call of the application. */
    static boolean navigates(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        String method = request.getMethod();
        return accept != null
                && accept.contains("text/html")
                && !request.getRequestURI().startsWith("/api/")
                && (method.equals("GET") || method.equals("HEAD") || method.equals("POST"));
    }

    private byte[] json(HttpServletRequest request, EdgeProblem problem, String detail, Map<String, Object> params) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "urn:hearth:problem:" + problem.code());
        body.put("title", chinese(request) ? problem.chinese() : problem.english());
        body.put("status", problem.status());
        body.put("detail", detail);
        body.put("instance", request.getRequestURI());
        body.put("code", problem.code());
        body.put("category", problem.category());
        body.put("params", params);
        body.put("errors", List.of());
        body.put("traceId", Trace.of(request));
        return json.writeValueAsBytes(body);
    }

    private static byte[] page(HttpServletRequest request, EdgeProblem problem, @Nullable Way way) {
        boolean chinese = chinese(request);
        String first = HtmlUtils.htmlEscape(chinese ? problem.chinese() : problem.english());
        String second = HtmlUtils.htmlEscape(chinese ? problem.english() : problem.chinese());
        String link = way == null
                ? ""
                : "<p><a href=\"" + HtmlUtils.htmlEscape(way.href()) + "\">"
                        + HtmlUtils.htmlEscape(chinese ? way.chinese() : way.english()) + "</a></p>";
        String trace = HtmlUtils.htmlEscape(Trace.of(request));
        String html = """
            <!doctype html>
            <html lang="%s"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>%s · Hearth</title><style>%s</style></head>
            <body><main><h1>%s</h1><p lang="%s">%s</p>%s<small>%d · %s · %s</small></main></body></html>
            """.formatted(
                        chinese ? "zh-CN" : "en",
                        first,
                        SecurityHeaders.PROBLEM_PAGE_STYLE,
                        first,
                        chinese ? "en" : "zh-CN",
                        second,
                        link,
                        problem.status(),
                        problem.code(),
                        trace);
        return html.getBytes(StandardCharsets.UTF_8);
    }

    private static boolean chinese(HttpServletRequest request) {
        String language = request.getHeader("Accept-Language");
        return language == null
                || !language.stripLeading().toLowerCase(java.util.Locale.ROOT).startsWith("en");
    }
}
