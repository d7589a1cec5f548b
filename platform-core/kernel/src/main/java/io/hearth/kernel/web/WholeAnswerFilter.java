package io.hearth.kernel.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.Serial;

/**
 * Lets a JSON answer leave in one piece, with its length: Spring flushes after writing it, which would send the answer and its end
 * one after the other, in two packets that everybody on the way reads twice. Streams are flushed as they ask.
 */
final class WholeAnswerFilter extends HttpFilter {

    @Serial
    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(request, new Whole(response));
    }

    private static final class Whole extends HttpServletResponseWrapper {

        Whole(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void flushBuffer() throws IOException {
            var type = getContentType();
            if (type == null || !type.startsWith("application/json")) {
                super.flushBuffer();
            }
        }
    }
}
