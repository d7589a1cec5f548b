package io.hearth.gateway.session;

import io.hearth.gateway.portal.Portal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;

/** Gives Spring Security the person of the session. Storing is {@link SignInOutcome}'s: it keeps less. */
final class SignedInContexts implements SecurityContextRepository {
    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        return new DeferredSecurityContext() {
            private @Nullable SecurityContext loaded;

            @Override
            public SecurityContext get() {
                SecurityContext context = loaded;
                if (context == null) {
                    context = read(request);
                    loaded = context;
                }
                return context;
            }

            @Override
            public boolean isGenerated() {
                return get().getAuthentication() == null;
            }
        };
    }

    private static SecurityContext read(HttpServletRequest request) {
        SecurityContextImpl context = new SecurityContextImpl();
        Optional<SignedIn> signedIn = SessionTokens.signedIn(request);
        if (signedIn.isPresent() && signedIn.get().belongsTo(Portal.of(request))) {
            context.setAuthentication(new Person(signedIn.get()));
        }
        return context;
    }

    @Override
    @SuppressWarnings("deprecation") // still abstract
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return read(holder.getRequest());
    }

    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {}

    @Override
    public boolean containsContext(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(SignedIn.ATTRIBUTE) != null;
    }

    private static final class Person extends AbstractAuthenticationToken {
        private static final long serialVersionUID = 1L;
        private final SignedIn signedIn;

        Person(SignedIn signedIn) {
            super(AuthorityUtils.NO_AUTHORITIES);
            this.signedIn = signedIn;
            setAuthenticated(true);
        }

        @Override
        public Object getCredentials() {
            return "";
        }

        @Override
        public Object getPrincipal() {
            return signedIn.subject();
        }
    }
}
