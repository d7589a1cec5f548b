package io.hearth.admin.identity.authorization;

import io.hearth.admin.identity.RandomToken;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Lets requests with the same refresh token in one after the other, on whichever node they arrive, each in one transaction
 * that is committed before it is answered. So the later ones see what the first one got instead of overwriting it.
 */
final class RefreshTurn extends OncePerRequestFilter {

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    RefreshTurn(JdbcClient jdbc, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().endsWith("/oauth2/token")
                || !AuthorizationGrantType.REFRESH_TOKEN
                        .getValue()
                        .equals(request.getParameter(OAuth2ParameterNames.GRANT_TYPE));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var token = request.getParameter(OAuth2ParameterNames.REFRESH_TOKEN);
        if (token == null) {
            chain.doFilter(request, response);
            return;
        }
        var answer = new ContentCachingResponseWrapper(response);
        try {
            transactions.executeWithoutResult(status -> {
                jdbc.sql("select pg_advisory_xact_lock(:key)")
                        .param("key", ByteBuffer.wrap(RandomToken.hash(token)).getLong())
                        .query((row, number) -> true)
                        .single();
                proceed(chain, request, answer);
            });
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
        answer.copyBodyToResponse();
    }

    private static void proceed(FilterChain chain, HttpServletRequest request, HttpServletResponse answer) {
        try {
            chain.doFilter(request, answer);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (ServletException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
