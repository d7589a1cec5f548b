package io.hearth.admin.identity.authorization;

import io.hearth.admin.identity.Account;
import io.hearth.admin.identity.Accounts;
import io.hearth.admin.identity.Portal;
import io.hearth.admin.identity.Portals;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.UUID;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Forgets a remembered sign-in that no longer holds: made at another portal, before the password was changed, or of an
 * account that may not sign in any more. The person is then asked to sign in instead of being let through.
 */
final class PortalSessionFilter extends OncePerRequestFilter {

    private final Accounts accounts;
    private final Portals portals;

    PortalSessionFilter(Accounts accounts, Portals portals) {
        this.accounts = accounts;
        this.portals = portals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication instanceof UsernamePasswordAuthenticationToken
                && !holds(authentication, portals.of(request))) {
            SecurityContextHolder.clearContext();
            var session = request.getSession(false);
            if (session != null) {
                session.invalidate();
            }
        }
        chain.doFilter(request, response);
    }

    private boolean holds(Authentication authentication, Portal portal) {
        return accounts.find(UUID.fromString(authentication.getName()))
                .filter(Account::active)
                .filter(account -> belongs(account, portal))
                .filter(account -> signedInSince(authentication, account.passwordChangedAt()))
                .isPresent();
    }

    private static boolean belongs(Account account, Portal portal) {
        return switch (portal) {
            case Portal.Company company ->
                company.status().open() && company.tenant().equals(account.company());
            case Portal.Platform() -> account.tenant() == null;
            case Portal.Apex() -> false;
            case Portal.Unknown unknown -> false;
        };
    }

    private static boolean signedInSince(
            Authentication authentication, @org.jspecify.annotations.Nullable Instant changed) {
        return changed == null
                || authentication.getAuthorities().stream()
                        .filter(FactorGrantedAuthority.class::isInstance)
                        .map(FactorGrantedAuthority.class::cast)
                        .anyMatch(factor -> !factor.getIssuedAt().isBefore(changed));
    }
}
