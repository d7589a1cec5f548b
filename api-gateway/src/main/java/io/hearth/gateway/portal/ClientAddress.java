package io.hearth.gateway.portal;

import io.hearth.gateway.config.EdgeSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.stereotype.Component;

/** The caller's address: the connection's own, or what a trusted proxy in front of us says; nobody else is believed. */
@Component
public final class ClientAddress {
    private final List<IpAddressMatcher> trusted;

    ClientAddress(EdgeSettings settings) {
        this.trusted = settings.edge().trustedProxies().stream()
                .map(IpAddressMatcher::new)
                .toList();
    }

    public String of(HttpServletRequest request) {
        String address = request.getRemoteAddr();
        if (trusted.isEmpty() || !trusted(address)) {
            return address;
        }
        @Nullable String chain = request.getHeader("X-Forwarded-For");
        if (chain == null) {
            return address;
        }
        // Proxies append: from the right, the first that is not one of ours is the caller.
        String[] hops = chain.split(",", -1);
        for (int index = hops.length - 1; index >= 0; index--) {
            String hop = hops[index].strip();
            if (!hop.matches("[0-9a-fA-F.:]{2,45}")) {
                return address;
            }
            address = hop;
            if (!trusted(hop)) {
                return hop;
            }
        }
        return address;
    }

    private boolean trusted(String address) {
        return trusted.stream().anyMatch(matcher -> matcher.matches(address));
    }
}
